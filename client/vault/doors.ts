/** Doors: each an age file with the keyring in it. Any one of them gives everything back. */
import type { Bytes } from "../ledger/bytes";
import { openWithWords, sealWithWords } from "./beside";
import { type Keyring, readKeyring, writeKeyring } from "./keys";
import { writePayload } from "./payload";
import { hashOf } from "./records";
import { open, seal } from "./sealing";
import { signText } from "./signed";
import type { Words } from "./words";

export { openWithWords, sealWithWords };

export function sealPhraseDoor(keyring: Keyring, words: Words): Promise<Bytes> {
  return sealWithWords(writeKeyring(keyring), words);
}

/**
 * @param signKey the owner's public signing key, as the host gave it: a door that holds other keys is
 * refused. Throws `Unsealed` ("wrong-words", "changed", …).
 */
export async function openPhraseDoor(
  body: Uint8Array,
  words: Words,
  signKey: Uint8Array,
): Promise<Keyring> {
  return readKeyring(await openWithWords(body, words), signKey);
}

/** What the host asks of whoever hangs a door: that these keys say it leads to them. */
export function proofOf(keyring: Keyring, body: Uint8Array): Bytes {
  const payload = writePayload({ suite: 1, owner: keyring.member, body: hashOf(body) });
  return signText("door", payload, keyring.signSeed);
}

/** The guardians' door. @param recipient of the secret that they will share. */
export function sealGuardDoor(keyring: Keyring, recipient: string): Promise<Bytes> {
  return seal(writeKeyring(keyring), [recipient]);
}

/** @param secret `AGE-SECRET-KEY-PQ-1…`, put together from the guardians' shares. */
export async function openGuardDoor(
  body: Uint8Array,
  secret: string,
  signKey: Uint8Array,
): Promise<Keyring> {
  return readKeyring(await open(body, [secret], 1), signKey);
}
