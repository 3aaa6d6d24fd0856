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

export function chart(columns: readonly Column[], words: ChartWords): SVGElement {
  const height = 2 * (HEAD + PANEL + BASE);
  const drawing = made("svg", { class: "pattern", viewBox: `0 0 ${WIDTH} ${height}`, role: "img" });
  drawing.append(text("title", words.title));
  for (const side of ["with", "without"] as const) {
    const top = side === "with" ? 0 : height / 2;
    drawing.append(panel(columns, side, words[side], top));
  }
  return drawing;
}

function panel(
  columns: readonly Column[],
  side: "with" | "without",
  name: string,
  top: number,
): SVGElement {
  const group = made("g", { class: side, transform: `translate(0 ${top})`, "aria-hidden": "true" });
  const days = columns.reduce((sum, column) => sum + column[side], 0);
  const floor = HEAD + PANEL;
  group.append(text("text", name, { class: "name", x: 0, y: HEAD - 6 }));
  group.append(made("path", { class: "floor", d: `M0 ${floor}H${WIDTH}` }));
  const width = WIDTH / columns.length;
  columns.forEach((column, place) => {
    const left = place * width;
    const height = days > 0 ? (column[side] / days) * (PANEL - HEAD) : 0;
    const middle = left + width / 2;
    if (height > 0) {
      group.append(bar(left + GAP / 2, floor - height, width - GAP, height));
      group.append(text("text", String(column[side]), { x: middle, y: floor - height - GAP }));
    }
    group.append(text("text", column.label, { x: middle, y: floor + BASE - 6 }));
  });
  return group;
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
