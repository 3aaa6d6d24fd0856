// @vitest-environment node
import { afterEach, expect, test } from "vitest";
import { saysTheSame } from "./merging";
import { down, fair, stormy, type Weather } from "./pretend-host";
import type { Room } from "./room";
import { ACCOUNT, newDevice, oneDevice, quiet, roomOn, use } from "./room-testing";

const open: Room[] = [];
afterEach(async () => {
  for (const room of open.splice(0)) await room.lock();
});

interface Entry {
  readonly words: string;
}

test("what is saved is listed at once, and on the host only sealed", async () => {
  const { room, host } = await oneDevice();
  open.push(room);
  const saved = await room.save<Entry>("journal", { words: "a heron on the weir" });
  expect(saved.waiting).toBe(true);
  expect(await room.list<Entry>("journal")).toMatchObject([{ id: saved.id, version: 1 }]);
  await quiet(room);
  expect((await room.get<Entry>(saved.id))?.waiting).toBe(false);
  const [row] = host.rows.values();
  expect(Buffer.from(row?.body ?? []).includes("heron")).toBe(false);
});

test("without network all can be read and written; it arrives when there is one", async () => {
  let weather: Weather = down;
  const { room, host, news } = await oneDevice((act) => weather(act));
  open.push(room);
  await room.save<Entry>("journal", { words: "one" });
  await room.save<Entry>("journal", { words: "two" });
  await quiet(room);
  expect(news).toContainEqual({ type: "room-reached", online: false });
  expect((await room.list<Entry>("journal")).map((one) => one.waiting)).toEqual([true, true]);
  expect(host.rows.size).toBe(0);
  weather = fair;
  await room.sync();
  expect(host.rows.size).toBe(2);
  expect((await room.list<Entry>("journal")).map((one) => one.waiting)).toEqual([false, false]);
});

test("a second device has all that the first wrote", async () => {
  const { room, host, keyring } = await oneDevice();
  for (let at = 0; at < 50; at += 1) await room.save<Entry>("journal", { words: `day ${at}` });
  await quiet(room);
  use(newDevice());
  const other = await roomOn(keyring, host.line());
  open.push(room, other.room);
  await other.room.sync();
  const [mine, theirs] = [await room.list("journal"), await other.room.list("journal")];
  expect(theirs).toHaveLength(50);
  expect(saysTheSame(mine, theirs)).toBe(true);
  expect(other.news).toContainEqual(expect.objectContaining({ type: "room-progress" }));
});

test("written in two places at once: both are kept, and know of each other", async () => {
  const { room, host, keyring } = await oneDevice();
  const { id } = await room.save<Entry>("journal", { words: "first" });
  await quiet(room);
  use(newDevice());
  let weather: Weather = fair;
  const other = await roomOn(
    keyring,
    host.line((act) => weather(act)),
  );
  open.push(room, other.room);
  await other.room.sync();
  weather = down;
  await other.room.save<Entry>("journal", { words: "on the train" }, id);
  await room.save<Entry>("journal", { words: "at home" }, id);
  await quiet(room);
  weather = fair;
  await other.room.sync();
  await room.sync();
  for (const one of [room, other.room]) {
    const list = await one.list<Entry>("journal");
    expect(list.map((kept) => kept.content.words).sort()).toEqual(["at home", "on the train"]);
    const [twin] = list.filter((kept) => kept.id !== id);
    expect(twin?.twin).toBe(id);
    expect((await one.get(id))?.twin).toBe(twin?.id);
    expect(one.attention).toEqual([{ what: "twin", record: id, twin: twin?.id }]);
    expect(twin?.content).not.toHaveProperty("twin_of");
  }
  // Saving it settles the matter.
  const [twin] = (await room.list<Entry>("journal")).filter((kept) => kept.id !== id);
  await room.save<Entry>("journal", { words: "on the train, then home" }, twin?.id);
  expect(room.attention).toEqual([]);
});

test("an answer that was lost makes no twin", async () => {
  const { room, host } = await oneDevice(stormy(["none", "none", "none", "answer-lost"]));
  open.push(room);
  await room.sync();
  await room.save<Entry>("journal", { words: "once" });
  for (let tries = 0; tries < 3; tries += 1) await quiet(room);
  expect(host.rows.size).toBe(1);
  expect(await room.list<Entry>("journal")).toMatchObject([
    { content: { words: "once" }, version: 1 },
  ]);
  expect((await room.list<Entry>("journal"))[0]?.waiting).toBe(false);
});

test("deleted here, changed elsewhere: the change wins, and the person is told", async () => {
  const { room, host, keyring } = await oneDevice();
  const { id } = await room.save<Entry>("journal", { words: "first" });
  await quiet(room);
  use(newDevice());
  let weather: Weather = fair;
  const other = await roomOn(
    keyring,
    host.line((act) => weather(act)),
  );
  open.push(room, other.room);
  await other.room.sync();
  weather = down;
  await other.room.remove(id);
  expect(await other.room.get(id)).toBeNull();
  await room.save<Entry>("journal", { words: "changed" }, id);
  await quiet(room);
  weather = fair;
  await other.room.sync();
  expect((await other.room.get<Entry>(id))?.content.words).toBe("changed");
  expect(other.room.attention).toEqual([{ what: "kept-after-deletion", record: id }]);
});

test("changed here, deleted elsewhere: the words stay, as a record of their own", async () => {
  const { room, host, keyring } = await oneDevice();
  const { id } = await room.save<Entry>("journal", { words: "first" });
  await quiet(room);
  use(newDevice());
  let weather: Weather = fair;
  const other = await roomOn(
    keyring,
    host.line((act) => weather(act)),
  );
  open.push(room, other.room);
  await other.room.sync();
  weather = down;
  await other.room.save<Entry>("journal", { words: "changed" }, id);
  await room.remove(id);
  await quiet(room);
  weather = fair;
  await other.room.sync();
  const [kept] = await other.room.list<Entry>("journal");
  expect(kept?.content.words).toBe("changed");
  expect(kept?.id).not.toBe(id);
  expect(other.room.attention).toEqual([{ what: "kept-after-deletion", record: kept?.id }]);
  expect(host.rows.get(id)?.body).toBeNull();
});

test("a host that goes back is told aloud, and the newer words stay", async () => {
  const { room, host, news } = await oneDevice();
  open.push(room);
  const { id } = await room.save<Entry>("journal", { words: "old" });
  await quiet(room);
  const [sequence, rows] = [host.sequence, new Map(host.rows)];
  await room.save<Entry>("journal", { words: "new" }, id);
  await quiet(room);
  host.sequence = sequence;
  for (const [key, row] of rows) host.rows.set(key, row);
  await room.sync();
  expect(news).toContainEqual({ type: "room-alarm", what: "rollback", record: id });
  expect((await room.get<Entry>(id))?.content.words).toBe("new");
});

test("a record that somebody changed is told aloud, and never taken", async () => {
  const { room, host, keyring } = await oneDevice();
  const { id } = await room.save<Entry>("journal", { words: "mine" });
  await quiet(room);
  const row = host.rows.get(id);
  const body = Uint8Array.from(row?.body ?? []);
  body[body.length - 1] = (body.at(-1) ?? 0) ^ 1;
  if (row) host.rows.set(id, { ...row, body });
  use(newDevice());
  const other = await roomOn(keyring, host.line());
  open.push(room, other.room);
  await other.room.sync();
  expect(other.news).toContainEqual({ type: "room-alarm", what: "unreadable", record: id });
  expect(await other.room.list("journal")).toEqual([]);
});

test("a host that tells others other keys than yours is told aloud", async () => {
  const { room, host, news } = await oneDevice();
  open.push(room);
  const { makeKeyring } = await import("./keys");
  await host.publish(await makeKeyring(ACCOUNT));
  await room.sync();
  expect(news).toContainEqual({ type: "room-alarm", what: "other-keys", record: null });
});

test("a room that was locked tells nobody, and a locked session opens nothing", async () => {
  const { room, session } = await oneDevice();
  await room.lock();
  expect(await session.resume()).toBeNull();
});

test("what is asked of a room that was locked meanwhile is not told any more", async () => {
  const { room } = await oneDevice();
  const { id } = await room.save<Entry>("journal", { words: "a heron on the weir" });
  const [listed, got] = [room.list<Entry>("journal"), room.get<Entry>(id)];
  await room.lock();
  expect(await room.list<Entry>("journal")).toEqual([]);
  expect(await room.get<Entry>(id)).toBeNull();
  await Promise.all([listed, got]);
});
