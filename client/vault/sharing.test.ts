// @vitest-environment node
import { afterEach, expect, test } from "vitest";
import type { Person } from "./answers";
import {
  type Keyring,
  makeKeyring,
  nextKeyring,
  publicKeysOf,
  statementOf,
  type Told,
} from "./keys";
import type { PretendHost } from "./pretend-host";
import { openShared, type SealedRecord } from "./records";
import type { Room } from "./room";
import { oneDevice, quiet } from "./room-testing";
import { Offline } from "./server";
import { Doubted } from "./sharing";

Reflect.deleteProperty(globalThis, "BroadcastChannel");

const CONFIDANT = "33333333-3333-4333-8333-333333333333";
const MEMBER = "22222222-2222-4222-8222-222222222222";
const OTHER = "44444444-4444-4444-8444-444444444444";
const GIVEN = { confidant: CONFIDANT, opens: "now" as const, ends_at: null };
const NOW = { ...GIVEN, member: MEMBER };

const open: Room[] = [];
afterEach(async () => {
  for (const room of open.splice(0)) await room.lock();
});

async function personOf(keyring: Keyring, statements: readonly Told[]): Promise<Person> {
  const { number, signKey, recipient, fingerprint } = await publicKeysOf(keyring);
  const named = { member: MEMBER, name: "Esi", community: OTHER, community_name: "Riverside" };
  return { ...named, number, sign_key: signKey, recipient, fingerprint, statements };
}

function letIn(host: PretendHost, record?: string): void {
  const grant = { id: "g", record: record ?? "", opens: "now" as const };
  const grants = record ? [{ ...grant, released_at: null, ends_at: null }] : [];
  const status = "accepted" as const;
  const esi = { id: CONFIDANT, member: MEMBER, name: "Esi", community_name: "Riverside", status };
  host.confidantsThere = { mine: [{ ...esi, grants }], for_me: [] };
}

/** A part of a plan, and Esi who said yes to reading with its writer. */
async function withEsi() {
  const made = await oneDevice();
  open.push(made.room);
  const esi = await makeKeyring(OTHER);
  made.host.peopleThere = [await personOf(esi, [await statementOf(esi)])];
  letIn(made.host);
  const { id } = await made.room.save("part", { book: "plan", part: "well", words: "Swimming." });
  await quiet(made.room);
  return { ...made, esi, id };
}

async function readBy(esi: Keyring, host: PretendHost, id: string, owner: Keyring) {
  const { signKey } = await publicKeysOf(owner);
  return openShared<{ words: string }>(host.rows.get(id) as SealedRecord, esi, signKey);
}

test("what is shared can be read by whom it is for, and goes out with what opens it", async () => {
  const { room, host, esi, id, keyring } = await withEsi();
  await room.share([{ record: id, readers: [NOW] }]);
  expect((await readBy(esi, host, id, keyring)).content.words).toBe("Swimming.");
  const [last] = host.received.slice(-1);
  expect(last?.grants).toEqual([{ ...GIVEN, record: id }]);
  expect(last?.writes).toHaveLength(1);
  expect((await room.get(id))?.readers).toEqual([(await publicKeysOf(esi)).fingerprint]);
});

test("a later change is sealed for the same readers", async () => {
  const { room, host, esi, id, keyring } = await withEsi();
  await room.share([{ record: id, readers: [NOW] }]);
  await room.save("part", { book: "plan", part: "well", words: "Swimming in the sea." }, id);
  await quiet(room);
  expect((await readBy(esi, host, id, keyring)).content.words).toBe("Swimming in the sea.");
});

test("taking back seals anew without them, and ends what was open, in one step", async () => {
  const { room, host, esi, id, keyring } = await withEsi();
  await room.share([{ record: id, readers: [NOW] }]);
  letIn(host, id);
  await room.share([{ record: id, readers: [] }]);
  expect(host.received.at(-1)?.ends).toEqual(["g"]);
  await expect(readBy(esi, host, id, keyring)).rejects.toThrow();
  expect((await room.get(id))?.readers).toEqual([]);
});

test("sharing needs the host: without it nothing changes", async () => {
  const { room, host, id } = await withEsi();
  host.page = () => {
    throw new Offline();
  };
  const before = host.rows.get(id);
  await expect(room.share([{ record: id, readers: [NOW] }])).rejects.toBeInstanceOf(Offline);
  expect(host.rows.get(id)).toBe(before);
  expect((await room.get(id))?.readers).toEqual([]);
});

test("keys that a reader changed themself are sealed for, without being asked", async () => {
  const { room, host, esi, id, keyring } = await withEsi();
  await room.share([{ record: id, readers: [NOW] }]);
  letIn(host, id);
  const later = await nextKeyring(esi);
  const told = [await statementOf(esi), await statementOf(later, esi)];
  host.peopleThere = [await personOf(later, told)];
  host.due = [id];
  await room.sync();
  host.due = [];
  expect(
    (await readBy({ ...later, oldIds: [], oldSignKeys: [], number: 1 }, host, id, keyring)).content
      .words,
  ).toBe("Swimming.");
});

test("nothing is sealed for keys that nobody endorsed, until the person says yes", async () => {
  const { room, host, id, keyring } = await withEsi();
  await room.share([{ record: id, readers: [NOW] }]);
  letIn(host, id);
  const stranger = await makeKeyring(OTHER);
  host.peopleThere = [await personOf(stranger, [await statementOf(stranger)])];
  host.due = [id];
  await room.sync();
  expect(room.attention).toEqual([{ what: "reader-keys", member: MEMBER, name: "Esi" }]);
  await expect(readBy(stranger, host, id, keyring)).rejects.toThrow();
  await expect(room.share([{ record: id, readers: [NOW] }])).rejects.toBeInstanceOf(Doubted);
  await room.accept(await personOf(stranger, [await statementOf(stranger)]));
  host.due = [];
  expect(room.attention).toEqual([]);
  expect((await readBy(stranger, host, id, keyring)).content.words).toBe("Swimming.");
});

test("keys beside a statement that are not in it are not sealed for", async () => {
  const { room, host, esi, id } = await withEsi();
  const other = await publicKeysOf(await makeKeyring(OTHER));
  const person = await personOf(esi, [await statementOf(esi)]);
  const swapped = [{ ...person, recipient: other.recipient }];
  host.peopleThere = swapped;
  await expect(room.share([{ record: id, readers: [NOW] }])).rejects.toBeInstanceOf(Doubted);
  // Nor are they when the person is known already.
  host.peopleThere = [person];
  await room.share([{ record: id, readers: [NOW] }]);
  host.peopleThere = swapped;
  await expect(room.share([{ record: id, readers: [NOW] }])).rejects.toBeInstanceOf(Doubted);
});

test("a reader who has gone meanwhile is left out, and what was written arrives", async () => {
  const { room, host, id } = await withEsi();
  await room.share([{ record: id, readers: [NOW] }]);
  host.peopleThere = [];
  host.confidantsThere = { mine: [], for_me: [] };
  await room.save("part", { book: "plan", part: "well", words: "For me alone now." }, id);
  await quiet(room);
  expect(host.rows.get(id)?.recipients).toHaveLength(1);
  expect((await room.get(id))?.waiting).toBe(false);
});
