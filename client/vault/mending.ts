/** Reading anew, from the sealed bodies, what the reading cache cannot say any more. */
import { alone, type Desk } from "./desk";
import type { Blob } from "./local";
import { lineOf } from "./receiving";
import type { SealedRecord } from "./records";
import { Unsealed } from "./unsealed";

const SLICE = 20;

/** After keys were changed on another device, the cache here is sealed with the ones before. */
export async function mend(desk: Desk): Promise<void> {
  const broken = [...new Set([...(await unlisted(desk)), ...desk.shelf.broken])];
  for (let at = 0; at < broken.length; at += SLICE) {
    await alone(desk, () => mendSome(desk, broken.slice(at, at + SLICE)));
    desk.tell({ type: "room-progress", done: at, of: broken.length });
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** What waits here and is in no list: signing out let go of all but that. */
async function unlisted(desk: Desk): Promise<string[]> {
  const lines = await desk.shelf.all();
  const waiting = (await desk.local.all("outbox")).filter(({ id }) => !lines.has(id));
  return waiting.map(({ id }) => id);
}

async function mendSome(desk: Desk, ids: readonly string[]): Promise<void> {
  const outbox = await desk.local.all("outbox");
  const read = await Promise.all(
    ids.map(async (id) => {
      const waits = outbox.filter((one) => one.id === id).at(-1);
      return lineIn(desk, waits ?? (await desk.local.get<Blob>("blobs", id)));
    }),
  );
  const lines = read.flatMap((line) => (line ? [line] : []));
  const steps = await Promise.all(lines.map((line) => desk.shelf.sealed(line)));
  await desk.shelf.commit(steps, lines);
  for (const id of ids) desk.shelf.broken.delete(id);
}

async function lineIn(desk: Desk, sealed: Pick<Blob, "body"> | null) {
  if (!sealed?.body) return null;
  try {
    return await lineOf(desk, sealed as SealedRecord);
  } catch (error) {
    if (error instanceof Unsealed) return null;
    throw error;
  }
}
