/** Parts of a plan and of advance wishes: which record stands for which section. */
import type { Kept, Room } from "../vault/room";

export type Book = "plan" | "wishes";

/** What a record of the kind `part` holds. `part` is a section's key, or `own-…` with a title. */
export interface Part {
  readonly book: Book;
  readonly part: string;
  readonly title?: string;
  readonly words: string;
}

/**
 * All sections of a book by key: the record in use, then what was written elsewhere at the same time.
 */
export async function standing(room: Room, book: Book): Promise<Map<string, Kept<Part>[]>> {
  const found = new Map<string, Kept<Part>[]>();
  for (const kept of [...(await room.list<Part>("part"))].sort(inUseFirst)) {
    const { book: its, part } = kept.content;
    if (its === book) found.set(part, [...(found.get(part) ?? []), kept]);
  }
  return found;
}

/** The same on every device: first what is no copy, then what others read, then by id. */
export function inUseFirst(one: Kept<unknown>, other: Kept<unknown>): number {
  return (
    Number(Boolean(one.twin)) - Number(Boolean(other.twin)) ||
    other.readers.length - one.readers.length ||
    (one.id < other.id ? -1 : 1)
  );
}
