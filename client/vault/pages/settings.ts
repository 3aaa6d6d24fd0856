/** What somebody chose for their own space, kept sealed in the record `settings`. */
import type { Room } from "../room";

export interface Settings {
  /** After so many minutes without anything the space locks itself. */
  readonly idle: number;
  /** Journal entries for days longer ago than this are deleted by the device; null for never. */
  readonly journal_months: number | null;
}

export const USUAL: Settings = { idle: 15, journal_months: null };

interface Entry {
  readonly day: string;
}

export async function settingsOf(room: Room): Promise<Settings> {
  const [kept] = await room.list<Settings>("settings");
  return { ...USUAL, ...kept?.content };
}

export async function keepSettings(room: Room, settings: Settings): Promise<void> {
  const [kept, ...others] = await room.list<Settings>("settings");
  await room.save<Settings>("settings", settings, kept?.id);
  // Two devices began at once, without network: one is enough.
  for (const { id } of others) await room.remove(id);
}

/** Deletes what its owner wants kept no longer; returns how many entries went. */
export async function clearOld(room: Room, now: Date): Promise<number> {
  const { journal_months: months } = await settingsOf(room);
  if (months === null) return 0;
  const oldest = dayBefore(now, months);
  const old = (await room.list<Entry>("journal")).filter(({ content }) => content.day < oldest);
  for (const { id } of old) await room.remove(id);
  return old.length;
}

/** The day so many months ago, `YYYY-MM-DD`; the last of its month where that has no such day. */
function dayBefore(now: Date, months: number): string {
  const first = new Date(Date.UTC(now.getFullYear(), now.getMonth() - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(now.getDate(), last));
  return first.toISOString().slice(0, 10);
}
