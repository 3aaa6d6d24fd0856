/** The journal: a day, words, a title if one likes. */
import { Book } from "./book";
import { fill, today, typed } from "./pieces";

/** What a record of the kind `journal` holds. */
export interface Entry {
  readonly day: string;
  readonly title?: string;
  readonly words: string;
}

export class OwnJournal extends Book<Entry> {
  readonly kind = "journal";

  typed(form: HTMLFormElement): Entry {
    const title = typed(form, "title").trim();
    const words = typed(form, "words");
    return { day: typed(form, "day") || today(), ...(title && { title }), words };
  }

  put(form: HTMLFormElement, entry: Entry | null): void {
    set(form, "day", entry?.day ?? today());
    set(form, "title", entry?.title ?? "");
    set(form, "words", entry?.words ?? "");
  }

  isBlank({ title, words }: Entry): boolean {
    return !title && !words.trim();
  }

  heading({ title }: Entry): string {
    return title ?? "";
  }

  text({ title, words }: Entry): string {
    return title ? `${title}\n${words}` : words;
  }

  draw(into: HTMLElement, { words }: Entry): void {
    fill(into, { words });
  }
}

/** Puts words into a field of a form. */
export function set(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field && "value" in field) field.value = value;
}
