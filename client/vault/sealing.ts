/** Sealing for keys, and opening with them: age files, and hybrid keys only. */
import { Decrypter, Encrypter, type Identity, type Recipient } from "age-encryption";
import type { Bytes } from "../ledger/bytes";
import { MOST_RECIPIENTS, mustBeHybrid, readHeader } from "./header";
import { asUnsealed, must, type Reason } from "./unsealed";

export const RECIPIENT = /^age1pq1[02-9ac-hj-np-z]{1952}$/;
export const IDENTITY = /^AGE-SECRET-KEY-PQ-1[02-9AC-HJ-NP-Z]{58}$/;

/**
 * Seals for these recipients, each `age1pq1…`. Throws `Unsealed` ("recipients") when there is nobody,
 * somebody twice, or a key of another kind: one that a later computer could open would open it all.
 */
export async function seal(plain: Uint8Array, recipients: readonly string[]): Promise<Bytes> {
  must(recipients.length > 0 && recipients.length <= MOST_RECIPIENTS, "recipients");
  must(new Set(recipients).size === recipients.length, "recipients");
  must(
    recipients.every((one) => RECIPIENT.test(one)),
    "recipients",
  );
  return sealedFor(plain, ...recipients);
}

/**
 * Opens with the first of these identities (`AGE-SECRET-KEY-PQ-1…`) that fits.
 * @param count for how many it must be sealed, where that is known.
 */
export async function open(
  body: Uint8Array,
  identities: readonly string[],
  count?: number,
): Promise<Bytes> {
  mustBeHybrid(readHeader(body), count);
  return openedBy(body, "not-for-you", ...identities);
}

/** The library's sealing, with any recipient. For the doors of this folder, which say what kind. */
export async function sealedFor(
  plain: Uint8Array,
  ...recipients: readonly (string | Recipient)[]
): Promise<Bytes> {
  try {
    const encrypter = new Encrypter();
    for (const one of recipients) encrypter.addRecipient(one);
    return (await encrypter.encrypt(plain)) as Bytes;
  } catch (error) {
    throw asUnsealed(error, "recipients");
  }
}

/** The library's opening; the header must have been looked at before. */
export async function openedBy(
  body: Uint8Array,
  unmatched: Reason,
  ...identities: readonly (string | Identity)[]
): Promise<Bytes> {
  try {
    const decrypter = new Decrypter();
    for (const one of identities) decrypter.addIdentity(one);
    return (await decrypter.decrypt(body)) as Bytes;
  } catch (error) {
    throw asUnsealed(error, isUnmatched(error) ? unmatched : "changed");
  }
}

/** The library has one class of errors; a test holds it to these words. */
export function isUnmatched(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("no identity matched");
}
