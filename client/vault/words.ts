/** Sealing with words, and opening with them: slow on purpose, so that guessing is slower still. */
import { Decrypter, Encrypter } from "age-encryption";
import type { Bytes } from "../ledger/bytes";
import { mustBeWords, readHeader } from "./header";
import { passphraseOf } from "./phrase";
import { isUnmatched } from "./sealing";
import { asUnsealed, must } from "./unsealed";

/** A second or so of work for a guess, and 256 MB of memory. */
export const WORK = 18;

export type Words = string | readonly string[];

export async function sealWithWordsHere(plain: Uint8Array, words: Words): Promise<Bytes> {
  const passphrase = passphraseOf(words);
  must(passphrase !== "", "wrong-words");
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(WORK);
  return (await encrypter.encrypt(plain)) as Bytes;
}

export async function openWithWordsHere(body: Uint8Array, words: Words): Promise<Bytes> {
  mustBeWords(readHeader(body));
  try {
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphraseOf(words));
    return (await decrypter.decrypt(body)) as Bytes;
  } catch (error) {
    throw asUnsealed(error, isUnmatched(error) ? "wrong-words" : "changed");
  }
}
