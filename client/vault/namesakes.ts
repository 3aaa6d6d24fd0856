/** Names come from the host alone: it could put that of somebody who is known beside other keys. */

/** Of people whose keys were seen, by membership, under which name. */
export type Seen = Readonly<
  Record<string, { readonly fingerprint: string; readonly name?: string }>
>;

/**
 * Whether somebody bears the name of another whose keys are known, with keys that are not theirs. It
 * may well be two of one name: then they are compared once, and each is known.
 *
 * @param prints all fingerprints of the keys they have and had.
 */
export function isNamesake(
  known: Seen,
  { member, name }: { readonly member: string; readonly name: string },
  prints: readonly string[],
): boolean {
  if (known[member]?.name === name) return false;
  return Object.entries(known).some(
    ([id, one]) => id !== member && one.name === name && !prints.includes(one.fingerprint),
  );
}
