/** Whether somebody's own words are in what they wrote: any script, whatever the capitals. */

/** Scripts that put no spaces between words: there a word is found wherever its letters stand. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const IN_A_WORD = /[\p{L}\p{M}\p{N}]/u;

/** Words as they are compared: one form of each letter, small, single spaces. */
export function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().normalize("NFKC").replace(/\s+/gu, " ").trim();
}

/** Whether the text holds the word or words, not merely as a part of a longer word. */
export function mentions(text: string, words: string): boolean {
  const [inside, sought] = [plain(text), plain(words)];
  if (!sought) return false;
  for (let at = inside.indexOf(sought); at >= 0; at = inside.indexOf(sought, at + 1)) {
    if (standsAlone(inside, at, sought)) return true;
  }
  return false;
}

function standsAlone(text: string, at: number, sought: string): boolean {
  return (
    isApart(lastOf(text.slice(Math.max(0, at - 2), at)), firstOf(sought)) &&
    isApart(firstOf(text.slice(at + sought.length)), lastOf(sought))
  );
}

/** Whether a word may end between these two: one of them belongs to no word, or needs no space. */
function isApart(outside: string, inside: string): boolean {
  if (!IN_A_WORD.test(outside) || !IN_A_WORD.test(inside)) return true;
  return WITHOUT_SPACES.test(inside);
}

function firstOf(text: string): string {
  const point = text.codePointAt(0);
  return point === undefined ? "" : String.fromCodePoint(point);
}

function lastOf(text: string): string {
  return [...text].at(-1) ?? "";
}
