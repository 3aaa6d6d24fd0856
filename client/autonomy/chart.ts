/** Small multiples: the days with something above, the days without it below, drawn alike. */

const SVG = "http://www.w3.org/2000/svg";
/** The sheet, in its own units; the style sheet says how large it is shown. */
const WIDTH = 320;
const PANEL = 74;
const HEAD = 18;
const BASE = 20;
const GAP = 4;

export interface Column {
  readonly label: string;
  /** Days with something, and days without it, that stand here. */
  readonly with: number;
  readonly without: number;
}

export interface ChartWords {
  /** What the drawing says, in a sentence: for those who hear it. */
  readonly title: string;
  readonly with: string;
  readonly without: string;
}

type Side = "with" | "without";
const SIDES: readonly Side[] = ["with", "without"];

/** Both sides are drawn by their shares, on one measure: more days on one side look no higher. */
export function chart(columns: readonly Column[], words: ChartWords): SVGElement {
  const height = 2 * (HEAD + PANEL + BASE);
  const drawing = made("svg", { class: "pattern", viewBox: `0 0 ${WIDTH} ${height}`, role: "img" });
  drawing.append(text("title", words.title));
  const highest = Math.max(...SIDES.flatMap((side) => shares(columns, side)));
  SIDES.forEach((side, place) => {
    const group = panel(columns, side, highest);
    group.setAttribute("transform", `translate(0 ${(place * height) / 2})`);
    group.prepend(text("text", words[side], { class: "name", x: 0, y: HEAD - 6 }));
    drawing.append(group);
  });
  return drawing;
}

function panel(columns: readonly Column[], side: Side, highest: number): SVGElement {
  const group = made("g", { class: side, "aria-hidden": "true" });
  const [floor, width] = [HEAD + PANEL, WIDTH / columns.length];
  group.append(made("path", { class: "floor", d: `M0 ${floor}H${WIDTH}` }));
  const heights = shares(columns, side).map((share) => (share / highest) * (PANEL - HEAD));
  columns.forEach((column, place) => {
    const [left, height] = [place * width, heights[place] ?? 0];
    const x = left + width / 2;
    group.append(text("text", column.label, { x, y: floor + BASE - 6 }));
    if (!column[side]) return;
    group.append(bar(left + GAP / 2, floor - height, width - GAP, height));
    group.append(text("text", String(column[side]), { x, y: floor - height - GAP }));
  });
  return group;
}

/** Which share of a side's days stands at each column. */
function shares(columns: readonly Column[], side: Side): number[] {
  const days = columns.reduce((sum, column) => sum + column[side], 0);
  return columns.map((column) => column[side] / Math.max(days, 1));
}

function bar(x: number, y: number, width: number, height: number): SVGElement {
  return made("rect", { x, y, width: Math.max(1, width), height });
}

function text(name: string, words: string, values: Record<string, string | number> = {}) {
  const element = made(name, values);
  element.textContent = words;
  return element;
}

function made(name: string, values: Record<string, string | number> = {}): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(values)) element.setAttribute(key, String(value));
  return element as SVGElement;
}
