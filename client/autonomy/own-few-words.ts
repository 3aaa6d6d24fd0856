/** “Write a few words now”: on the first page of one's own space; they go into the journal. */
import { InRoom } from "../vault/in-room";
import type { Room } from "../vault/room";
import { type Entry, set } from "./own-journal";
import { part, show, today, typed, wordsOf } from "./pieces";
import { type Leaf, Writing } from "./writing";

export class OwnFewWords extends InRoom implements Leaf<Entry> {
  readonly kind = "journal";
  private writing: Writing<Entry> | null = null;

  override connectedCallback(): void {
    const form = part<HTMLFormElement>(this, "piece", "form");
    this.writing = new Writing<Entry>(this, form, this, () => this.done());
    super.connectedCallback();
  }

  typed(form: HTMLFormElement): Entry {
    return { day: today(), words: typed(form, "words") };
  }

  put(form: HTMLFormElement, entry: Entry | null): void {
    set(form, "words", entry ? this.text(entry) : "");
  }

  isBlank({ words }: Entry): boolean {
    return !words.trim();
  }

  text({ title, words }: Entry): string {
    return title ? `${title}\n${words}` : words;
  }

  protected opened(room: Room): void {
    this.writing?.opened(room);
  }

  protected override closed(): void {
    this.writing?.closed();
    this.say("");
  }

  private done(): void {
    this.say("kept");
    show(this, '[data-piece="kept"]', true);
  }

  private say(name: string): void {
    part(this, "field", "said").textContent = name && wordsOf(this, name);
  }
}
