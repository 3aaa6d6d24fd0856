/**
 * The card with six words: numbered, with the day, to be written off or printed. The words come from
 * whoever made them (`show`), stand nowhere but on the page, and are gone when `clear` is called.
 */
import { fill, language, piece } from "./pieces";

export class KeyCard extends HTMLElement {
  show(words: readonly string[], made: Date): void {
    const items = words.map((word) => {
      const item = piece(this, "word");
      fill(item, { word });
      return item;
    });
    this.list?.replaceChildren(...items);
    fill(this, { day: made.toLocaleDateString(language(), { dateStyle: "long" }) });
  }

  clear(): void {
    this.list?.replaceChildren();
  }

  disconnectedCallback(): void {
    this.clear();
  }

  private get list(): Element | null {
    return this.querySelector('[data-field="words"]');
  }
}
