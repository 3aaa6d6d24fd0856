/** Whose keys were seen, and which of them were compared: kept sealed, in the record `contacts`. */
import type { Person } from "../answers";
import { fingerprintOf } from "../keys";
import type { Room } from "../room";

export interface Known {
  readonly fingerprint: string;
  readonly number: number;
  readonly seen_at: string;
  readonly compared_at: string | null;
  /** As the host called them then. */
  readonly name?: string;
  /** What was compared last, whatever the keys are by now. */
  readonly compared?: { readonly fingerprint: string; readonly at: string };
}

export interface Contacts {
  readonly known: Readonly<Record<string, Known>>;
}

export type Standing = "never" | "compared" | "changed";

/** Where somebody stands: never compared, compared, or with other keys than those compared. */
export function standingOf(person: Person, known: Known | undefined): Standing {
  if (!known?.compared) return "never";
  return known.compared.fingerprint === fingerprintOfPerson(person) ? "compared" : "changed";
}

/** What the keys are that this host gives, worked out here: its own word on it proves nothing. */
export function fingerprintOfPerson(person: Person): string {
  return fingerprintOf(person.sign_key, person.recipient);
}

export async function contactsOf(room: Room): Promise<Contacts> {
  const [kept] = await room.list<Contacts>("contacts");
  return kept?.content ?? { known: {} };
}

/** Notes that somebody's keys were compared, and are the same on both devices. */
export async function noteCompared(room: Room, person: Person, now: Date): Promise<void> {
  // First, for it notes the keys too: after that nothing but what was compared is added.
  await room.accept(person);
  const [kept] = await room.list<Contacts>("contacts");
  const at = now.toISOString();
  const fingerprint = fingerprintOfPerson(person);
  const known = {
    ...kept?.content.known,
    [person.member]: {
      ...kept?.content.known[person.member],
      name: person.name,
      fingerprint,
      number: person.number,
      seen_at: at,
      compared_at: at,
      compared: { fingerprint, at },
    },
  };
  await room.save<Contacts>("contacts", { known }, kept?.id);
}
