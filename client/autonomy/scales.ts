/** Scales of one's own: what is high and what is low is said in own words; none is given by us. */
import type { Kept, Room } from "../vault/room";

export interface Scale {
  readonly id: string;
  readonly name: string;
  /** What the lowest and the highest step mean. */
  readonly low: string;
  readonly high: string;
  readonly steps: number;
  /** Not asked any more; what was noted on it stays readable. */
  readonly away?: boolean;
}

/** What a record of the kind `scales` holds. */
export interface Scales {
  readonly scales: readonly Scale[];
}

export const FEWEST_STEPS = 2;
export const MOST_STEPS = 11;

/**
 * All scales, from every record there is: two devices may each have begun one. Of a scale in both the
 * record written last tells.
 */
export function allScales(records: readonly Kept<Scales>[]): Scale[] {
  const found = new Map<string, Scale>();
  const oldestFirst = [...records].sort((one, other) => (one.at < other.at ? -1 : 1));
  for (const scale of oldestFirst.flatMap((record) => record.content.scales)) {
    found.set(scale.id, scale);
  }
  return [...found.values()];
}

/** Keeps a new or changed scale with all others, as one record. */
export async function keepScale(room: Room, scale: Scale): Promise<void> {
  const records = await room.list<Scales>("scales");
  const before = allScales(records);
  const isKnown = before.some(({ id }) => id === scale.id);
  const scales = isKnown
    ? before.map((one) => (one.id === scale.id ? scale : one))
    : [...before, scale];
  await room.save<Scales>("scales", { scales }, records[0]?.id);
  for (const record of records.slice(1)) await room.remove(record.id);
}
