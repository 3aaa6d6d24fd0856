/** The owner's side: sealing a part for each guardian. */
import { proofOf } from "../doors";
import type { Keyring } from "../keys";
import type { Server } from "../server";
import { LEAST_THRESHOLD, makeGuardSet } from "../shares";
import { type Guardian, guardians } from "./answers";
import { newestOf } from "./known";

/** A guardian whose keys are known, and could hold a part. */
export interface Ready extends Guardian {
  readonly keys: NonNullable<Guardian["keys"]>;
}

export async function guardiansReady(server: Server): Promise<readonly Ready[]> {
  const { guards } = await server.get("guards/", guardians);
  return guards.filter((one): one is Ready => one.keys !== null);
}

/** More than half, so that no two groups of guardians could both do it without the other. */
export function usualThreshold(size: number): number {
  return Math.max(LEAST_THRESHOLD, Math.floor(size / 2) + 1);
}

/**
 * Makes the guardians' door and a part for each; the host keeps all of it, or nothing.
 * @param known fingerprints by which guardians were known before, by membership: keys that do not
 * come from those are refused (`Unsealed`).
 */
export async function sealSet(
  server: Server,
  keyring: Keyring,
  chosen: readonly Ready[],
  threshold: number,
  known: Readonly<Record<string, string>> = {},
): Promise<void> {
  const keys = await Promise.all(chosen.map((one) => newestOf(one.keys, known[one.member])));
  const made = await makeGuardSet(keyring, keys, threshold);
  const shares = made.shares.map((share, at) => ({ guard: chosen[at]?.id, ...share }));
  const { id, door: body } = made;
  const proof = proofOf(keyring, body);
  const { number } = keyring;
  await server.post("guards/seal/", { id, threshold, number, body, proof, shares });
}
