/** A list of what somebody wrote: by month, newest first, to search in their own words. */
import type { Kept } from "../vault/room";
import { plain } from "./patterns/words";
import { cloned, dayWords, fill, language, option, part, show, wordsOf } from "./pieces";
import { shortened } from "./writing";

/** So many are drawn at once: a thousand entries appear as fast as ten. */
const AT_ONCE = 50;

/** What is listed has a day; the newest day comes first, and of one day what was written last. */
export interface Dated {
  readonly day: string;
}

export interface Listing<T> {
  heading(content: T): string;
  text(content: T): string;
}

export class Shelf<T extends Dated> {
  private all: readonly Kept<T>[] = [];
  private shown = AT_ONCE;
  /** What was searched in already: `plain` of a long life's words is not worked out at each key. */
  private readonly texts = new Map<string, string>();

  constructor(
    private readonly around: HTMLElement,
    private readonly listing: Listing<T>,
  ) {
    for (const name of ["sought", "month"]) {
      const field = part<HTMLInputElement>(around, "field", name);
      field.addEventListener("input", () => this.seek());
    }
    part(around, "do", "earlier").addEventListener("click", () => this.earlier());
  }

  show(all: readonly Kept<T>[]): void {
    this.all = [...all].sort(newestFirst);
    show(this.around, '[data-piece="empty"]', all.length === 0);
    show(this.around, '[data-piece="shelf"]', all.length > 0);
    this.drawMonths();
    this.draw();
  }

  forget(): void {
    this.texts.clear();
    this.field("sought").value = "";
    this.show([]);
  }

  private field(name: string): HTMLInputElement | HTMLSelectElement {
    return part<HTMLInputElement | HTMLSelectElement>(this.around, "field", name);
  }

  private seek(): void {
    this.shown = AT_ONCE;
    const count = this.draw();
    fill(this.around, { found: this.isSeeking ? this.foundWords(count) : "" });
  }

  private get isSeeking(): boolean {
    return this.field("sought").value.trim() !== "" || this.field("month").value !== "";
  }

  private foundWords(count: number): string {
    const name = count === 0 ? "found-none" : count === 1 ? "found-one" : "found";
    return wordsOf(this.around, name, { count: count.toLocaleString(language()) });
  }

  /** Goes on where the list ended: the focus is on the first that was not there before. */
  private earlier(): void {
    const before = this.shown;
    this.shown += AT_ONCE;
    this.draw();
    this.around.querySelectorAll<HTMLElement>('[data-field="list"] li a')[before]?.focus();
  }

  /** Draws what fits; returns how many there are in all. */
  private draw(): number {
    const sought = plain(this.field("sought").value);
    const month = this.field("month").value;
    const fitting = this.all.filter(
      (kept) => kept.content.day.startsWith(month) && this.textOf(kept).includes(sought),
    );
    const list = part(this.around, "field", "list");
    list.replaceChildren(...this.months(fitting.slice(0, this.shown)));
    show(this.around, '[data-do="earlier"]', fitting.length > this.shown);
    return fitting.length;
  }

  private textOf({ id, version, content }: Kept<T>): string {
    const key = `${id}/${version}`;
    const text = this.texts.get(key) ?? plain(this.listing.text(content));
    this.texts.set(key, text);
    return text;
  }

  private months(some: readonly Kept<T>[]): HTMLElement[] {
    const sections = new Map<string, HTMLElement>();
    for (const kept of some) {
      const month = kept.content.day.slice(0, 7);
      const section = sections.get(month) ?? monthSection(month);
      sections.set(month, section);
      part(section, "field", "rows").append(this.row(kept));
    }
    return [...sections.values()];
  }

  private row(kept: Kept<T>): HTMLElement {
    const row = cloned("row");
    const [title, text] = [this.listing.heading(kept.content), this.listing.text(kept.content)];
    const words = shortened(title || text);
    fill(row, { words, day: dayWords(kept.content.day) });
    row.querySelector("a")?.setAttribute("href", `#${kept.id}`);
    show(row, '[data-piece="waiting"]', kept.waiting);
    return row;
  }

  private drawMonths(): void {
    const field = this.field("month");
    const chosen = field.value;
    const months = [...new Set(this.all.map((kept) => kept.content.day.slice(0, 7)))];
    const options = months.map((month) => option(monthWords(month), month));
    field.replaceChildren(option(wordsOf(this.around, "all-months"), ""), ...options);
    field.value = months.includes(chosen) ? chosen : "";
  }
}

export function newestFirst(one: Kept<Dated>, other: Kept<Dated>): number {
  const [a, b] = [one.content.day + one.at, other.content.day + other.at];
  return a < b ? 1 : Number(a > b) * -1;
}

function monthSection(month: string): HTMLElement {
  const section = cloned("month");
  fill(section, { month: monthWords(month) });
  return section;
}

function monthWords(month: string): string {
  const first = new Date(`${month}-01T12:00`);
  return first.toLocaleDateString(language(), { month: "long", year: "numeric" });
}
