/**
 * What the pages of one's own words share: pieces of the page to clone and fill, words with places in
 * them, and days as a person reads them. No words of its own: all come from the page.
 */

/** A copy of the page's `<template data-piece="…">`. */
export function piece(name: string): HTMLElement {
  const found = document.querySelector<HTMLTemplateElement>(`template[data-piece="${name}"]`);
  const first = found?.content.firstElementChild;
  if (!first) throw new Error(`the page has no piece “${name}”`);
  return document.importNode(first, true) as HTMLElement;
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

/** Fills `[data-field=…]` inside by text; what is not there is left out. */
export function fill(inside: ParentNode, values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) {
    for (const field of inside.querySelectorAll(`[data-field="${name}"]`))
      field.textContent = value;
  }
}

/** Does something whenever `[data-do=…]` inside is pressed. */
export function on(inside: ParentNode, name: string, act: () => unknown): void {
  part(inside, "do", name).addEventListener("click", () => void act());
}

/** The sentence in the attribute `words-…`, with its `{places}` filled. */
export function words(
  element: Element,
  name: string,
  values: Record<string, string | number> = {},
): string {
  const sentence = element.getAttribute(`words-${name}`) ?? "";
  return sentence.replace(/\{(\w+)\}/g, (_whole, key: string) => String(values[key] ?? ""));
}

/** The page's language; its English puts the day before the month, as most of the world does. */
export function language(): string {
  const lang = document.documentElement.lang;
  return !lang || lang === "en" ? "en-GB" : lang;
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
