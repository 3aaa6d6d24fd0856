/**
 * The reading cache: what each record says, ready to be listed without opening a thousand records.
 * Each line is sealed on its own (AES-GCM) under a key that only the keyring gives (HKDF), so what
 * lies on the disk tells neither words nor kinds. Once read, the lines stay in this page's memory.
 */
import { utf8 } from "../ledger/bytes";
import type { Keyring } from "./keys";
import { type CacheRow, type Local, put, type Step } from "./local";
import type { Kind } from "./room";

/** What one record says, as it was last written or taken. */
export interface Line {
  readonly id: string;
  readonly kind: Kind;
  readonly version: number;
  readonly at: string;
  readonly content: object;
  /** Fingerprints of others. */
  readonly readers: readonly string[];
  /** The record beside which this was kept, when both were written at the same time. */
  readonly twin_of: string | null;
}

export class Shelf {
  private lines: Promise<Map<string, Line>> | null = null;
  /** How often this device had written when `lines` were read. */
  private stamp = 0;
  /** Ids of lines that this keyring cannot read: they were sealed with the one before. */
  readonly broken = new Set<string>();

  private constructor(
    private readonly local: Local,
    private readonly key: CryptoKey,
  ) {}

  static async of(keyring: Keyring, local: Local): Promise<Shelf> {
    return new Shelf(local, await keyOf(keyring));
  }

  /** All lines by id; read once, and anew when another tab has written. */
  async all(): Promise<ReadonlyMap<string, Line>> {
    await this.see();
    return this.read();
  }

  /** The step that writes a line down; for `commit`. */
  async sealed(line: Line): Promise<Step> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt(
      sealing(line.id, iv),
      this.key,
      utf8(JSON.stringify(line)),
    );
    return put("cache", line.id, { id: line.id, iv, sealed: new Uint8Array(sealed) });
  }

  /** Takes all steps or none; then these lines are there and those ids gone. To be done alone. */
  async commit(
    steps: readonly Step[],
    lines: readonly Line[],
    gone: readonly string[] = [],
  ): Promise<void> {
    await this.see();
    await this.local.change([...steps, put("meta", STAMP, this.stamp + 1)]);
    this.stamp += 1;
    const all = await this.read();
    for (const id of gone) all.delete(id);
    for (const line of lines) {
      all.set(line.id, line);
      this.broken.delete(line.id);
    }
  }

  /** All lines, as steps that write them down for the keys of this shelf: keys were changed. */
  async moved(from: Shelf): Promise<Step[]> {
    const lines = [...(await from.all()).values()];
    this.stamp = from.stamp;
    this.lines = Promise.resolve(new Map(lines.map((line) => [line.id, line])));
    return Promise.all(lines.map((line) => this.sealed(line)));
  }

  /** What is in memory goes, and is read anew when it is next asked for. */
  forget(): void {
    this.lines = null;
  }

  /** What is in memory is of no use once another tab has written. */
  private async see(): Promise<void> {
    const stamp = (await this.local.get<number>("meta", STAMP)) ?? 0;
    if (stamp !== this.stamp) this.forget();
    this.stamp = stamp;
  }

  private read(): Promise<Map<string, Line>> {
    this.lines ??= this.readAll();
    return this.lines;
  }

  private async readAll(): Promise<Map<string, Line>> {
    const rows = await this.local.all("cache");
    const lines = await Promise.all(rows.map((row) => this.open(row)));
    return new Map(lines.flatMap((line) => (line ? [[line.id, line]] : [])));
  }

  private async open(row: CacheRow): Promise<Line | null> {
    try {
      const text = await crypto.subtle.decrypt(sealing(row.id, row.iv), this.key, row.sealed);
      return JSON.parse(decoder.decode(text)) as Line;
    } catch {
      this.broken.add(row.id);
      return null;
    }
  }
}

const STAMP = "stamp";

const decoder = new TextDecoder();

/** The id is sealed along, so that no line can be put in the place of another. */
function sealing(id: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: utf8(id) };
}

async function keyOf(keyring: Keyring): Promise<CryptoKey> {
  const secret = await crypto.subtle.importKey("raw", utf8(keyring.ageId), "HKDF", false, [
    "deriveKey",
  ]);
  const how = {
    name: "HKDF",
    hash: "SHA-256",
    salt: utf8(keyring.member),
    info: utf8("convivial reading-cache/1"),
  };
  return crypto.subtle.deriveKey(how, secret, { name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
}
