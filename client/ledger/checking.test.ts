import { beforeEach, describe, expect, test } from "vitest";
import { toBase64, utf8 } from "./bytes";
import { check, type Walk } from "./checking";
import { written } from "./evidence";
import type { Seen } from "./judging";
import { NotANote } from "./notes";
import { rootOf, TestHost } from "./testing";

const SIZE = 11;

let host: TestHost;
let seen: Seen;

beforeEach(async () => {
  host = await TestHost.with(SIZE);
  seen = { vkey: host.vkey, checkpoint: await host.checkpoint(), at: "2026-03-02T09:00:00Z" };
});

/** In pieces of seven bytes, for a network cuts where it likes. */
function streamed(text: string): ReadableStream<Uint8Array> {
  const bytes = utf8(text);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.slice(at, at + 7));
      at += 7;
    },
  });
}

async function walked(change = (text: string) => text, walk: Walk = { seen }) {
  return check(streamed(change(await host.exported())), walk);
}

describe("a ledger that is whole", () => {
  test("holds, also the first time, and after it has grown", async () => {
    expect(await walked(undefined, { seen: null })).toMatchObject({ finding: "first", size: SIZE });
    expect(await walked()).toMatchObject({ finding: "holds", size: SIZE });
    host.append(9);
    const report = await walked();
    expect(report).toMatchObject({ finding: "holds", size: SIZE + 9, nodes: [] });
    expect(report.flaw).toBeUndefined();
  });

  test("holds when words were erased", async () => {
    const report = await walked((text) =>
      text.replace(/\t[0-9a-f]{32}(\t.*"number":4.*\t).*/, "\t-$1"),
    );
    expect(report.flaw).toBeUndefined();
  });

  test("is read past its co-signers and the earlier checkpoints that they signed", async () => {
    const earlier = seen.checkpoint;
    host.append(2);
    const withMore = (text: string) =>
      text
        .replace("cosigners 0", `cosigners 1\n${host.vkey}`)
        .replace("checkpoints 1", "checkpoints 2")
        .replace("\nentries", `\n${earlier}\nentries`);
    const report = await walked(withMore);
    expect(report).toMatchObject({ finding: "holds" });
    expect(report.flaw).toBeUndefined();
    expect(report.head.checkpoint).toBe(await host.checkpoint());
  });

  test("tells how far it is, and what its root was at a size that was asked for", async () => {
    const told: [number, number][] = [];
    const walk = { seen, size: 5, say: (read: number, all: number) => told.push([read, all]) };
    const report = await walked(undefined, walk);
    expect(told.at(-1)).toEqual([SIZE, SIZE]);
    expect(report.asked && toBase64(report.asked)).toBe(toBase64(rootOf(host.leaves.slice(0, 5))));
  });
});

describe("a flaw", () => {
  const line = (number: number) => new RegExp(`.*"number":${number},.*\n`);

  test.each<[string, number, (text: string) => string]>([
    ["entry-missing", 4, (text) => text.replace(line(4), "")],
    ["entry-missing", 4, (text) => text.replace('"number":4', '"number":9')],
    ["entry-changed", 4, (text) => text.replace('"number":4,"type":"x"', '"number":4,"type":"y"')],
    ["entry-changed", 4, (text) => text.replace(line(4), "nonsense\n")],
    ["content-changed", 4, (text) => text.replace('{"said":"entry 4"}', '{"said":"entry 5"}')],
    ["content-changed", 4, (text) => text.replace(/\t[0-9a-f]{32}(\t.*"number":4)/, "\t-$1")],
    ["end-missing", 11, (text) => text.replace(line(11), "")],
    ["end-missing", 11, (text) => text.slice(0, -1)],
  ])("%s is found at entry %s", async (kind, number, change) => {
    expect((await walked(change)).flaw).toEqual({ kind, number });
  });

  test("of entries that do not add up to the seal is found", async () => {
    const genuine = await host.exported();
    host.words[3] = "something else";
    const [, entries = ""] = (await host.exported()).split("entries 11\n");
    const [head = ""] = genuine.split("entries 11\n");
    const report = await check(streamed(`${head}entries 11\n${entries}`), { seen: null });
    expect(report.flaw?.kind).toBe("tree-changed");
  });
});

describe("compared with what this browser saw before", () => {
  test("a ledger that was written anew shows it, and the nodes prove it", async () => {
    host.append(9);
    host.words.splice(2, 1);
    const report = await walked();
    expect(report.finding).toBe("rewritten");
    expect(report.flaw).toBeUndefined();
    // 11 = 8 + 2 + 1 leaves, and from there to 19: 1 + 4 + 2 + 1.
    expect(report.nodes).toHaveLength(7);
    const text = written(seen.vkey, seen.checkpoint, report.head.checkpoint, report.nodes);
    expect(text).toMatch(/^convivial-evidence\/1\n/);
    expect(text).toContain("\nnodes 7\n");
  });

  test("one that is shorter, one of the same size, and one of another key show it", async () => {
    const genuine = [...host.words];
    host.words = genuine.slice(0, 6);
    expect((await walked()).finding).toBe("rolled-back");
    host.words = [...genuine.slice(0, 10), "something else"];
    expect((await walked()).finding).toBe("forked");
    host.words = genuine;
    await host.changeKey();
    expect((await walked()).finding).toBe("re-signed");
  });
});

test.each([
  "",
  "<html>Welcome to our hotel</html>\n",
  "convivial-log/1\nhalf",
  "x\ny\nz\nentries 1\n",
])("what is no ledger is refused: %s", async (text) => {
  await expect(check(streamed(text), { seen })).rejects.toThrow(NotANote);
});
