/** On the new device: putting together what guardians gave, and finding who gave something else. */
import { openGuardDoor } from "../doors";
import type { Keyring } from "../keys";
import { findLiars, openShare, type Share } from "../shares";
import { must, Unsealed } from "../unsealed";
import type { Taken } from "./answers";

/** What came of it: the keys, or null where too few parts were true; and who gave something else. */
export interface Together {
  readonly keyring: Keyring | null;
  readonly liars: readonly string[];
  /** How many true parts are missing. */
  readonly missing: number;
}

interface Part {
  readonly name: string;
  readonly share: Share | null;
}

/**
 * @param account whose keys they are. @param identity of the device that asked.
 * @param signKey the owner's, with which every true part was signed.
 * Throws `Unsealed` ("changed") where true parts do not open the door that the host gave.
 */
export async function openTogether(
  taken: Taken,
  account: string,
  identity: string,
  signKey: Uint8Array,
): Promise<Together> {
  const parts = await Promise.all(taken.given.map((one) => readPart(one, identity, signKey)));
  const { fitting, others } = sorted(parts, taken, account);
  const missing = Math.max(0, taken.threshold - fitting.length);
  if (missing > 0) return { keyring: null, liars: others, missing };
  const found = await findLiars(sharesOf(fitting), taken.body);
  const keyring = await openGuardDoor(taken.body, found.secret, signKey);
  must(keyring.member === account);
  const misfits = fitting.filter(({ share }) => share && found.liars.includes(share.index));
  return { keyring, liars: [...others, ...misfits.map(({ name }) => name)], missing: 0 };
}

async function readPart(
  given: Taken["given"][number],
  identity: string,
  signKey: Uint8Array,
): Promise<Part> {
  try {
    return { name: given.name, share: await openShare(given.body, [identity], signKey) };
  } catch (error) {
    if (error instanceof Unsealed) return { name: given.name, share: null };
    throw error;
  }
}

/** Those that are parts of this very set, each once; and the names of whoever gave another thing. */
function sorted(
  parts: readonly Part[],
  taken: Taken,
  account: string,
): { readonly fitting: readonly Part[]; readonly others: readonly string[] } {
  const seen = new Set<number>();
  const fits = ({ share }: Part): boolean => {
    if (!share || share.set !== taken.set || share.owner !== account) return false;
    const isFirst = !seen.has(share.index) && share.threshold === taken.threshold;
    seen.add(share.index);
    return isFirst;
  };
  const fitting = parts.filter(fits);
  return { fitting, others: parts.filter((one) => !fitting.includes(one)).map(({ name }) => name) };
}

function sharesOf(parts: readonly Part[]): readonly Share[] {
  return parts.flatMap(({ share }) => (share ? [share] : []));
}
