/** A guardian's side: hearing the code, and giving one's part to the device that it belongs to. */
import { isHeard, spokenCode } from "../codes";
import type { Keyring } from "../keys";
import type { Server } from "../server";
import { handOn } from "../shares";
import { forMe, type Guarded } from "./answers";
import { newestOf } from "./known";

export async function askingNow(server: Server): Promise<readonly Guarded[]> {
  return (await server.get("guards/for-me/", forMe)).guards;
}

/**
 * Whether the words that were heard belong to the device for which this host asks. A host, or
 * somebody who signed in as the friend, who puts a device of their own in its place has another code.
 * @param lists of the languages that the friend may have read the words in.
 */
export async function isTheirs(
  heard: string,
  guarded: Guarded,
  ...lists: readonly (readonly string[])[]
): Promise<boolean> {
  const { owner } = await newestOf(guarded.keys);
  return lists.some((list) => isHeard(heard, spokenCode(owner, guarded.recipient, list)));
}

/** Opens one's own part, seals it for the new device and hands it to the host. */
export async function give(server: Server, guarded: Guarded, keyring: Keyring): Promise<void> {
  const { signKey } = await newestOf(guarded.keys);
  const body = await handOn(guarded.share, keyring, signKey, guarded.recipient);
  await server.post(`guards/${guarded.id}/give/`, { recovery: guarded.recovery, body });
}
