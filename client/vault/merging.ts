/**
 * What to make of a version that the host gives, beside what this device has seen and what waits
 * here. Values in, values out; nothing is opened, so that each case can be told apart in a test.
 */
import type { Waiting } from "./local";

/** What was last seen of a record: hex SHA-256 of its body, null when it was deleted. */
export interface Seen {
  readonly version: number;
  readonly hash: string | null;
}

export interface Incoming extends Seen {
  readonly prev_hash: string | null;
}

/** `same`: known already; `next`: to be taken; `rollback`: older than seen; `fork`: does not follow. */
export type Step = "same" | "next" | "rollback" | "fork";

/** Several versions may lie between, written by other devices: the host keeps only the newest. */
export function judge(seen: Seen | null, incoming: Incoming): Step {
  if (!seen) return "next";
  if (incoming.version < seen.version) return "rollback";
  if (incoming.version === seen.version) return incoming.hash === seen.hash ? "same" : "fork";
  // Of what was deleted nothing is kept that could name the version before.
  const isGone = incoming.hash === null;
  const isLater = incoming.version > seen.version + 1;
  return isGone || isLater || incoming.prev_hash === seen.hash ? "next" : "fork";
}

/**
 * How many of the writes that wait for this record have arrived, going by the hashes: the last may be
 * the incoming version itself, or the one before it (then another device wrote on).
 */
export function arrived(waiting: readonly Waiting[], incoming: Incoming): number {
  const isIt = (one: Waiting) => one.version === incoming.version && one.hash === incoming.hash;
  const isBefore = (one: Waiting) =>
    one.version === incoming.version - 1 && one.hash !== null && one.hash === incoming.prev_hash;
  return waiting.reduce((sum, one, at) => (isIt(one) || isBefore(one) ? at + 1 : sum), 0);
}

/** Whether a write can follow the incoming version as it is; else it was written at the same time. */
export function follows(write: Waiting, incoming: Seen): boolean {
  return write.version === incoming.version + 1 && write.prev_hash === incoming.hash;
}

/** Whether two contents say the same, in whatever order their fields stand. */
export function saysTheSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
