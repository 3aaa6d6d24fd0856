/** Changing one's keys: new secrets behind new words; then, batch by batch, all is sealed for them. */
import { same } from "../ledger/bytes";
import { alone, type Desk, ownNow } from "./desk";
import { sealPhraseDoor } from "./doors";
import { allPublicKeysOf, type Keyring, nextKeyring, publicKeysOf, statementOf } from "./keys";
import { oneAtATime } from "./one-at-a-time";
import { Offline } from "./server";
import type { Session } from "./session";
import { resealForOwnKeys, sealedForOldKeys } from "./sharing";
import { Shelf } from "./shelf";
import type { Sync } from "./sync";

const BATCH = 50;

/**
 * Publishes new keys and goes on with them here. Nothing is lost if this is interrupted: before the
 * host has the new keys the old words open all, from then on the new ones do.
 */
export async function publishNewKeys(
  desk: Desk,
  session: Session,
  words: readonly string[],
  recovery?: string,
): Promise<void> {
  const next = await nextKeyring(desk.keyring, desk.now());
  const { statement, endorsement } = await statementOf(next, desk.keyring);
  const door = { body: await sealPhraseDoor(next, words), name: "" };
  try {
    await desk.server.post("keys/change/", {
      statement,
      endorsement,
      door,
      ...(recovery && { recovery }),
    });
  } catch (error) {
    // The answer may have been lost on its way: then the host has the new keys all the same.
    if (!(error instanceof Offline) || !(await arrived(desk, next))) throw error;
  }
  await become(desk, next);
  await session.replace(next);
}

async function arrived(desk: Desk, next: Keyring): Promise<boolean> {
  const { keys } = await desk.server.state();
  return keys !== null && same(keys.sign_key, (await publicKeysOf(next)).signKey);
}

/** From here on the desk works with other keys; what is cached is sealed for them. */
async function become(desk: Desk, next: Keyring): Promise<void> {
  const shelf = await Shelf.of(next, desk.local);
  await alone(desk, async () => desk.local.change(await shelf.moved(desk.shelf)));
  desk.keyring = next;
  desk.own = await allPublicKeysOf(next);
  desk.shelf = shelf;
}

/** Seals anew, and sends, what is still sealed for keys of before; from wherever it stopped. */
export function resealAll(desk: Desk, sync: Sync): Promise<void> {
  return oneAtATime(`convivial-reseal-${desk.keyring.member}`, async () => {
    const due = await sealedForOldKeys(desk);
    const now = ownNow(desk);
    for (let done = 0; done < due.length; done += BATCH) {
      desk.tell({ type: "room-progress", done, of: due.length });
      await resealForOwnKeys(desk, due.slice(done, done + BATCH));
      await sync.run();
      if (ownNow(desk) !== now) return;
    }
    if (due.length) desk.tell({ type: "room-progress", done: due.length, of: due.length });
  });
}
