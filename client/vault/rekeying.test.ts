// @vitest-environment node
import { expect, test } from "vitest";
import { openPhraseDoor } from "./doors";
import { publicKeysOf, readStatement } from "./keys";
import type { PretendHost } from "./pretend-host";
import { openRecord, type SealedRecord } from "./records";
import { newDevice, oneDevice, quiet, roomOn, use } from "./room-testing";
import { Offline } from "./server";

Reflect.deleteProperty(globalThis, "BroadcastChannel"); // devices, not tabs

const WORDS = ["apple", "brick", "cloud", "daisy", "eagle", "flame"];

interface Sent {
  readonly statement: Uint8Array<ArrayBuffer>;
  readonly endorsement: Uint8Array<ArrayBuffer>;
  readonly door: { readonly body: Uint8Array<ArrayBuffer> };
}

/** Takes new keys in as the real host does; the answer is lost if so asked. */
function takesNewKeys(host: PretendHost, isAnswerLost = false): { door: Uint8Array | null } {
  const taken: { door: Uint8Array | null } = { door: null };
  let isLost = isAnswerLost;
  host.post = (path, sent) => {
    if (path !== "keys/change/") return undefined;
    const { statement, endorsement, door } = sent as unknown as Sent;
    taken.door = door.body;
    host.readStatement = async () => {
      const { number, signKey, recipient, fingerprint } = await readStatement(statement);
      host.keys = { number, sign_key: signKey, recipient, fingerprint, statement, endorsement };
    };
    if (!isLost) return undefined;
    isLost = false;
    throw new Offline();
  };
  return taken;
}

async function withEntries(count: number) {
  const made = await oneDevice();
  for (let at = 0; at < count; at += 1) await made.room.save("journal", { words: `day ${at}` });
  await quiet(made.room);
  return made;
}

test("after a change of keys all is sealed for the new ones, and the new words open them", async () => {
  const { room, host, session } = await withEntries(3);
  const taken = takesNewKeys(host);
  await room.changeKeys(WORDS);
  const { signKey, fingerprint } = await publicKeysOf(room.keyring);
  expect(room.keyring.number).toBe(2);
  for (const row of host.rows.values()) expect(row.recipients).toEqual([fingerprint]);
  expect(await room.list("journal")).toHaveLength(3);
  expect((await session.resume())?.number).toBe(2);
  const behind = await openPhraseDoor(taken.door ?? new Uint8Array(), WORDS, signKey);
  expect(behind.ageId).toBe(room.keyring.ageId);
  await room.lock();
}, 20_000);

test("an answer that was lost is no failure when the host has the new keys", async () => {
  const { room, host } = await withEntries(1);
  takesNewKeys(host, true);
  await room.changeKeys(WORDS);
  expect(room.keyring.number).toBe(2);
  await room.lock();
}, 20_000);

test("killed half-way, the sealing goes on when the space is next opened, on any device", async () => {
  const { room, host } = await withEntries(130);
  takesNewKeys(host);
  const write = host.write.bind(host);
  let batches = 0;
  host.write = (changes) => {
    batches += 1;
    if (batches > 1) throw new Offline();
    return write(changes);
  };
  await room.changeKeys(WORDS);
  const { fingerprint } = await publicKeysOf(room.keyring);
  const isNew = (row: { recipients: readonly string[] }) => row.recipients.includes(fingerprint);
  expect([...host.rows.values()].filter(isNew)).toHaveLength(50);
  host.write = write;
  const next = room.keyring;
  await room.lock();
  use(newDevice());
  const again = await roomOn(next, host.line());
  await again.room.sync();
  for (const row of host.rows.values()) {
    expect(isNew(row)).toBe(true);
    await openRecord(row as SealedRecord, { ...next, oldIds: [], oldSignKeys: [], number: 1 });
  }
  expect(await again.room.list("journal")).toHaveLength(130);
  expect(again.news).toContainEqual({ type: "room-progress", done: 80, of: 80 });
  await again.room.lock();
}, 30_000);

test("another device learns it, locks, and opens all with the new keys", async () => {
  const { room, host, keyring } = await withEntries(5);
  const [here, there] = [{ databases: indexedDB, storage: localStorage }, newDevice()];
  use(there);
  const other = await roomOn(keyring, host.line());
  await other.room.sync();
  await other.room.save("journal", { words: "written before it knew" });
  use(here as never);
  takesNewKeys(host);
  await room.changeKeys(WORDS);
  use(there);
  await other.room.sync();
  expect(other.news).toContainEqual({ type: "keys-changed" });
  expect(await other.session.resume()).toBeNull();
  const again = await roomOn(room.keyring, host.line());
  await again.room.sync();
  expect(await again.room.list("journal")).toHaveLength(6);
  const { fingerprint } = await publicKeysOf(room.keyring);
  for (const row of host.rows.values()) expect(row.recipients).toEqual([fingerprint]);
  await again.room.lock();
  await room.lock();
}, 20_000);
