/** What pages are given of a record. */
import { twinsAmong } from "./noticing";
import type { Kept } from "./room";
import type { Line } from "./shelf";

/** For each record its twin, both ways, while both are there. */
export function twinsOf(lines: ReadonlyMap<string, Line>): ReadonlyMap<string, string> {
  const pairs = twinsAmong(lines).flatMap((note) =>
    note.what === "twin"
      ? [[note.record, note.twin] as const, [note.twin, note.record] as const]
      : [],
  );
  return new Map(pairs);
}

/** A line as pages are given it. */
export function kept<T>(
  { id, kind, version, at, content, readers }: Line,
  waiting: ReadonlySet<string>,
  twins: ReadonlyMap<string, string>,
): Kept<T> {
  const twin = twins.get(id);
  const whole = { id, kind, version, at, content: content as T, readers, waiting: waiting.has(id) };
  return twin === undefined ? whole : { ...whole, twin };
}
