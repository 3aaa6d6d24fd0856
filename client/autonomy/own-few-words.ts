/** “A few words now”: on the first page of one's own space; they go into the journal. */
import { InRoom } from "../vault/in-room";
import type { Room } from "../vault/room";
import { ENTRY, type Entry } from "./own-journal";
import { fill, part, show, wordsOf } from "./pieces";
import { Writing } from "./writing";

export class OwnFewWords extends InRoom {
  private writing: Writing<Entry> | null = null;

  override connectedCallback(): void {
    const form = part<HTMLFormElement>(this, "piece", "form");
    this.writing = new Writing<Entry>(this, form, ENTRY, () => this.told(true));
    form.addEventListener("input", () => this.told(false));
    super.connectedCallback();
  }

  protected opened(room: Room): void {
    this.writing?.opened(room);
  }

  protected override closed(): void {
    this.writing?.closed();
    this.told(false);
  }

  /** Says that the words are kept, and leads to them. */
  private told(isKept: boolean): void {
    fill(this, { said: isKept ? wordsOf(this, "kept") : "" });
    show(this, '[data-piece="kept"]', isKept);
  }
}
