/** Saving and deleting: sealed and kept on this device first, in one step, to be sent when it can be. */
import {
  alone,
  type Base,
  type Desk,
  keep,
  type Made,
  make,
  makeDeletion,
  NOTHING_BEFORE,
  nextPlace,
  othersOf,
  type ReaderKeys,
  readerKeys,
  type Written,
} from "./desk";
import { type Blob, drop, put, type Step, type Waiting } from "./local";
import { merged } from "./merged";
import { saysTheSame } from "./merging";
import type { Line } from "./shelf";

/** Where a record stands here: what the host has, and what waits. */
interface Standing {
  readonly all: readonly Waiting[];
  readonly last: Waiting | undefined;
  readonly blob: Blob | null;
}

/**
 * Writes the next version; the readers stay who they were. What was deleted meanwhile is written anew under another id, which the line tells; so is what was written over
 * something that the person has not seen.
 *
 * @param seen `at` of the line that was shown; a newer one may have come since.
 */
export function write(desk: Desk, what: Written, seen?: string): Promise<Line> {
  return alone(desk, async () => {
    const standing = await standingOf(desk, what.id);
    const unseen = seen === undefined ? undefined : await unseenLine(desk, what.id, seen);
    const wanted = unseen ? beside(what, unseen) : what;
    const made =
      isGone(standing) || wanted.id !== what.id
        ? await writeAnew(desk, wanted, standing)
        : await writeNext(desk, wanted, standing);
    const steps = [...replaced(standing, made), ...(await keep(desk, made))];
    await desk.shelf.commit(steps, [made.line]);
    return made.line;
  });
}

/** Seals what a record says now once more: for one's own new keys, for these readers if given. */
export function sealAnew(desk: Desk, id: string, readers?: readonly ReaderKeys[]): Promise<void> {
  return alone(desk, async () => {
    const [standing, line] = [await standingOf(desk, id), (await desk.shelf.all()).get(id)];
    if (!line || isGone(standing)) return;
    const made = await writeNext(desk, line, standing, readers);
    const steps = [...unsent(standing), ...(await keep(desk, made))];
    await desk.shelf.commit(steps, [made.line]);
  });
}

async function writeNext(
  desk: Desk,
  what: Written,
  standing: Standing,
  readers?: readonly ReaderKeys[],
): Promise<Made> {
  const keys = readers ?? (await readersNow(desk, standing));
  return make(desk, what, baseOf(standing), keys, nextPlace(standing.all));
}

/** A record of its own: what was deleted stays so, for the host and for other devices. */
function writeAnew(desk: Desk, what: Written, { all }: Standing): Promise<Made> {
  const id = crypto.randomUUID();
  return make(desk, { ...what, id }, NOTHING_BEFORE, [], nextPlace(all));
}

/** The line that came after the one which was shown. */
async function unseenLine(desk: Desk, id: string, seen: string): Promise<Line | undefined> {
  const line = (await desk.shelf.all()).get(id);
  return line && line.at !== seen ? line : undefined;
}

/** Neither over the other: both in one where that can be, else mine as its twin. */
function beside(what: Written, unseen: Line): Written {
  if (saysTheSame(what.content, unseen.content)) return what;
  const mine = { ...unseen, ...what, at: new Date(8.64e15).toISOString(), twin_of: null };
  const both = merged(mine, unseen);
  return both ? { ...what, ...both } : { ...what, id: "", twin_of: unseen.id };
}

function replaced(standing: Standing, { write: { id } }: Made): Step[] {
  return standing.last?.id === id ? unsent(standing) : [];
}

function isGone({ last, blob }: Standing): boolean {
  return (last ?? blob)?.body === null;
}

/** Deletes; what never left this device leaves no trace. False: something newer came, and stays. */
export function remove(desk: Desk, id: string, seen?: string): Promise<boolean> {
  return alone(desk, async () => {
    if (seen !== undefined && (await unseenLine(desk, id, seen))) return false;
    const standing = await standingOf(desk, id);
    const base = baseOf(standing);
    const steps: Step[] = [...unsent(standing), drop("cache", id)];
    if (base.version > 0 && (standing.last ?? standing.blob)?.body !== null) {
      const deletion = makeDeletion(id, base, nextPlace(standing.all));
      steps.push(put("outbox", deletion.n, deletion));
    }
    await desk.shelf.commit(steps, [], [id]);
    return true;
  });
}

async function standingOf(desk: Desk, id: string): Promise<Standing> {
  const all = await desk.local.all("outbox");
  const last = all.filter((one) => one.id === id).at(-1);
  return { all, last, blob: await desk.local.get<Blob>("blobs", id) };
}

/** A write that was never sent is replaced: the next one follows what that one followed. */
function baseOf({ last, blob }: Standing): Base {
  if (!last) return blob ?? NOTHING_BEFORE;
  return last.sent ? last : { version: last.version - 1, hash: last.prev_hash };
}

function unsent({ last }: Standing): Step[] {
  return last && !last.sent ? [drop("outbox", last.n)] : [];
}

function readersNow(desk: Desk, { last, blob }: Standing): Promise<ReaderKeys[]> {
  return readerKeys(desk, othersOf(desk, (last ?? blob)?.recipients ?? []));
}
