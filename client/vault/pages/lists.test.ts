import { wordlist as english } from "@scure/bip39/wordlists/english.js";
import { wordlist as spanish } from "@scure/bip39/wordlists/spanish.js";
import { afterEach, expect, test, vi } from "vitest";
import { mustBeSix, wordList } from "./lists";

afterEach(() => vi.unstubAllGlobals());

/** An element whose lists the host gives, each time from an address of its own. */
function given(list: readonly string[]): Element {
  const text = `${list.join("\n").normalize("NFC")}\n`;
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(text)));
  const element = document.createElement("div");
  for (const language of ["en", "es"]) {
    element.setAttribute(`list-${language}`, `/${language}/${crypto.randomUUID()}.txt`);
  }
  return element;
}

test.each([
  ["en", english],
  ["es", spanish],
])("the list of the release is taken (%s)", async (language, list) => {
  expect(await wordList(given(list), language)).toHaveLength(2048);
});

test("the same words in another order are no list: a code would mean another device", async () => {
  const [first = "", second = "", ...rest] = english;
  const closed = { reason: "list-missing" };
  await expect(wordList(given([second, first, ...rest]), "en")).rejects.toMatchObject(closed);
  await expect(wordList(given(spanish), "en")).rejects.toMatchObject(closed);
});

test("without a list nothing is held against words that are typed", async () => {
  await expect(mustBeSix(given([]), "one two three four five six")).resolves.toBeUndefined();
});
