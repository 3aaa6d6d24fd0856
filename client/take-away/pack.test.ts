import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { type Bytes, utf8 } from "../ledger/bytes";
import { pack, type Taken, type Wanted, type Words } from "./main";

const NOT_SEALED: Wanted = { isReadable: true, sealing: null };
const WORDS: Words = {
  language: "en",
  say: (name) => `«${name}»`,
  title: (key) => ({ "plan:well": "When well", "card:name": "Name", plan: "My plan" })[key] ?? key,
  day: (day) => `on ${day}`,
  place: (key) => ["plan:danger", "plan:well"].indexOf(key) >>> 0,
};

function taken(kind: string, content: Taken["content"], at = "2026-03-02T09:00:00Z"): Taken {
  return { id: `${kind}-${JSON.stringify(content).length}`, kind, version: 1, at, content };
}

const part = (key: string, words: string, title?: string) =>
  taken("part", { book: "plan", part: key, words, ...(title && { title }) });

async function files(records: Taken[], wanted = NOT_SEALED): Promise<Record<string, string>> {
  const zip = unzipSync(await pack(records, wanted, WORDS, () => {}));
  return Object.fromEntries(Object.entries(zip).map(([name, body]) => [name, strFromU8(body)]));
}

describe("readable", () => {
  test("sections stand in the order of the page, those of one's own after them", async () => {
    const found = await files([
      part("own-z", "Suites", "Music"),
      part("well", "I sing"),
      part("danger", "Call Esi"),
    ]);
    expect(found["readable/plan.md"]).toBe(
      "# My plan\n\n## plan:danger\n\nCall Esi\n\n## When well\n\nI sing\n\n## Music\n\nSuites\n",
    );
  });

  test("a journal goes by its days, whatever order it comes in", async () => {
    const found = await files([
      taken("journal", { day: "2026-03-02", title: "Later", words: "Two" }),
      taken("journal", { day: "2026-03-01", words: "One" }),
    ]);
    expect(found["readable/journal.md"]).toBe(
      "# journal\n\n## on 2026-03-01\n\nOne\n\n## on 2026-03-02 · Later\n\nTwo\n",
    );
  });

  test("everything is there as data, also what no program here knows", async () => {
    const strange = taken("tomorrow", { anything: [1, { deep: true }] });
    const found = await files([strange]);
    expect(JSON.parse(found["readable/everything.json"] ?? "")).toEqual([strange]);
  });

  test.each([
    taken("checkin", { day: "2026-03-01", words: "Fair", things: ["walk"], scales: { s1: 3 } }),
    taken("meaning", { happened: "A storm", readings: [{ way: "bodily", words: "Tired" }] }),
    taken("card", { lines: { name: "Alma" }, large: true }),
    // What a later program may have written, or a broken one.
    taken("checkin", { day: 7, things: "walk", scales: null }),
    taken("meaning", { happened: null, readings: [null, "x"] }),
    taken("card", { lines: "none" }),
    taken("part", { book: "plan" }),
  ])("is made of whatever is there ($kind)", async (record) => {
    const found = await files([record]);
    expect(found["readable/index.html"]).toContain("</html>");
    for (const words of ["A storm", "Tired", "Alma", "Fair", "walk"]) {
      if (JSON.stringify(record).includes(`"${words}"`) && record.content["things"] !== "walk") {
        expect(found["readable/index.html"]).toContain(words);
      }
    }
  });

  test("nothing that somebody wrote can run", async () => {
    const evil = `"><script>alert(1)</script><img src=x onerror='a()'>`;
    const page = (await files([part("own-a", evil, evil)]))["readable/index.html"] ?? "";
    expect(page).not.toContain("<script");
    expect(page).not.toContain("<img");
    expect(page).toContain("&lt;script&gt;");
    expect(page).toContain("default-src 'none'");
  });

  test("a heading stays one line", async () => {
    const found = await files([part("own-a", "words", "one\n# two")]);
    expect(found["readable/plan.md"]).toContain("## one # two\n");
  });
});

describe("sealed", () => {
  const sealing = {
    seal: (plain: Bytes) => Promise.resolve(utf8(`sealed:${plain.length}`)),
    key: utf8("the key"),
    how: "How to open it",
  };

  test("each record is a file with a name that says nothing", async () => {
    const told: number[] = [];
    const records = [part("well", "a"), taken("journal", { day: "2026-03-01", words: "b" })];
    const zip = unzipSync(
      await pack(records, { isReadable: false, sealing }, WORDS, (done) => told.push(done)),
    );
    expect(Object.keys(zip).sort()).toEqual([
      "sealed/README.txt",
      "sealed/key.age",
      "sealed/record-00001.age",
      "sealed/record-00002.age",
    ]);
    expect(told).toEqual([1, 2]);
  });

  test("what cannot be sealed makes no file at all", async () => {
    const failing = { ...sealing, seal: () => Promise.reject(new Error("no")) };
    await expect(
      files([part("well", "a")], { isReadable: true, sealing: failing }),
    ).rejects.toThrow();
  });
});
