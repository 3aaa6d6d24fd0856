/** What the pages of one's own space share: words that the page gave, pieces cloned, fields filled. */

/** The words in the attribute `words-<name>`, with places such as `{name}` filled in. */
export function wordsOf(
  element: Element,
  name: string,
  values: Readonly<Record<string, string>> = {},
): string {
  const words = element.getAttribute(`words-${name}`) ?? "";
  return words.replace(/\{(\w+)\}/g, (_whole, key: string) => values[key] ?? "");
}

/** A copy of the template `data-piece=<name>` inside an element; empty where there is none. */
export function piece(inside: ParentNode, name: string): DocumentFragment {
  const template = inside.querySelector<HTMLTemplateElement>(`template[data-piece="${name}"]`);
  return document.importNode(template?.content ?? document.createDocumentFragment(), true);
}

/** Fills each `data-field=<name>` with text, never with markup; what names nobody fills stays. */
export function fill(inside: ParentNode, texts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(texts)) {
    for (const field of inside.querySelectorAll(`[data-field="${name}"]`)) field.textContent = text;
  }
}

/** Does something whenever a button `data-do=<name>` inside is pressed. */
export function onDo(inside: ParentNode, name: string, act: () => void): void {
  for (const button of inside.querySelectorAll(`[data-do="${name}"]`)) {
    button.addEventListener("click", act);
  }
}

/** Shows or hides whatever matches. */
export function show(inside: ParentNode, selector: string, isShown: boolean): void {
  for (const element of inside.querySelectorAll(selector)) {
    element.toggleAttribute("hidden", !isShown);
  }
}

/** Says beside a field what is wrong with it, and goes there; with no words, that all is well. */
export function wrongAt(form: HTMLFormElement, name: string, words: string): void {
  const place = form.querySelector(`[data-wrong="${name}"]`);
  const field = form.querySelector<HTMLElement>(`[name="${name}"]`);
  place?.toggleAttribute("hidden", !words);
  if (place) fill(place, { wrong: words });
  field?.closest(".field")?.classList.toggle("has-wrong", Boolean(words));
  if (!words) {
    field?.removeAttribute("aria-invalid");
    return;
  }
  field?.setAttribute("aria-invalid", "true");
  field?.focus();
}

/** What stands in a field of a form. */
export function typed(form: HTMLFormElement, name: string): string {
  const field = form.elements.namedItem(name);
  return field && "value" in field ? field.value : "";
}

/** The page's language; its English puts the day before the month, as most of the world does. */
export function language(): string | undefined {
  const lang = document.documentElement.lang;
  return lang === "en" ? "en-GB" : lang || undefined;
}

/**
 * Goes to a place when what had the focus is gone: a button that was taken away, hidden or put to
 * rest after it was pressed. Whoever goes by keys or by ear would else begin at the top of the page.
 */
export function goIfLost(place: HTMLElement | null): void {
  if (!place || document.activeElement !== document.body) return;
  if (place.tabIndex < 0) place.setAttribute("tabindex", "-1");
  place.focus();
}
