/** What people compare with their own eyes and ears: spoken words, printed groups, a QR code. */
import { sha256 } from "@noble/hashes/sha2.js";
import { joined, utf8 } from "../ledger/bytes";
import { hash, uuid } from "./payload";
import { passphraseOf } from "./phrase";
import { RECIPIENT } from "./sealing";
import { must, unsealing } from "./unsealed";

const WORDS_IN_A_CODE = 5;
const BITS_IN_A_WORD = 11;

/**
 * The five words by which a guardian knows that it is really their friend who asks.
 * @param owner the account that is to be given back. @param recipient the new device's, `age1pq1…`.
 * @param list 2048 words, of whichever language is spoken.
 */
export function spokenCode(
  owner: string,
  recipient: string,
  list: readonly string[],
): readonly string[] {
  must(list.length === 2 ** BITS_IN_A_WORD && RECIPIENT.test(recipient), "recipients");
  const digest = sha256(
    joined(utf8("convivial recovery-code/1\n"), utf8(uuid(owner)), utf8(`\n${recipient}`)),
  );
  const bits = Array.from(digest.subarray(0, 7), (byte) => byte.toString(2).padStart(8, "0"));
  const line = bits.join("");
  return Array.from({ length: WORDS_IN_A_CODE }, (_, at) => {
    const piece = line.slice(at * BITS_IN_A_WORD, (at + 1) * BITS_IN_A_WORD);
    return list[Number.parseInt(piece, 2)] ?? "";
  });
}

/** Whether the words that were heard are those of the code, however they were typed. */
export function isHeard(typed: string, code: readonly string[]): boolean {
  return code.length === WORDS_IN_A_CODE && passphraseOf(typed) === passphraseOf(code);
}

/** A fingerprint as it is printed and read aloud: sixteen groups of four. */
export function fingerprintGroups(fingerprint: string): readonly string[] {
  return unsealing(() => hash(fingerprint).match(/.{4}/g) ?? []);
}

export interface KeyCode {
  readonly member: string;
  readonly fingerprint: string;
}

/** What a QR code of somebody's keys says. @param member a membership, never an account. */
export function writeKeyCode({ member, fingerprint }: KeyCode): string {
  return unsealing(() => `convivial-key/1 ${uuid(member)} ${hash(fingerprint)}`);
}

const KEY_CODE = /^convivial-key\/1 ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) ([0-9a-f]{64})$/;

/** Reads such a text; throws `Unsealed` ("unknown") for anything else that a camera may see. */
export function readKeyCode(text: string): KeyCode {
  const [, member, fingerprint] = KEY_CODE.exec(text) ?? [];
  must(member !== undefined && fingerprint !== undefined, "unknown");
  return { member, fingerprint };
}
