import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The tokens of css/tokens.css as the tests of the look read them. */

export const CSS = join(import.meta.dirname, "../src/convivial/theme/css");
export type Palette = "day" | "night";

const COLOUR = /--([a-z0-9-]+): light-dark\((#[0-9a-f]{6,8}), (#[0-9a-f]{6,8})\);/g;

export function sheet(name: string): string {
  return readFileSync(join(CSS, name), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
}

/** Each colour token with its value in a palette. */
export function colours(palette: Palette): Map<string, string> {
  const found = sheet("tokens.css").matchAll(COLOUR);
  return new Map(
    [...found].map(([, name = "", day = "", night = ""]) => [
      name,
      palette === "day" ? day : night,
    ]),
  );
}

/** WCAG 2 contrast of two opaque colours, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [
    number,
    number,
  ];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(hex.slice(at, at + 2))) as [
    number,
    number,
    number,
  ];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(pair: string): number {
  const share = Number.parseInt(pair, 16) / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
