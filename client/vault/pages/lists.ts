/** The lists that six words come from, fetched when they are needed. */
import { makePhrase, readWordList, strangeWords, WORDS_IN_A_PHRASE, wordsIn } from "../phrase";
import { Closed } from "./closed";

const LANGUAGES = ["en", "es"] as const;
type Language = (typeof LANGUAGES)[number];

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
  const list = fetched.get(url) ?? fetchList(url);
  fetched.set(url, list);
  // What failed is tried again the next time.
  list.catch(() => fetched.delete(url));
  return list;
}

async function fetchList(url: string): Promise<readonly string[]> {
  try {
    const answer = await fetch(url);
    return readWordList(answer.ok ? await answer.text() : "");
  } catch {
    throw new Closed("list-missing");
  }
}
