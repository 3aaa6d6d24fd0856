/** Sharing: a record sealed anew for exactly those who are to read it, together with what opens. */
import type { Grant } from "./answers";
import { alone, type Desk, make, ownNow, settled } from "./desk";
import type { Blob, Waiting } from "./local";
import { askReaders, settleOwed, type Trusted } from "./readers";
import { lineOf } from "./receiving";
import type { SealedRecord } from "./records";
import type { Reader, ShareChange } from "./room";
import { type NewGrant, Refused } from "./server";
import type { Line } from "./shelf";
import type { Sync } from "./sync";
import { sealAnew } from "./writing";

/** The keys of somebody who is to read cannot be followed back: the person has to look first. */
export class Doubted extends Error {
  constructor(
    readonly member: string,
    readonly who: string,
  ) {
    super("reader-keys");
  }
}

const TRIES = 3;

/** What one change asks of the host. */
interface Asked {
  readonly made: { readonly write: Waiting; readonly line: Line };
  readonly grants: readonly NewGrant[];
  readonly ends: readonly string[];
}

/**
 * All changes or none. Throws `Offline`; `Refused` with the host's reason; `Doubted`. What waits to be
 * sent is sent first, so that what is shared is what the person sees.
 */
export async function share(desk: Desk, sync: Sync, changes: readonly ShareChange[]) {
  for (let tries = 1; ; tries += 1) {
    await sync.run();
    const trusted = await askReaders(desk);
    const asked = await Promise.all(changes.map((change) => ask(desk, change, trusted)));
    try {
      await send(desk, asked);
      return await settleOwed(
        desk,
        changes.map(({ record }) => record),
      );
    } catch (error) {
      const isAgain = error instanceof Refused && error.code === "written-elsewhere";
      if (!isAgain || tries >= TRIES) throw error;
    }
  }
}

async function ask(desk: Desk, change: ShareChange, trusted: readonly Trusted[]): Promise<Asked> {
  const blob = await desk.local.get<Blob>("blobs", change.record);
  if (!blob?.body) throw new Refused("no-such-record", "", 409);
  const line = await lineOf(desk, blob as SealedRecord);
  const readers = change.readers
    .map((reader) => find(reader, trusted))
    .filter((one, at) => change.readers[at]?.member !== undefined || isIn(one, line));
  const made = await make(desk, { ...line, at: line.at }, blob, readers.map(keysOf), 0);
  const live = trusted.flatMap(({ confidant }) =>
    confidant.grants
      .filter((grant) => grant.record === change.record)
      .map((grant) => ({ grant, confidant: confidant.id })),
  );
  const stays = (one: (typeof live)[number]) =>
    change.readers.some((reader) => reader.confidant === one.confidant && isAs(one.grant, reader));
  return {
    made,
    ends: live.filter((one) => !stays(one)).map((one) => one.grant.id),
    grants: change.readers
      .filter((reader) => !live.some((one) => one.confidant === reader.confidant && stays(one)))
      .map(({ confidant, opens, ends_at }) => ({
        confidant,
        opens,
        ends_at,
        record: change.record,
      })),
  };
}

function find(reader: Reader, trusted: readonly Trusted[]): Trusted {
  const found = trusted.find((one) => one.confidant.id === reader.confidant);
  const isChosen = found && (reader.member ?? found.person.member) === found.person.member;
  if (!isChosen) throw new Refused("no-confidant", "", 409);
  return found;
}

/** Whether this record was sealed for them before, as this device knows; a host may say anything. */
function isIn({ prints, owed }: Trusted, line: Line): boolean {
  return owed.includes(line.id) || prints.some((one) => line.readers.includes(one));
}

function keysOf({ keys, person }: Trusted) {
  if (!keys) throw new Doubted(person.member, person.name);
  return keys;
}

function isAs(grant: Grant, reader: Reader): boolean {
  const [there, wanted] = [grant.ends_at, reader.ends_at].map((end) => end && Date.parse(end));
  return grant.opens === reader.opens && there === wanted;
}

async function send(desk: Desk, asked: readonly Asked[]): Promise<void> {
  await desk.server.write({
    writes: asked.map(({ made: { write } }) => ({
      id: write.id,
      version: write.version,
      prev_hash: write.prev_hash,
      recipients: write.recipients,
      body: write.body,
    })),
    grants: asked.flatMap((one) => one.grants),
    ends: asked.flatMap((one) => one.ends),
  });
  await alone(desk, async () => {
    const lines = await Promise.all(asked.map(({ made }) => desk.shelf.sealed(made.line)));
    const blobs = asked.flatMap(({ made }) => settled(made.write));
    await desk.shelf.commit(
      [...blobs, ...lines],
      asked.map(({ made }) => made.line),
    );
  });
}

/**
 * Seals anew what is sealed for others than it should be: somebody's keys changed, a grant ended,
 * somebody left. `due` are the records of which the host says so. Sent as any write is. Whoever could
 * not read a record before is not let in by this, whatever the host says of grants: only `share` does.
 */
export async function reseal(desk: Desk, due: readonly string[]): Promise<void> {
  if (due.length === 0) return;
  const trusted = await askReaders(desk);
  for (const id of due) await resealOne(desk, id, trusted);
}

async function resealOne(desk: Desk, id: string, trusted: readonly Trusted[]): Promise<void> {
  const line = (await desk.shelf.all()).get(id);
  if (!line) return;
  const readers = trusted.filter(
    (one) => one.confidant.grants.some((grant) => grant.record === id) && isIn(one, line),
  );
  const sure = readers.filter(({ keys }) => keys !== null);
  const wanted = sure.map(({ person }) => person.fingerprint).sort();
  if (wanted.join() === [...line.readers].sort().join()) return;
  await sealAnew(desk, id, sure.map(keysOf));
  const members = sure.map(({ person }) => person.member);
  await settleOwed(desk, [id], members);
}

/** Records that are sealed for keys of one's own that were changed since. */
export async function resealForOwnKeys(desk: Desk, blobs: readonly Blob[]): Promise<void> {
  for (const { id } of blobs) await sealAnew(desk, id);
}

/** Which those are. Another device may have begun; the rest follows, whoever is open. */
export async function sealedForOldKeys(desk: Desk): Promise<Blob[]> {
  const waiting = new Set((await desk.local.all("outbox")).map((one) => one.id));
  return (await desk.local.all("blobs")).filter(
    ({ id, body, recipients }) =>
      body !== null && !recipients.includes(ownNow(desk)) && !waiting.has(id),
  );
}
