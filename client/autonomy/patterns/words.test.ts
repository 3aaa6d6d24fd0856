import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mentions, plain } from "./words";

describe("a word in what was written", () => {
  test.each([
    ["I felt lighter today.", "lighter"],
    ["LIGHTER!", "lighter"],
    ["could not\n  sleep again", "could not sleep"],
    ["Café at noon", "CAFÉ"],
    ["Cafe\u0301 at noon", "café"],
    ["Straße, Straßen", "straße"],
    ["Москва снится мне", "СНИТСЯ"],
    ["今日は散歩した", "散歩"],
    ["วันนี้ฉันเดินเล่น", "เดินเล่น"],
    ["كان اليوم أخف", "أخف"],
    ["walk, then 🌧️ rain", "🌧️"],
    ["don’t know", "don’t"],
    ["ﬁne day", "fine"],
    ["𝒜𝓁𝓂𝒶 came", "alma"],
  ])("%s holds %s", (text, word) => {
    expect(mentions(text, word)).toBe(true);
  });

  test.each([
    ["highlighter", "lighter"],
    ["lighters", "lighter"],
    ["coffees", "coffee"],
    ["não", "na"],
    ["nao\u0303", "nao"],
    ["अच्छाई", "अच्छ"],
    ["", "walk"],
    ["walk", ""],
    ["walk", "   "],
  ])("%s does not hold %s", (text, word) => {
    expect(mentions(text, word)).toBe(false);
  });

  test("is found wherever it stands by itself, whatever it is made of", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (word) => {
        fc.pre(plain(word) !== "");
        expect(mentions(`— ${word} —`, word)).toBe(true);
        expect(mentions(word, word)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test("never fails, whatever is sought in whatever", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (text, word) => {
        expect(typeof mentions(text, word)).toBe("boolean");
      }),
      { numRuns: 2000 },
    );
  });
});
