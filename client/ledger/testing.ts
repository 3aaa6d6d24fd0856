/** A host for tests: it keeps a ledger, signs its end, proves what it is asked, and can cheat. */
import { type Bytes, fromHex, toBase64, toHex, utf8 } from "./bytes";
import { type DeviceKey, makeKey, sign } from "./ed25519";
import type { Shown } from "./judging";
import { ED25519, noteKey, writeKey } from "./notes";
import { EMPTY_ROOT, hash, leafHash, nodeHash } from "./tree";

export const ORIGIN = "convivial/8a1f2f1e-0000-4000-8000-000000000001";
const SALT = "00112233445566778899aabbccddeeff";

export class TestHost {
  /** What each entry says; a test that cheats changes it. */
  words: string[] = [];

  private constructor(private key: DeviceKey) {}

  static async with(entries: number): Promise<TestHost> {
    const host = new TestHost(await makeKey());
    host.append(entries);
    return host;
  }

  append(count: number): void {
    for (let added = 0; added < count; added++) this.words.push(`entry ${this.words.length + 1}`);
  }

  async changeKey(): Promise<void> {
    this.key = await makeKey();
  }

  get leaves(): Bytes[] {
    return this.words.map(leafOf);
  }

  get vkey(): string {
    return writeKey(noteKey(ORIGIN, ED25519, this.key.publicKey));
  }

  async checkpoint(): Promise<string> {
    const text = `${ORIGIN}\n${this.words.length}\n${toBase64(rootOf(this.leaves))}\n`;
    const signature = await sign(this.key, utf8(text));
    const { id } = noteKey(ORIGIN, ED25519, this.key.publicKey);
    return `${text}\n— ${ORIGIN} ${toBase64(Uint8Array.from([...id, ...signature]))}\n`;
  }

  async shown(since = 0): Promise<Shown> {
    const isBefore = since > 0 && since < this.words.length;
    const proof = isBefore ? consistency(since, this.leaves).map(toBase64) : [];
    return { vkey: this.vkey, checkpoint: await this.checkpoint(), proof };
  }

  async exported(): Promise<string> {
    const lines = this.words.map((words, at) => {
      const leaf = leafOf(words, at);
      return `${toHex(leafHash(leaf))}\t${SALT}\t${new TextDecoder().decode(leaf)}\t${content(words)}\n`;
    });
    const head = `convivial-log/1\n${this.vkey}\ncosigners 0\ncheckpoints 1\n`;
    return `${head}${await this.checkpoint()}\nentries ${lines.length}\n${lines.join("")}`;
  }
}

function content(words: string): string {
  return JSON.stringify({ said: words });
}

function leafOf(words: string, at: number): Bytes {
  const commitment = toHex(hash(fromHex(SALT), utf8(content(words))));
  const when = "2026-03-02T09:00:00+00:00";
  const number = at + 1;
  return utf8(JSON.stringify({ actor: null, at: when, commitment, number, type: "x" }));
}

/** The definitions of RFC 6962, section 2.1, word for word: slow, and surely right. */
export function rootOf(leaves: readonly Bytes[]): Bytes {
  const [only] = leaves;
  if (!only) return EMPTY_ROOT;
  if (leaves.length === 1) return leafHash(only);
  const [left, right] = halves(leaves);
  return nodeHash(rootOf(left), rootOf(right));
}

export function inclusion(index: number, leaves: readonly Bytes[]): Bytes[] {
  if (leaves.length === 1) return [];
  const [left, right] = halves(leaves);
  if (index < left.length) return [...inclusion(index, left), rootOf(right)];
  return [...inclusion(index - left.length, right), rootOf(left)];
}

export function consistency(size: number, leaves: readonly Bytes[], whole = true): Bytes[] {
  if (size === leaves.length) return whole ? [] : [rootOf(leaves)];
  const [left, right] = halves(leaves);
  if (size <= left.length) return [...consistency(size, left, whole), rootOf(right)];
  return [...consistency(size - left.length, right, false), rootOf(left)];
}

function halves(leaves: readonly Bytes[]): [readonly Bytes[], readonly Bytes[]] {
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return [leaves.slice(0, split), leaves.slice(split)];
}
