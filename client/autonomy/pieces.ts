/**
 * What the pages of one's own words share beyond the vault's pieces: one element cloned, days and
 * moments as a person reads them. No words of its own: all come from the page.
 */
import { language, piece } from "../vault/pages/pieces";

export {
  fill,
  goIfLost,
  language,
  onDo,
  show,
  typed,
  wordsOf,
  wrongAt,
} from "../vault/pages/pieces";

/** A copy of the first element of the page's `<template data-piece="…">`. */
export function cloned(name: string): HTMLElement {
  const first = piece(document, name).firstElementChild;
  if (!first) throw new Error(`the page has no piece “${name}”`);
  return first as HTMLElement;
}

/** The element inside that has this `data-<what>`: `part(panel, "field", "name")`. */
export function part<T extends HTMLElement = HTMLElement>(
  inside: ParentNode,
  what: "field" | "do" | "piece",
  name: string,
): T {
  const found = inside.querySelector<T>(`[data-${what}="${name}"]`);
  if (!found) throw new Error(`the page has no ${what} “${name}”`);
  return found;
}

/** A day, given as `YYYY-MM-DD` or as a moment, in the page's language. */
export function dayWords(moment: string, weekday = true): string {
  const day = new Date(moment.length === 10 ? `${moment}T12:00` : moment);
  return day.toLocaleDateString(language(), {
    day: "numeric",
    month: "long",
    year: "numeric",
    ...(weekday && { weekday: "long" }),
  });
}

/** A moment: day and time of day. */
export function momentWords(moment: string): string {
  return new Date(moment).toLocaleString(language(), { dateStyle: "medium", timeStyle: "short" });
}

/** Today where this person is, as `YYYY-MM-DD`. */
export function today(now = new Date()): string {
  const at = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return at.toISOString().slice(0, 10);
}

/** “Amara, Bo and Chen” in the page's language. */
export function together(names: readonly string[]): string {
  return new Intl.ListFormat(language()).format(names);
}

/** One choice of a list, with its words. */
export function option(words: string, value: string): HTMLOptionElement {
  const made = document.createElement("option");
  [made.textContent, made.value] = [words, value];
  return made;
}
