import { beforeEach, expect, test } from "vitest";
import { judge, type Seen } from "./judging";
import { NotANote } from "./notes";
import { TestHost } from "./testing";

const SIZE = 11;

let host: TestHost;
let seen: Seen;

beforeEach(async () => {
  host = await TestHost.with(SIZE);
  seen = { vkey: host.vkey, checkpoint: await host.checkpoint(), at: "2026-03-02T09:00:00Z" };
});

test("what is seen for the first time is taken as it is", async () => {
  expect(await judge(null, await host.shown())).toBe("first");
});

test("a ledger that stands still or grows holds", async () => {
  expect(await judge(seen, await host.shown(SIZE))).toBe("holds");
  host.append(22);
  expect(await judge(seen, await host.shown(SIZE))).toBe("holds");
});

test("one that was empty, and has grown, holds", async () => {
  const empty = await TestHost.with(0);
  const before = { ...seen, vkey: empty.vkey, checkpoint: await empty.checkpoint() };
  empty.append(3);
  expect(await judge(before, await empty.shown(0))).toBe("holds");
});

test("one that is shorter was rolled back", async () => {
  host.words = host.words.slice(0, 7);
  expect(await judge(seen, await host.shown(SIZE))).toBe("rolled-back");
});

test("another of the same length is a fork", async () => {
  host.words[3] = "something else";
  expect(await judge(seen, await host.shown(SIZE))).toBe("forked");
});

const OTHER = "something else";
test.each<[string, (leaves: string[]) => unknown]>([
  ["edited", (leaves) => leaves.splice(3, 1, OTHER)],
  ["deleted from", (leaves) => leaves.splice(3, 1)],
  ["inserted into", (leaves) => leaves.splice(3, 0, OTHER)],
  ["reordered", (leaves) => leaves.splice(3, 0, ...leaves.splice(4, 1))],
])("one that was %s and written anew was rewritten, though it has grown", async (_how, change) => {
  host.append(9);
  change(host.words);
  expect(await judge(seen, await host.shown(SIZE))).toBe("rewritten");
});

test.each([[["AAAA"]], [["not base64!"]], [[]]])("a proof that is none: %s", async (proof) => {
  host.append(9);
  expect(await judge(seen, { ...(await host.shown(SIZE)), proof })).toBe("rewritten");
});

test("another key of the host is an alarm, whatever it signs", async () => {
  await host.changeKey();
  expect(await judge(seen, await host.shown(SIZE))).toBe("re-signed");
});

test("another community's ledger cannot stand for this one", async () => {
  const shown = await host.shown(SIZE);
  const checkpoint = shown.checkpoint.replace("0001\n", "0002\n");
  expect(await judge(seen, { ...shown, checkpoint })).toBe("re-signed");
});

test("a first sight that is not signed by its own key is not kept", async () => {
  const other = await TestHost.with(1);
  const shown = { ...(await host.shown()), vkey: other.vkey };
  await expect(judge(null, shown)).rejects.toThrow(NotANote);
});

test("what is no ledger at all is no alarm", async () => {
  const shown = { vkey: host.vkey, checkpoint: "<html>Welcome to our hotel</html>", proof: [] };
  await expect(judge(seen, shown)).rejects.toThrow(NotANote);
});
