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
import type { Line } from "./shelf";

/** Where a record stands here: what the host has, and what waits. */
interface Standing {
  readonly all: readonly Waiting[];
  readonly last: Waiting | undefined;
  readonly blob: Blob | null;
}

/**
 * Writes the next version; the readers stay who they were, unless others are given. What was deleted
 * meanwhile is written anew under another id, which the line tells.
 */
export function write(desk: Desk, what: Written, readers?: readonly ReaderKeys[]): Promise<Line> {
  return alone(desk, async () => {
    const standing = await standingOf(desk, what.id);
    const made = isGone(standing)
      ? await writeAnew(desk, what, standing)
      : await writeNext(desk, what, standing, readers);
    const steps = [...replaced(standing, made), ...(await keep(desk, made))];
    await desk.shelf.commit(steps, [made.line]);
    return made.line;
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

/** What was deleted stays so, for the host and for other devices: this is another record. */
function writeAnew(desk: Desk, what: Written, { all }: Standing): Promise<Made> {
  const id = crypto.randomUUID();
  return make(desk, { ...what, id }, NOTHING_BEFORE, [], nextPlace(all));
}

function replaced(standing: Standing, { write: { id } }: Made): Step[] {
  return standing.last?.id === id ? unsent(standing) : [];
}

function isGone({ last, blob }: Standing): boolean {
  return (last ?? blob)?.body === null;
}

/** Deletes; what never left this device leaves no trace. */
export function remove(desk: Desk, id: string): Promise<void> {
  return alone(desk, async () => {
    const standing = await standingOf(desk, id);
    const base = baseOf(standing);
    const steps: Step[] = [...unsent(standing), drop("cache", id)];
    if (base.version > 0 && (standing.last ?? standing.blob)?.body !== null) {
      const deletion = makeDeletion(id, base, nextPlace(standing.all));
      steps.push(put("outbox", deletion.n, deletion));
    }
    await desk.shelf.commit(steps, [], [id]);
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
