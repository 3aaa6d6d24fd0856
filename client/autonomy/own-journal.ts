/** The journal: a day, words, a title if one likes. */
import { Book, type BookLeaf } from "./book";
import { fill, today, typed } from "./pieces";

/** What a record of the kind `journal` holds. */
export interface Entry {
  readonly day: string;
  readonly title?: string;
  readonly words: string;
}

export const ENTRY: BookLeaf<Entry> = {
  kind: "journal",
  typed(form) {
    const title = typed(form, "title").trim();
    const words = typed(form, "words");
    return { day: typed(form, "day") || today(), ...(title && { title }), words };
  },
  put(form, entry) {
    set(form, "day", entry?.day ?? today());
    set(form, "title", entry?.title ?? "");
    set(form, "words", entry?.words ?? "");
  },
  isBlank: ({ title, words }) => !title && !words.trim(),
  heading: ({ title }) => title ?? "",
  text: ({ title, words }) => (title ? `${title}\n${words}` : words),
  draw: (into, { words }) => fill(into, { words }),
};

export class OwnJournal extends Book<Entry> {
  protected readonly leaf = ENTRY;
}

/** Puts words into a field of a form. */
export function set(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field && "value" in field) field.value = value;
}
