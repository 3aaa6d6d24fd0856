// @vitest-environment node
/** Two tabs on one device; and doors that open it without network. */
import { afterEach, expect, test } from "vitest";
import { doorHere, stateHere } from "./doors-here";
import { openLocal } from "./local";
import { down, fair, type Weather } from "./pretend-host";
import type { Room } from "./room";
import { ACCOUNT, oneDevice, quiet, roomOn } from "./room-testing";
import { Offline } from "./server";

const open: Room[] = [];
afterEach(async () => {
  for (const room of open.splice(0)) await room.lock();
});

interface Entry {
  readonly words: string;
}

async function twoTabs() {
  const made = await oneDevice();
  const tab = await roomOn(made.keyring, made.host.line());
  open.push(made.room, tab.room);
  return { ...made, tab: tab.room };
}

test("what one tab wrote the other lists at once", async () => {
  const { room, tab } = await twoTabs();
  await tab.list("journal");
  const { id } = await room.save<Entry>("journal", { words: "here" });
  expect((await tab.list<Entry>("journal")).map((one) => one.id)).toEqual([id]);
  await room.remove(id);
  expect(await tab.list<Entry>("journal")).toEqual([]);
});

test("both at once: each arrives, once", async () => {
  const { room, tab, host } = await twoTabs();
  const saves = Array.from({ length: 12 }, (_, at) =>
    (at % 2 ? room : tab).save<Entry>("journal", { words: `${at}` }),
  );
  await Promise.all(saves);
  await Promise.all([quiet(room), quiet(tab)]);
  expect(host.rows.size).toBe(12);
  expect((await room.list("journal")).some((one) => one.waiting)).toBe(false);
});

test("a stale tab writes nothing over what it has not shown", async () => {
  const { room, tab } = await twoTabs();
  const { id } = await room.save<Entry>("journal", { words: "first" });
  await tab.get<Entry>(id);
  await room.save<Entry>("journal", { words: "second" }, id);
  const kept = await tab.save<Entry>("journal", { words: "of the stale tab" }, id);
  expect(kept.id).not.toBe(id);
  expect(kept.twin).toBe(id);
  expect((await room.get<Entry>(id))?.content.words).toBe("second");
});

test("a stale tab deletes nothing that it has not shown", async () => {
  const { room, tab } = await twoTabs();
  const { id } = await room.save<Entry>("journal", { words: "first" });
  await tab.get<Entry>(id);
  await room.save<Entry>("journal", { words: "second" }, id);
  await tab.remove(id);
  expect((await room.get<Entry>(id))?.content.words).toBe("second");
  expect(tab.attention).toEqual([{ what: "kept-after-deletion", record: id }]);
});

test("the door of six words is here for a time without network", async () => {
  let weather: Weather = fair;
  const { room, host } = await oneDevice();
  open.push(room);
  const door = { id: "d", kind: "phrase" as const, name: "", hint: "", number: 1, made_at: "1" };
  host.doors = [door];
  host.doorBodies.set("d", new Uint8Array([1, 2, 3]));
  await room.sync();
  weather = down;
  const [local, server] = [await openLocal(ACCOUNT), host.line((act) => weather(act))];
  const { state, online } = await stateHere(local, server);
  expect(online).toBe(false);
  expect(state.doors).toEqual([door]);
  expect(state.token).toBe("");
  expect(await doorHere(local, server, "d")).toEqual(new Uint8Array([1, 2, 3]));
  await expect(doorHere(local, server, "another")).rejects.toBeInstanceOf(Offline);
});

test("the door comes first: a network that is gone right after leaves a way to open", async () => {
  let left = Number.POSITIVE_INFINITY;
  const weather: Weather = (act) => (left-- > 0 ? fair(act) : down(act));
  const { room, host } = await oneDevice(weather);
  open.push(room);
  host.doors = [{ id: "d", kind: "phrase", name: "", hint: "", number: 1, made_at: "1" }];
  host.doorBodies.set("d", new Uint8Array([1, 2, 3]));
  await quiet(room);
  // A door that was just replaced; then what the host says, the door, and nothing more.
  host.doors = [{ id: "e", kind: "phrase", name: "", hint: "", number: 1, made_at: "2" }];
  host.doorBodies.set("e", new Uint8Array([4, 5, 6]));
  left = 2;
  await room.sync().catch(() => {});
  const [local, server] = [await openLocal(ACCOUNT), host.line(down)];
  expect(await doorHere(local, server, "e")).toEqual(new Uint8Array([4, 5, 6]));
});

test("a door that the host refuses keeps nothing else from arriving", async () => {
  const { room, host } = await oneDevice();
  open.push(room);
  host.doors = [{ id: "gone", kind: "phrase", name: "", hint: "", number: 1, made_at: "1" }];
  await room.save<Entry>("journal", { words: "sent all the same" });
  await quiet(room);
  expect(host.rows.size).toBe(1);
});

test("a door is asked for once, not at each visit, and again when it was replaced", async () => {
  const { room, host } = await oneDevice();
  open.push(room);
  const door = { id: "d", kind: "phrase" as const, name: "", hint: "", number: 1, made_at: "1" };
  host.doors = [door];
  host.doorBodies.set("d", new Uint8Array([1]));
  const asked = () => host.asked.filter((what) => what === "door").length;
  await room.sync();
  await room.sync();
  expect(asked()).toBe(1);
  host.doors = [{ ...door, made_at: "2" }];
  await room.sync();
  expect(asked()).toBe(2);
});
