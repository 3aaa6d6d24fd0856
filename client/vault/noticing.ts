/** Looking at what the host says of one's own keys, and what a person should look at. */
import type { State } from "./answers";
import { alarm, type Desk, ownNow } from "./desk";
import type { Attention } from "./room";
import type { Line } from "./shelf";
import { verifyText } from "./signed";

export type OwnKeys = "same" | "changed" | "strange" | "none";

/**
 * Whether others are told the keys that this device has. Later keys are one's own if those here
 * endorsed them; of a generation further on only opening its door can tell.
 */
export async function checkOwnKeys(desk: Desk, state: State): Promise<OwnKeys> {
  if (!state.keys) return "none";
  const { fingerprint, number, endorsement } = state.keys;
  if (fingerprint === ownNow(desk)) return "same";
  const { number: here } = desk.keyring;
  const isNext = number === here + 1 && (await isEndorsed(desk, endorsement));
  if (isNext || number > here + 1) return "changed";
  alarm(desk, "other-keys");
  return "strange";
}

async function isEndorsed(desk: Desk, endorsement: Uint8Array | null): Promise<boolean> {
  const [own] = desk.own;
  if (!own || !endorsement) return false;
  return verifyText("keys-change", endorsement, own.signKey).then(
    () => true,
    () => false,
  );
}

/** Twins of which both are still there. */
export function twinsAmong(lines: ReadonlyMap<string, Line>): Attention[] {
  return [...lines.values()].flatMap(({ id, twin_of }) =>
    twin_of && lines.has(twin_of) ? [{ what: "twin" as const, record: twin_of, twin: id }] : [],
  );
}

/** Which notes stay when a record was saved or deleted: who did so has seen to it. */
export function withoutRecord(notes: readonly Attention[], record: string): Attention[] {
  return notes.filter((note) => !("record" in note) || note.record !== record);
}

export function isSameNote(one: Attention, other: Attention): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
