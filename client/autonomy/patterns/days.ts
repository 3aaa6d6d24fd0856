/** What somebody wrote, gathered by day: the days are what is counted. */
import { mentions, plain } from "./words";

/** What is needed of a check-in or a journal entry. */
export interface Noted {
  /** YYYY-MM-DD, as its writer gave it. */
  readonly day: string;
  readonly words?: string;
  readonly title?: string;
  /** Only check-ins have these: a journal entry says nothing about what it does not name. */
  readonly things?: readonly string[];
  readonly scales?: Readonly<Record<string, number>>;
}

export interface Day {
  readonly day: string;
  /** All that was written on it. */
  readonly words: string;
  /** Its things, as they are compared; null where there was no check-in. */
  readonly things: ReadonlySet<string> | null;
  /** For each scale twice its middle on that day, so that it is whole with two check-ins as well. */
  readonly scales: ReadonlyMap<string, number>;
}

/** What is compared: a thing, a word or words, or a scale by its id. */
export interface Aspect {
  readonly kind: "thing" | "word" | "scale";
  readonly name: string;
}

/** The days, newest first, at most so many. */
export function daysOf(noted: readonly Noted[], most: number): Day[] {
  const byDay = new Map<string, Noted[]>();
  for (const one of noted) byDay.set(one.day, [...(byDay.get(one.day) ?? []), one]);
  const newest = [...byDay].sort(([one], [other]) => (one < other ? 1 : -1)).slice(0, most);
  return newest.map(([day, ofDay]) => gathered(day, ofDay));
}

/** Where a day stands: 1 with it, 0 without, a place on a scale; null where the day does not say. */
export function valueOn(day: Day, { kind, name }: Aspect): number | null {
  if (kind === "scale") return day.scales.get(name) ?? null;
  if (kind === "thing") return day.things && Number(day.things.has(plain(name)));
  return day.words.trim() ? Number(mentions(day.words, name)) : null;
}

function gathered(day: string, noted: readonly Noted[]): Day {
  const checkins = noted.filter((one) => one.things !== undefined);
  const things = checkins.flatMap((one) => one.things ?? []).map(plain);
  return {
    day,
    words: noted.flatMap((one) => [one.title ?? "", one.words ?? ""]).join("\n"),
    things: checkins.length > 0 ? new Set(things) : null,
    scales: middles(checkins),
  };
}

function middles(checkins: readonly Noted[]): Map<string, number> {
  const found = new Map<string, number[]>();
  for (const [scale, value] of checkins.flatMap((one) => Object.entries(one.scales ?? {}))) {
    found.set(scale, [...(found.get(scale) ?? []), value]);
  }
  return new Map([...found].map(([scale, values]) => [scale, twiceTheMiddle(values)]));
}

/** Twice the median: whole for whole values, also between two of them. */
function twiceTheMiddle(values: readonly number[]): number {
  const rising = [...values].sort((one, other) => one - other);
  const at = (place: number) => rising[place] ?? 0;
  return at(Math.floor((rising.length - 1) / 2)) + at(Math.floor(rising.length / 2));
}
