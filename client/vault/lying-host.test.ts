// @vitest-environment node
/** A host that keeps every byte as it should, and lies about who may read. */
import { afterEach, expect, test, vi } from "vitest";
import type { Confidants, Person } from "./answers";
import { idOf, keyringOf } from "./cast";
import { type Keyring, publicKeysOf, statementOf } from "./keys";
import type { PretendHost } from "./pretend-host";
import { openShared, type SealedRecord } from "./records";
import type { Room } from "./room";
import { oneDevice, quiet } from "./room-testing";

// Each of these seals a dozen times, which takes long on a slow machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const open: Room[] = [];
afterEach(async () => {
  for (const room of open.splice(0)) await room.lock();
});

const mara = keyringOf("mara");
const maraLater = keyringOf("mara", 2);
const hosts = keyringOf("whoever runs the host");
const friend = {
  confidant: idOf("yes of mara"),
  member: idOf("membership of mara"),
  opens: "now",
  ends_at: null,
} as const;

async function person(...generations: readonly Keyring[]): Promise<Person> {
  const told = generations.map((one, at) => statementOf(one, generations[at - 1]));
  const now = await publicKeysOf(generations.at(-1) ?? mara);
  return {
    member: idOf("membership of mara"),
    community: idOf("riverside"),
    community_name: "Riverside",
    name: "Mara",
    number: now.number,
    sign_key: now.signKey,
    recipient: now.recipient,
    fingerprint: now.fingerprint,
    statements: await Promise.all(told),
  };
}

function saysYes(member: string, id: string, ...records: string[]): Confidants["mine"][number] {
  const grants = records.map((record) => ({
    id: idOf(`${id} ${record}`),
    record,
    opens: "now" as const,
    released_at: null,
    ends_at: null,
  }));
  return { id, member, name: "Mara", community_name: "Riverside", status: "accepted", grants };
}

/** One thing is written, and shared with Mara. */
async function shared() {
  const { room, host, news } = await oneDevice();
  open.push(room);
  host.peopleThere = [await person(mara)];
  const [one] = host.peopleThere;
  const { id } = await room.save("part", { words: "Call Bo first." });
  await quiet(room);
  const yes = (...records: string[]) => saysYes(one?.member ?? "", friend.confidant, ...records);
  host.confidantsThere = { mine: [yes()], for_me: [] };
  const give = () => room.share([{ record: id, readers: [friend] }]);
  return { room, host, news, id, yes, give, member: one?.member ?? "" };
}

async function canRead(host: PretendHost, id: string, who: Keyring): Promise<boolean> {
  const row = host.rows.get(id) as SealedRecord;
  return openShared(row, who, host.keys?.sign_key ?? new Uint8Array()).then(
    () => true,
    () => false,
  );
}

test("who said yes can read what was shared with them", async () => {
  const { host, id, give } = await shared();
  await give();
  expect(await canRead(host, id, mara)).toBe(true);
  expect(await canRead(host, id, hosts)).toBe(false);
});

test("other keys beside a fingerprint that is known are not sealed for", async () => {
  const { host, id, give, room } = await shared();
  await give();
  const { signKey, recipient } = await publicKeysOf(hosts);
  const [true_] = host.peopleThere;
  for (const lie of [{ recipient }, { sign_key: signKey }, { recipient, sign_key: signKey }]) {
    host.peopleThere = [{ ...(true_ as Person), ...lie }];
    await expect(give()).rejects.toThrow("reader-keys");
    host.due = [id];
    await room.sync();
    expect(await canRead(host, id, hosts)).toBe(false);
  }
});

test("a yes that nobody gave, and a grant that nobody made, let nobody in", async () => {
  const { host, id, give, room, yes, member } = await shared();
  await give();
  const other = await room.save("journal", { words: "for nobody" });
  await quiet(room);
  // The host is a person of its own now, says that all is shared with it, and that it is due.
  const self = { ...(await person(hosts)), member: idOf("nobody"), name: "Somebody" };
  host.peopleThere = [...host.peopleThere, self];
  const invented = saysYes(self.member, idOf("a yes of nobody"), id, other.id);
  host.confidantsThere = { mine: [yes(id, other.id), invented], for_me: [] };
  host.due = [id, other.id];
  await room.sync();
  expect(await canRead(host, id, hosts)).toBe(false);
  expect(await canRead(host, other.id, hosts)).toBe(false);
  // Nor Mara, with whom something else was shared.
  expect(await canRead(host, other.id, mara)).toBe(false);
  expect(await canRead(host, id, mara)).toBe(true);
  expect(member).not.toBe(self.member);
});

test("keys that a reader changed by themself are sealed for, without a question", async () => {
  const { host, id, give, room, yes } = await shared();
  await give();
  host.peopleThere = [await person(mara, maraLater)];
  host.confidantsThere = { mine: [yes(id)], for_me: [] };
  host.due = [id];
  await room.sync();
  const { recipients } = host.rows.get(id) as SealedRecord;
  expect(recipients).toContain((await publicKeysOf(maraLater)).fingerprint);
  expect(await canRead(host, id, maraLater)).toBe(true);
});

test("keys that nobody endorsed are sealed for only when the person says yes to them", async () => {
  const { host, id, give, room, yes, member } = await shared();
  await give();
  const anew = await person(keyringOf("mara, who lost everything"));
  host.peopleThere = [anew];
  host.confidantsThere = { mine: [yes(id)], for_me: [] };
  host.due = [id];
  await room.sync();
  expect(await canRead(host, id, keyringOf("mara, who lost everything"))).toBe(false);
  expect(room.attention).toContainEqual({ what: "reader-keys", member, name: "Mara" });
  await room.accept(anew);
  await quiet(room);
  expect(await canRead(host, id, keyringOf("mara, who lost everything"))).toBe(true);
  expect(room.attention).toEqual([]);
});

test("a reader whose grant ended is sealed out", async () => {
  const { host, id, give, room, yes } = await shared();
  await give();
  host.confidantsThere = { mine: [yes()], for_me: [] };
  host.due = [id];
  await room.sync();
  expect(await canRead(host, id, mara)).toBe(false);
});

test("who is let in is whom the page showed, not whom the host puts behind that yes later", async () => {
  const { host, id, give } = await shared();
  const self = { ...(await person(hosts)), member: idOf("nobody") };
  host.peopleThere = [...host.peopleThere, self];
  host.confidantsThere = { mine: [saysYes(self.member, friend.confidant)], for_me: [] };
  await expect(give()).rejects.toThrow("no-confidant");
  expect(await canRead(host, id, hosts)).toBe(false);
});

test("a reader whom only the host knows does not come in beside one who is chosen", async () => {
  const { host, id, give, room, yes } = await shared();
  await give();
  const self = { ...(await person(hosts)), member: idOf("nobody"), name: "Somebody" };
  host.peopleThere = [...host.peopleThere, self];
  const invented = saysYes(self.member, idOf("a yes of nobody"), id);
  host.confidantsThere = { mine: [yes(id), invented], for_me: [] };
  const { member: _, ...stays } = friend;
  const slipped = { ...stays, confidant: invented.id };
  await room.share([{ record: id, readers: [stays, slipped] }]);
  expect(await canRead(host, id, mara)).toBe(true);
  expect(await canRead(host, id, hosts)).toBe(false);
});

test("a yes to compared keys is none to those that the host gives next", async () => {
  const { host, id, give, room, yes } = await shared();
  await give();
  const anew = await person(keyringOf("mara, who lost everything"));
  host.peopleThere = [await person(hosts)];
  host.confidantsThere = { mine: [yes(id)], for_me: [] };
  host.due = [id];
  await room.accept(anew);
  await quiet(room);
  expect(await canRead(host, id, hosts)).toBe(false);
});

test("a yes to somebody’s new keys opens what they could read, whatever the host says of grants", async () => {
  const { host, id, give, room, yes } = await shared();
  await give();
  const journal = await room.save("journal", { words: "for nobody" });
  await quiet(room);
  const lost = keyringOf("mara, who lost everything");
  host.peopleThere = [await person(lost)];
  host.confidantsThere = { mine: [yes(id, journal.id)], for_me: [] };
  host.due = [id, journal.id];
  await room.accept(await person(lost));
  await quiet(room);
  expect(await canRead(host, id, lost)).toBe(true);
  expect(await canRead(host, journal.id, lost)).toBe(false);
});

test("what was taken back from somebody in doubt stays so after a yes", async () => {
  const { host, id, give, room, yes } = await shared();
  await give();
  const lost = keyringOf("mara, who lost everything");
  host.peopleThere = [await person(lost)];
  host.confidantsThere = { mine: [yes(id)], for_me: [] };
  host.due = [id];
  await room.sync();
  await room.share([{ record: id, readers: [] }]);
  await room.accept(await person(lost));
  await quiet(room);
  expect(await canRead(host, id, lost)).toBe(false);
});

test("a name that is known, with other keys beside it, is no friend until they are compared", async () => {
  const { host, id, give, room } = await shared();
  await give();
  const self = { ...(await person(hosts)), member: idOf("nobody") };
  host.peopleThere = [...host.peopleThere, self];
  const swapped = saysYes(self.member, idOf("a yes of nobody"));
  host.confidantsThere = { mine: [swapped], for_me: [] };
  const reader = { ...friend, confidant: swapped.id, member: self.member };
  await expect(room.share([{ record: id, readers: [reader] }])).rejects.toThrow("reader-keys");
  expect(await canRead(host, id, hosts)).toBe(false);
  // Two of one name are both known once they were compared.
  await room.accept(self);
  await room.share([{ record: id, readers: [reader] }]);
  expect(await canRead(host, id, hosts)).toBe(true);
});
