/** Six words that open everything: drawn by lot from a list, kept on paper, typed as people type. */
import { must } from "./unsealed";

export const WORDS_IN_A_PHRASE = 6;
const WORDS_IN_A_LIST = 2048;

/** Reads a list of words (BIP39): 2048, one a line, none twice, however they are typed. */
export function readWordList(text: string): readonly string[] {
  const words = text.trimEnd().split("\n");
  must(words.length === WORDS_IN_A_LIST);
  const plain = words.map(plainWord);
  must(plain.every((word) => /^[a-z]+$/.test(word)) && new Set(plain).size === words.length);
  return words;
}

/** Six words by lot: 66 bits. 2048 divides 2 to the 16th, so each word is as likely as any other. */
export function makePhrase(list: readonly string[]): readonly string[] {
  must(list.length === WORDS_IN_A_LIST);
  const lots = crypto.getRandomValues(new Uint16Array(WORDS_IN_A_PHRASE));
  return Array.from(lots, (lot) => list[lot % WORDS_IN_A_LIST] ?? "");
}

/** Lower case, and without the marks that some keyboards lack: `ÁBACO` is `abaco`. */
export function plainWord(word: string): string {
  return word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The words of what somebody typed, with whatever they put between them. */
export function wordsIn(typed: string): readonly string[] {
  return plainWord(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** The passphrase that six typed words stand for. */
export function passphraseOf(typed: string | readonly string[]): string {
  return wordsIn(typeof typed === "string" ? typed : typed.join(" ")).join(" ");
}

/** Which of the typed words are on none of the lists, so that a slip is seen before a long wait. */
export function strangeWords(
  typed: string,
  ...lists: readonly (readonly string[])[]
): readonly string[] {
  const known = new Set(lists.flat().map(plainWord));
  return wordsIn(typed).filter((word) => !known.has(word));
}

/** The words that begin so; four letters tell each word of a list from all others. */
export function wordsFrom(start: string, list: readonly string[]): readonly string[] {
  const plain = plainWord(start.trim());
  return plain === "" ? [] : list.filter((word) => plainWord(word).startsWith(plain));
}
