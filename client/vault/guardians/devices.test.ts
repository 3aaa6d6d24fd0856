import "fake-indexeddb/auto";
import { describe, expect, test, vi } from "vitest";
import { idOf, keyringOf } from "../cast";
import { type Keyring, publicKeysOf } from "../keys";
import { Offline, Refused, type Server } from "../server";
import { askingIdentity, forgetAskingKey, hasAskingKey, makeAskingKey } from "./asking-key";
import { NewKeys } from "./new-keys";

// Sealing with words is slow on purpose, and tried elsewhere: here a door shows its words.
vi.mock("../doors", () => ({
  proofOf: () => new Uint8Array([1]),
  sealPhraseDoor: (_keyring: Keyring, words: readonly string[]) => Promise.resolve(words.join(" ")),
}));

const DILAN = idOf("dilan");
const WORDS = ["one", "two", "three", "four", "five", "six"];

describe("the key of a device that asks", () => {
  test("stays until it is forgotten, and opens only here", async () => {
    const recipient = await makeAskingKey(DILAN);
    expect(recipient).toMatch(/^age1pq1/);
    expect(await hasAskingKey(DILAN, recipient)).toBe(true);
    expect(await askingIdentity(DILAN, recipient)).toMatch(/^AGE-SECRET-KEY-PQ-1/);
    expect(await askingIdentity(DILAN, "age1pq1another")).toBeNull();
    expect(await hasAskingKey(idOf("oona"), recipient)).toBe(false);
    await forgetAskingKey(DILAN);
    expect(await hasAskingKey(DILAN, recipient)).toBe(false);
    expect(await askingIdentity(DILAN, recipient)).toBeNull();
  });

  test("lies in no form on the disk that could be read", async () => {
    const recipient = await makeAskingKey(DILAN);
    const identity = (await askingIdentity(DILAN, recipient)) ?? "";
    const request = indexedDB.open(`convivial-recovery-${DILAN}`);
    const database = await new Promise<IDBDatabase>((resolve) => {
      request.onsuccess = () => resolve(request.result);
    });
    const rows = database.transaction("asking").objectStore("asking").getAll();
    const [row] = await new Promise<{ key: CryptoKey; sealed: ArrayBuffer }[]>((resolve) => {
      rows.onsuccess = () => resolve(rows.result);
    });
    database.close();
    expect(row?.key.extractable).toBe(false);
    expect(new TextDecoder().decode(row?.sealed)).not.toContain(identity.slice(0, 30));
  });

  test("asking anew makes another one", async () => {
    const first = await makeAskingKey(DILAN);
    const second = await makeAskingKey(DILAN);
    expect(await hasAskingKey(DILAN, first)).toBe(false);
    expect(await hasAskingKey(DILAN, second)).toBe(true);
  });
});

/** A host that hears, and whose answers may get lost. */
class Hearing {
  readonly heard: string[] = [];
  readonly doors: unknown[] = [];
  keys: string | null = null;
  answers = true;
  hears = true;

  readonly server = {
    post: (path: string, sent: Record<string, unknown>) => this.post(path, sent),
    state: () => this.state(),
  } as unknown as Server;

  constructor(private readonly next: () => Promise<string>) {}

  private async post(path: string, sent: Record<string, unknown>): Promise<void> {
    this.heard.push(path);
    if (!this.hears) throw new Offline();
    if (path === "keys/change/" && this.keys !== null) throw new Refused("over", "Over.", 409);
    if (path === "keys/change/") this.keys = await this.next();
    this.doors.push(
      (sent["door"] as Record<string, unknown> | undefined)?.["body"] ?? sent["body"],
    );
    if (!this.answers) throw new Offline();
  }

  private state(): Promise<unknown> {
    const doors = [{ id: "door", kind: "phrase" }];
    return Promise.resolve({ keys: this.keys && { fingerprint: this.keys }, doors });
  }
}

/** What was last made; the host is told its fingerprint. */
function changing(before: Keyring): { keys: NewKeys; host: Hearing } {
  const host: Hearing = new Hearing(async () => {
    const next = await (keys as unknown as { next: Promise<Keyring> }).next;
    return (await publicKeysOf(next)).fingerprint;
  });
  const keys = new NewKeys(host.server, before, idOf("recovery"));
  return { keys, host };
}

describe("new keys after a recovery", () => {
  test("follow the old ones, and keep what opened before", async () => {
    const before = keyringOf("dilan");
    const { keys } = changing(before);
    const next = await keys.change(WORDS);
    expect(next.number).toBe(before.number + 1);
    expect(next.oldIds).toEqual([before.ageId]);
    expect(next.ageId).not.toBe(before.ageId);
  });

  test("a lost answer is no loss: tried again, they are the same, behind the words shown last", async () => {
    const { keys, host } = changing(keyringOf("dilan"));
    host.hears = false;
    await expect(keys.change(WORDS)).rejects.toThrow(Offline);
    host.hears = true;
    host.answers = false;
    const state = host.server.state;
    Object.assign(host.server, { state: () => Promise.reject(new Offline()) });
    await expect(keys.change(WORDS)).rejects.toThrow(Offline);
    host.answers = true;
    Object.assign(host.server, { state });
    const next = await keys.change([...WORDS].reverse());
    expect(host.keys).toBe((await publicKeysOf(next)).fingerprint);
    expect(host.heard.at(-1)).toBe("doors/door/replace/");
    expect(host.doors.at(-1)).toBe("six five four three two one");
  });

  test("a no is handed on", async () => {
    const { keys, host } = changing(keyringOf("dilan"));
    host.keys = "0".repeat(64);
    await expect(keys.change(WORDS)).rejects.toThrow(Refused);
  });
});
