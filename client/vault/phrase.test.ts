// @vitest-environment node
import { wordlist as english } from "@scure/bip39/wordlists/english.js";
import { wordlist as spanish } from "@scure/bip39/wordlists/spanish.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makePhrase, passphraseOf, readWordList, strangeWords, wordsFrom, wordsIn } from "./phrase";

const lists = { english, spanish };

describe.each(Object.entries(lists))("the %s list", (_, list) => {
  test("is read from its file, one word a line", () => {
    expect(readWordList(`${list.join("\n")}\n`)).toEqual(list);
  });

  test("holds no two words that are typed alike, and four letters tell each from all others", () => {
    expect(new Set(list.map((word) => passphraseOf(word))).size).toBe(2048);
    for (const word of list)
      expect(wordsFrom(passphraseOf(word).slice(0, 4), list)).toContain(word);
    const starts = list.map((word) => passphraseOf(word).slice(0, 4));
    expect(new Set(starts).size).toBe(2048);
  });

  test("gives six words by lot, each word as often as any other", () => {
    const counts = new Map<string, number>();
    for (let times = 0; times < 20_000; times += 1) {
      const phrase = makePhrase(list);
      expect(phrase).toHaveLength(6);
      for (const word of phrase) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    // 120,000 draws of 2,048: chi squared, 99.9999 % of fair lots lie within these bounds.
    const expected = 120_000 / 2048;
    const chi = list.reduce((sum, word) => sum + ((counts.get(word) ?? 0) - expected) ** 2, 0);
    expect(chi / expected).toBeGreaterThan(1750);
    expect(chi / expected).toBeLessThan(2390);
  });
});

test.each([
  ["too short", english.slice(1)],
  ["with a word twice", [...english.slice(1), "zoo"]],
  ["with something else in it", [...english.slice(1), "two words"]],
  ["with an empty line", ["", ...english.slice(1)]],
])("a list %s is refused", (_, list) => {
  expect(() => readWordList(list.join("\n"))).toThrow("changed");
  expect(() => readWordList("")).toThrow("changed");
  expect(() => makePhrase([])).toThrow("changed");
});

describe("typed words", () => {
  test.each([
    ["ábaco nube", "abaco nube"],
    ["ÁBACO   NUBE", "abaco nube"],
    ["a\u0301baco\tnube\n", "abaco nube"],
    ["1. ábaco, 2. nube", "1 abaco 2 nube"],
    ["abaco-nube;", "abaco nube"],
    ["niño", "nino"],
    [" , ", ""],
    ["İstanbul", "istanbul"],
    ["𝓐baco", "abaco"],
  ])("%s are %s", (typed, plain) => {
    expect(passphraseOf(typed)).toBe(plain);
  });

  test("stay as they are when they are made plain again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (typed) => {
        expect(passphraseOf(passphraseOf(typed))).toBe(passphraseOf(typed));
        expect(passphraseOf(wordsIn(typed))).toBe(passphraseOf(typed));
      }),
    );
  });

  test("are looked up in both languages, so that a slip is seen at once", () => {
    expect(strangeWords("abandon ábaco Nube", english, spanish)).toEqual([]);
    expect(strangeWords("abandn nube", english, spanish)).toEqual(["abandn"]);
    expect(wordsFrom("aban", english)).toEqual(["abandon"]);
    expect(wordsFrom(" ÁBAC", spanish)).toEqual([spanish.find((word) => /^a.?baco/.test(word))]);
    expect(wordsFrom("", english)).toEqual([]);
  });
});
