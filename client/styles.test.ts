import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CSS, colours, contrast, type Palette, sheet } from "./tokens";

const PALETTES: Palette[] = ["day", "night"];
const GROUNDS = ["paper", "sheet", "hollow", "glow"];
const WASHES = ["moss-wash", "clay-wash", "honey-wash"];
const SEATS = Array.from({ length: 12 }, (_, seat) => `seat-${seat + 1}`);

/** Words on what lies under them: at least 7 to 1. */
const WORDS: [string, string[]][] = [
  ["ink", [...GROUNDS, ...WASHES]],
  ["ink-soft", [...GROUNDS, ...WASHES]],
  ["moss-text", ["paper", "sheet", "moss-wash", "glow"]],
  ["clay-text", ["paper", "sheet", "clay-wash"]],
  ["honey-text", ["paper", "sheet", "honey-wash"]],
  ["on-moss", ["moss-fill", "moss-fill-near"]],
  ["on-clay", ["clay-fill", "clay-fill-near"]],
];

/** What one must see to act, or to tell apart: at least 4.5 to 1. */
const SIGHTS: [string, string[]][] = [
  ["edge", GROUNDS],
  ["moss", ["paper", "sheet", "moss-wash"]],
  ["moss-text", GROUNDS],
  ["clay", ["paper", "sheet"]],
  ["clay-text", GROUNDS],
  ["honey-text", GROUNDS],
  ["moss-fill", GROUNDS],
  ["clay-fill", GROUNDS],
  ["focus", [...GROUNDS, ...WASHES]],
  ...SEATS.map((seat): [string, string[]] => [seat, ["paper", "sheet"]]),
];

const pairs = (list: [string, string[]][]) =>
  PALETTES.flatMap((palette) =>
    list.flatMap(([over, unders]) => unders.map((under) => ({ palette, over, under }))),
  );

function measured(palette: Palette, over: string, under: string): number {
  const known = colours(palette);
  return contrast(known.get(over) ?? "missing", known.get(under) ?? "missing");
}

describe("contrast", () => {
  test.each(pairs(WORDS))("$palette: $over can be read on $under", ({ palette, over, under }) => {
    expect(measured(palette, over, under)).toBeGreaterThanOrEqual(7);
  });

  test.each(pairs(SIGHTS))("$palette: $over can be seen on $under", ({ palette, over, under }) => {
    expect(measured(palette, over, under)).toBeGreaterThanOrEqual(4.5);
  });

  test("is measured as WCAG defines it", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });
});

describe("tokens", () => {
  const others = readdirSync(CSS).filter((name) => !["tokens.css", "fonts.css"].includes(name));
  const media = /@(?:custom-)?media[^{;]*[{;]/g;

  test.each(others)("%s names no colour", (name) => {
    const named =
      /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|light-dark|color-mix)\(|\b(?:white|black|red|gr[ae]y)\b(?!-)/gi;
    expect(sheet(name).match(named)).toBeNull();
  });

  test.each(others)("%s names no size", (name) => {
    const sized = /(?<![\w-])\d*\.?\d+(?:px|rem|pt|mm|vw|ch|ms|s)\b/g;
    expect(sheet(name).replace(media, "").match(sized)).toBeNull();
  });

  test("each one that is used is defined", () => {
    const defined = new Set(sheet("tokens.css").match(/--[a-z0-9-]+(?=:)/g));
    const used = others.flatMap((name) => [...sheet(name).matchAll(/var\((--[a-z0-9-]+)/g)]);
    expect(used.map(([, name]) => name).filter((name) => !defined.has(name ?? ""))).toEqual([]);
  });

  test("each one that is defined is used", () => {
    const every = readdirSync(CSS).map(sheet).join("\n");
    const defined = [...new Set(sheet("tokens.css").match(/--[a-z0-9-]+(?=:)/g))];
    expect(defined.filter((name) => !every.includes(`var(${name})`))).toEqual([]);
  });

  test("every seat has its colour in both palettes", () => {
    for (const palette of PALETTES) {
      expect(new Set(SEATS.map((seat) => colours(palette).get(seat))).size).toBe(12);
    }
  });
});
