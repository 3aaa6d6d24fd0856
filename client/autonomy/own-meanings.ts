/** Meanings: what happened, and what it may mean, several ways side by side; none is the right one. */
import { Book, type BookLeaf } from "./book";
import { set } from "./own-journal";
import { cloned, fill, onDo, part, today, typed } from "./pieces";

export interface Reading {
  /** Seen how: “bodily”, “spiritual”, whatever its writer calls it. */
  readonly way: string;
  readonly words: string;
}

/** What a record of the kind `meaning` holds. */
export interface Meaning {
  readonly day: string;
  readonly happened: string;
  readonly readings: readonly Reading[];
}

export class OwnMeanings extends Book<Meaning> {
  protected readonly leaf: BookLeaf<Meaning> = {
    kind: "meaning",
    typed: (form) => ({
      day: typed(form, "day") || today(),
      happened: typed(form, "happened"),
      readings: this.typedReadings(form),
    }),
    put: (form, meaning) => {
      set(form, "day", meaning?.day ?? today());
      set(form, "happened", meaning?.happened ?? "");
      const readings = meaning?.readings ?? [];
      part(form, "field", "readings").replaceChildren(...readings.map((one) => readingField(one)));
    },
    isBlank: ({ happened, readings }) => !happened.trim() && readings.length === 0,
    heading: () => "",
    text: ({ happened, readings }) =>
      [happened, ...readings.map(({ way, words }) => `${way}: ${words}`)].join(" · "),
    draw: (into, { happened, readings }) => {
      fill(into, { words: happened });
      part(into, "field", "readings").replaceChildren(...readings.map(readingOf));
    },
  };

  override connectedCallback(): void {
    super.connectedCallback();
    for (const button of this.querySelectorAll<HTMLElement>("[data-way]")) {
      button.addEventListener("click", () => this.add(button.dataset["way"] ?? ""));
    }
  }

  /** What is neither named nor written is no reading. */
  private typedReadings(form: HTMLFormElement): Reading[] {
    const fields = [...form.querySelectorAll<HTMLElement>('[data-piece="reading"]')];
    const readings = fields.map((field) => ({
      way: valueIn(field, "way"),
      words: valueIn(field, "reading"),
    }));
    return readings.filter(
      ({ way, words }) => words.trim() || (way.trim() && !this.isOffered(way)),
    );
  }

  private isOffered(way: string): boolean {
    return [...this.querySelectorAll<HTMLElement>("[data-way]")].some(
      (button) => button.dataset["way"] === way,
    );
  }

  private add(way: string): void {
    const field = readingField({ way, words: "" });
    part(this, "field", "readings").append(field);
    field.querySelector<HTMLElement>(way ? "textarea" : "input")?.focus();
  }
}

function valueIn(field: HTMLElement, name: string): string {
  return field.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name=${name}]`)?.value ?? "";
}

function readingField({ way, words }: Reading): HTMLElement {
  const field = cloned("reading-field");
  const [named, written] = [field.querySelector("input"), field.querySelector("textarea")];
  if (named) named.value = way;
  if (written) written.value = words;
  onDo(field, "take-away", () => {
    const form = field.closest("form");
    field.remove();
    form?.dispatchEvent(new Event("input"));
    form?.querySelector<HTMLElement>("[data-way]")?.focus();
  });
  return field;
}

function readingOf({ way, words }: Reading): HTMLElement {
  const shown = cloned("reading");
  fill(shown, { way, "reading-words": words });
  return shown;
}
