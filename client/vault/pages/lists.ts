/** The lists that six words come from, fetched when they are needed. */
import { makePhrase, readWordList, strangeWords, wordsIn, WORDS_IN_A_PHRASE } from "../phrase";
import { Closed } from "./closed";

const LANGUAGES = ["en", "es"] as const;
type Language = (typeof LANGUAGES)[number];

const fetched = new Map<string, Promise<readonly string[]>>();

/** Six words by lot, in the language of the page. Throws `Closed` ("list-missing"). */
export async function sixWords(element: Element): Promise<readonly string[]> {
  const language = element.getAttribute("language") === "es" ? "es" : "en";
  return makePhrase(await listOf(element, language));
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
