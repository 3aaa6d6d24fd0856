/** Whose keys were seen, and which of them were compared: kept sealed, in the record `contacts`. */
import type { Person } from "../answers";
import { fingerprintOf } from "../keys";
import type { Room } from "../room";

export interface Known {
  readonly fingerprint: string;
  readonly number: number;
  readonly seen_at: string;
  readonly compared_at: string | null;
}

export interface Contacts {
  readonly known: Readonly<Record<string, Known>>;
}

export type Standing = "never" | "compared" | "changed";

/** Where somebody stands: never compared, compared, or with other keys than those compared. */
export function standingOf(person: Person, known: Known | undefined): Standing {
  if (!known?.compared_at) return "never";
  return known.fingerprint === fingerprintOf(person.sign_key, person.recipient)
    ? "compared"
    : "changed";
}

export async function contactsOf(room: Room): Promise<Contacts> {
  const [kept] = await room.list<Contacts>("contacts");
  return kept?.content ?? { known: {} };
}

/** Notes that somebody's keys were compared, and are the same on both devices. */
export async function noteCompared(room: Room, person: Person, now: Date): Promise<void> {
  const [kept] = await room.list<Contacts>("contacts");
  const at = now.toISOString();
  const fingerprint = fingerprintOf(person.sign_key, person.recipient);
  const known = {
    ...kept?.content.known,
    [person.member]: { fingerprint, number: person.number, seen_at: at, compared_at: at },
  };
  await room.save<Contacts>("contacts", { known }, kept?.id);
  await room.accept(person.member);
}
