/**
 * Whose keys a record may be sealed for: those of people who said yes and whom this device knows. Keys
 * that were never seen are taken and remembered; other ones must be endorsed by those that were known.
 */
import { toBase64 } from "../ledger/bytes";
import type { Confidants, Person } from "./answers";
import { checkChain, readChain } from "./chain";
import { alone, type Desk, DIRECTORY, type Directory, type ReaderKeys } from "./desk";
import { fingerprintOf } from "./keys";
import { isNamesake } from "./namesakes";
import type { Kind } from "./room";
import { write } from "./writing";

/** Somebody who said yes, with what is open to them; `keys` null while theirs are in doubt. */
export interface Trusted {
  readonly confidant: Confidants["mine"][number];
  readonly person: Person;
  readonly keys: ReaderKeys | null;
  /** Fingerprints of the keys they have and had, each endorsed by the one before. */
  readonly prints: readonly string[];
  /** Records they could read until their keys fell in doubt: only these are sealed for later ones. */
  readonly owed: readonly string[];
}

type Looked = Pick<Trusted, "keys" | "prints">;

/** What the record `contacts` says of somebody. */
export interface Known {
  readonly fingerprint: string;
  readonly number: number;
  readonly seen_at: string;
  readonly compared_at: string | null;
  /** As the host called them then. */
  readonly name?: string;
  /** See `Trusted`. No host is asked for it: it would name what it wants to read. */
  readonly owed?: readonly string[];
}

type KnownPeople = Readonly<Record<string, Known>>;

const KIND: Kind = "contacts";

/** Asks the host who reads, checks their keys, and remembers them for when it cannot be asked. */
export async function askReaders(desk: Desk): Promise<readonly Trusted[]> {
  const [people, { mine }] = await Promise.all([desk.server.people(), desk.server.confidants()]);
  const byMember = new Map(people.map((person) => [person.member, person]));
  const known = await knownPeople(desk);
  const accepted = mine.filter(({ status }) => status === "accepted");
  const found: Omit<Trusted, "owed">[] = [];
  for (const confidant of accepted) {
    const person = byMember.get(confidant.member);
    if (!person) continue;
    found.push({ confidant, person, ...(await looked(desk, person, known)) });
  }
  const sure = new Set(found.flatMap(({ keys, person }) => (keys ? [person.member] : [])));
  const lost = accepted.map(({ member }) => member).filter((member) => !sure.has(member));
  const owing = await owe(desk, lost, known);
  const trusted = found.map((one) => ({ ...one, owed: owing[one.person.member]?.owed ?? [] }));
  await remember(desk, trusted, known);
  return trusted;
}

/** Notes what those can read whose keys are gone or in doubt, before it is sealed without them. */
async function owe(desk: Desk, lost: readonly string[], known: KnownPeople): Promise<KnownPeople> {
  const lines = [...(await desk.shelf.all()).values()];
  const more = lost.flatMap((member): [string, Known][] => {
    const was = known[member];
    if (!was) return [];
    const read = lines.filter((line) => line.readers.includes(was.fingerprint));
    const owed = [...new Set([...(was.owed ?? []), ...read.map(({ id }) => id)])];
    return owed.length > (was.owed?.length ?? 0) ? [[member, { ...was, owed }]] : [];
  });
  return more.length > 0 ? keepKnown(desk, { ...known, ...Object.fromEntries(more) }) : known;
}

/** These records are sealed for these people as they should be; for all who are known, if not said. */
export async function settleOwed(
  desk: Desk,
  records: readonly string[],
  members?: readonly string[],
): Promise<void> {
  const known = await knownPeople(desk);
  const paid = Object.entries(known).flatMap(([member, one]): [string, Known][] => {
    if (members && !members.includes(member)) return [];
    const owed = (one.owed ?? []).filter((id) => !records.includes(id));
    return owed.length < (one.owed?.length ?? 0) ? [[member, { ...one, owed }]] : [];
  });
  if (paid.length > 0) await keepKnown(desk, { ...known, ...Object.fromEntries(paid) });
}

/** The keys of somebody, if this device can follow them back; else the person is told. */
async function looked(desk: Desk, person: Person, known: KnownPeople): Promise<Looked> {
  const { sign_key: signKey, recipient, member, name } = person;
  const prints = await printsOf(person);
  if ((await isTheirs(person, known[member])) && !isNamesake(known, person, prints)) {
    return { keys: { signKey, recipient }, prints };
  }
  await desk.note({ what: "reader-keys", member, name });
  return { keys: null, prints: [] };
}

async function isTheirs(person: Person, known: Known | undefined): Promise<boolean> {
  // Worked out here: a host that gave other keys beside a fingerprint that is known would read along.
  if (fingerprintOf(person.sign_key, person.recipient) !== person.fingerprint) return false;
  if (known?.fingerprint === person.fingerprint) return true;
  const change = await checkChain(person.statements, known?.fingerprint, person.fingerprint);
  return change === "own-change";
}

async function printsOf({ statements, fingerprint }: Person): Promise<readonly string[]> {
  const isWhole = (await checkChain(statements, undefined, fingerprint)) === "own-change";
  return isWhole ? (await readChain(statements)).map((one) => one.fingerprint) : [fingerprint];
}

/** The keys of now in the sealed directory; whoever is new among the known. */
async function remember(desk: Desk, trusted: readonly Trusted[], known: KnownPeople) {
  const sure = trusted.flatMap(({ person, keys }) => (keys ? [{ person, keys }] : []));
  const readers: Directory["readers"] = Object.fromEntries(
    sure.map(({ person, keys }) => [
      person.fingerprint,
      { sign: toBase64(keys.signKey), recipient: keys.recipient },
    ]),
  );
  await keepDirectory(desk, { readers });
  // What was compared stays as it was compared: the page then shows that it changed.
  const isNews = (person: Person) =>
    known[person.member]?.fingerprint !== person.fingerprint && !known[person.member]?.compared_at;
  await noteKnown(desk, sure.map(({ person }) => person).filter(isNews));
}

async function keepDirectory(desk: Desk, directory: Directory): Promise<void> {
  const line = {
    id: DIRECTORY,
    kind: DIRECTORY as Kind,
    version: 0,
    at: desk.now().toISOString(),
    content: directory,
    readers: [],
    twin_of: null,
  };
  await alone(desk, async () => desk.shelf.commit([await desk.shelf.sealed(line)], [line]));
}

/** Remembers the keys that these people have now. */
export async function noteKnown(desk: Desk, people: readonly Person[]): Promise<void> {
  if (people.length === 0) return;
  const seen_at = desk.now().toISOString();
  const before = await knownPeople(desk);
  const added = people.map(({ member, name, number, sign_key, recipient }): [string, Known] => {
    const fingerprint = fingerprintOf(sign_key, recipient);
    const known = before[member];
    const compared_at = known?.fingerprint === fingerprint ? known.compared_at : null;
    // What was compared stays noted, also when the keys change.
    return [member, { ...known, name, fingerprint, number, seen_at, compared_at }];
  });
  await keepKnown(desk, { ...before, ...Object.fromEntries(added) });
}

async function keepKnown(desk: Desk, known: KnownPeople): Promise<KnownPeople> {
  const id = (await contactsLine(desk))?.id ?? crypto.randomUUID();
  await write(desk, { id, kind: KIND, content: { known } });
  return known;
}

async function knownPeople(desk: Desk): Promise<KnownPeople> {
  const content = (await contactsLine(desk))?.content as { known: KnownPeople } | undefined;
  return content?.known ?? {};
}

/** The newest, should there be several (two devices began at once, without network). */
async function contactsLine(desk: Desk) {
  const all = [...(await desk.shelf.all()).values()].filter((line) => line.kind === KIND);
  return all.sort((one, other) => (one.at < other.at ? 1 : -1))[0];
}
