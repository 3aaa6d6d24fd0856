// @vitest-environment node
import { expect, test } from "vitest";
import type { Waiting } from "./local";
import { merged } from "./merged";
import { arrived, follows, judge, saysTheSame } from "./merging";
import type { Line } from "./shelf";

const seen = { version: 3, hash: "c" };

test.each([
  ["nothing seen yet", null, { version: 7, hash: "x", prev_hash: "w" }, "next"],
  ["the same again", seen, { version: 3, hash: "c", prev_hash: "b" }, "same"],
  ["the next one", seen, { version: 4, hash: "d", prev_hash: "c" }, "next"],
  ["several later", seen, { version: 6, hash: "f", prev_hash: "e" }, "next"],
  ["a deletion", seen, { version: 4, hash: null, prev_hash: null }, "next"],
  ["an older one", seen, { version: 2, hash: "b", prev_hash: "a" }, "rollback"],
  ["an older deletion", seen, { version: 2, hash: null, prev_hash: null }, "rollback"],
  ["another of the same number", seen, { version: 3, hash: "z", prev_hash: "b" }, "fork"],
  ["a next one of something else", seen, { version: 4, hash: "d", prev_hash: "z" }, "fork"],
  [
    "life after a deletion",
    { version: 3, hash: null },
    { version: 4, hash: "d", prev_hash: "c" },
    "fork",
  ],
] as const)("a host that gives %s", (_what, before, incoming, step) => {
  expect(judge(before, incoming)).toBe(step);
});

function waiting(version: number, hash: string | null, prev_hash: string | null): Waiting {
  return { n: version, id: "a", version, prev_hash, hash, recipients: [], body: null, sent: true };
}

const [second, third] = [waiting(2, "b", "a"), waiting(3, "c", "b")];

test.each([
  ["none of them", { version: 2, hash: "x", prev_hash: "a" }, 0],
  ["the first", { version: 2, hash: "b", prev_hash: "a" }, 1],
  ["both", { version: 3, hash: "c", prev_hash: "b" }, 2],
  ["the first, and another device wrote on", { version: 3, hash: "x", prev_hash: "b" }, 1],
  ["both, and another device wrote on", { version: 4, hash: "x", prev_hash: "c" }, 2],
] as const)(
  "of two that wait, it shows by their hashes that the host has %s",
  (_what, incoming, count) => {
    expect(arrived([second, third], incoming)).toBe(count);
  },
);

test("a deletion that arrived is recognised; one that names nothing before is none of ours", () => {
  expect(arrived([waiting(2, null, "a")], { version: 2, hash: null, prev_hash: null })).toBe(1);
  expect(arrived([waiting(2, null, "a")], { version: 3, hash: "x", prev_hash: null })).toBe(0);
});

test("what waits follows only the version that it was written after", () => {
  expect(follows(second, { version: 1, hash: "a" })).toBe(true);
  expect(follows(second, { version: 1, hash: "z" })).toBe(false);
  expect(follows(second, { version: 2, hash: "a" })).toBe(false);
});

test("the order of fields says nothing; the order of a list does", () => {
  expect(saysTheSame({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 })).toBe(true);
  expect(saysTheSame({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
  expect(saysTheSame({ a: 1 }, { a: 1, b: 2 })).toBe(false);
});

function line(kind: Line["kind"], at: string, content: object): Line {
  return { id: at, kind, version: 1, at, content, readers: [], twin_of: null };
}

test("of settings the newer ones hold, of contacts what was seen last of each", () => {
  const [old, late] = [line("settings", "1", { idle: 5 }), line("settings", "2", { idle: 60 })];
  expect(merged(old, late)?.content).toEqual({ idle: 60 });
  expect(merged(late, old)?.content).toEqual({ idle: 60 });
  const one = line("contacts", "1", { known: { a: { seen_at: "1" }, b: { seen_at: "4" } } });
  const other = line("contacts", "2", { known: { b: { seen_at: "3" }, c: { seen_at: "2" } } });
  const known = { a: { seen_at: "1" }, b: { seen_at: "4" }, c: { seen_at: "2" } };
  expect(merged(one, other)?.content).toEqual({ known });
});

test("between two texts of a person no program chooses", () => {
  expect(
    merged(line("journal", "1", { words: "a" }), line("journal", "2", { words: "b" })),
  ).toBeNull();
});
