import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";

const folders: string[] = [];

function built(): Map<string, Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "convivial-"));
  folders.push(folder);
  execFileSync(process.execPath, [join(import.meta.dirname, "build.mjs"), folder]);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return new Map(
    files
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name))]),
  );
}

let files: Map<string, Buffer>;

beforeAll(() => {
  files = built();
});

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

test("the same sources give the same bytes", () => {
  expect(built()).toEqual(files);
});

const ONLY_WHEN_NEEDED = /latin-ext|^(?:ledger|vault|books|plan|qr|sw|take-away)\.js$|^words-/;

test("a first visit leaves half of its 100 KB to the page itself", () => {
  const first = [...files].filter(([name]) => !ONLY_WHEN_NEEDED.test(name));
  const weight = first.map(([name, bytes]) =>
    name.endsWith(".woff2") ? bytes.length : gzipSync(bytes).length,
  );
  expect(first.length).toBeLessThanOrEqual(6);
  expect(weight.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(56_000);
});

test("what checks the ledger is small enough for a slow line, once an hour or less", () => {
  expect(gzipSync(files.get("ledger.js") ?? "").length).toBeLessThanOrEqual(16_000);
  expect(files.get("convivial.js")?.toString()).not.toContain("cosignature/v1");
});

test.each(["vault", "books", "plan"])(
  "%s.js is at most 70 kB compressed, and runs nothing that it is told",
  (name) => {
    const bytes = files.get(`${name}.js`) ?? Buffer.alloc(0);
    expect(bytes.length).toBeGreaterThan(50_000);
    expect(gzipSync(bytes).length).toBeLessThanOrEqual(70_000);
    expect(bytes.toString()).not.toMatch(
      /\beval\(|new Function|WebAssembly|innerHTML|document\.write/,
    );
  },
);

/** The name of a kind of pictures: it looks like an address and is never asked for. */
const SVG = "http://www.w3.org/2000/svg";

test("nothing built asks another host", () => {
  const texts = [...files].filter(([name]) => !name.endsWith(".woff2"));
  for (const [name, bytes] of texts) {
    const [found] =
      bytes
        .toString()
        .replaceAll(SVG, "")
        .match(/https?:|url\(["']?\/\//) ?? [];
    expect([name, found]).toEqual([name, undefined]);
  }
});

test("the night comes by itself and by choice, also in browsers without light-dark()", () => {
  const style = files.get("convivial.css")?.toString() ?? "";
  expect(style).not.toContain("light-dark(");
  expect(style).toMatch(/@media \(prefers-color-scheme: ?dark\)/);
  expect(style).toContain("data-palette=night");
});
