/** The lists that six words come from, fetched when they are needed. */
import { utf8 } from "../../ledger/bytes";
import { makePhrase, readWordList, strangeWords, WORDS_IN_A_PHRASE, wordsIn } from "../phrase";
import { hashOf } from "../records";
import { must } from "../unsealed";
import { Closed } from "./closed";

const LANGUAGES = ["en", "es"] as const;
type Language = (typeof LANGUAGES)[number];

/**
 * SHA-256 of each list as the release has it. What is not a script nobody checks but us: a host that
 * gave a guardian the same words in another order could have the code of a device of its own read
 * like that of their friend's.
 */
const HASHES: Readonly<Record<Language, string>> = {
  en: "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda",
  es: "0c639b0d58b6e56c18dcf418017ff341418a129e45fbf303361e8569edb02efe",
};

const fetched = new Map<string, Promise<readonly string[]>>();

/** Six words by lot, in the language of the page. Throws `Closed` ("list-missing"). */
export async function sixWords(element: Element): Promise<readonly string[]> {
  return makePhrase(await wordList(element, element.getAttribute("language") ?? "en"));
}

/**
 * Looks at what somebody typed before it costs seconds to try: `Closed` ("few", "many", or "unlisted"
 * with the word). Where the lists can't be had, nothing is held against the words.
 */
export async function mustBeSix(element: Element, typed: string): Promise<void> {
  const count = wordsIn(typed).length;
  if (count !== WORDS_IN_A_PHRASE) throw new Closed(count < WORDS_IN_A_PHRASE ? "few" : "many");
  const lists = await Promise.all(LANGUAGES.map((language) => listOf(element, language))).catch(
    () => null,
  );
  const [strange] = lists ? strangeWords(typed, ...lists) : [];
  if (strange !== undefined) throw new Closed("unlisted", { word: strange });
}

/** The list of a language; where there is none of it, the English one. Throws `Closed`. */
export function wordList(element: Element, language: string): Promise<readonly string[]> {
  return listOf(element, language === "es" ? "es" : "en");
}

function listOf(element: Element, language: Language): Promise<readonly string[]> {
  const url = element.getAttribute(`list-${language}`) ?? "";
  const list = fetched.get(url) ?? fetchList(url, HASHES[language]);
  fetched.set(url, list);
  // What failed is tried again the next time.
  list.catch(() => fetched.delete(url));
  return list;
}

async function fetchList(url: string, hash: string): Promise<readonly string[]> {
  try {
    const text = await (await fetch(url)).text();
    must(hashOf(utf8(text)) === hash);
    return readWordList(text);
  } catch {
    throw new Closed("list-missing");
  }
}
