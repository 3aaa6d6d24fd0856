/** A form of one's own words: typed, kept as a draft with each key, kept for good when it is done. */
import type { Kept, Kind, Room } from "../vault/room";
import { type Draft, type Drafts, draftsOf, slotOfTab } from "./drafts";
import { cloned, fill, onDo, part, show, wordsOf } from "./pieces";

/** What a page knows of its own kind of record. */
export interface Leaf<T> {
  readonly kind: Kind;
  /** What stands in the form. */
  typed(form: HTMLFormElement): T;
  /** Puts words into the form; null empties it. */
  put(form: HTMLFormElement, content: T | null): void;
  isBlank(content: T): boolean;
  /** All its words, one after the other, a title first. */
  text(content: T): string;
}

/** How it went: kept; or changed elsewhere since it was opened here, so that both were kept. */
export interface Done {
  readonly id: string;
  readonly beside: string | null;
}

export class Writing<T> {
  private drafts: Drafts<T> | null = null;
  private room: Room | null = null;
  private of: Draft<T>["of"] = null;
  private isBusy = false;

  constructor(
    private readonly around: HTMLElement,
    readonly form: HTMLFormElement,
    private readonly leaf: Leaf<T>,
    private readonly done: (how: Done) => void,
  ) {
    form.addEventListener("input", () => this.lay());
    form.addEventListener("change", () => this.lay());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.save();
    });
  }

  opened(room: Room): void {
    this.room = room;
    this.drafts = draftsOf<T>(room, this.leaf.kind);
    this.begin(null);
  }

  /** Nothing typed stays on the page; what was laid down stays, sealed. */
  closed(): void {
    this.room = null;
    this.drafts = null;
    this.of = null;
    this.leaf.put(this.form, null);
    this.showBegun();
  }

  /** Begins to change a record, or something new: with what was typed here before, if anything was. */
  begin(kept: Kept<T> | null): void {
    this.of = kept && { id: kept.id, content: kept.content };
    const draft = this.drafts?.find(this.slot);
    if (draft) this.of = draft.of;
    this.leaf.put(this.form, draft?.content ?? kept?.content ?? null);
    this.tell(draft ? "restored" : "");
    this.showBegun();
  }

  /** Keeps what stands in the form as a draft. */
  lay(): void {
    const content = this.leaf.typed(this.form);
    const isNothing = this.of === null && this.leaf.isBlank(content);
    if (isNothing) this.drafts?.drop(this.slot);
    else if (this.drafts?.keep(this.slot, { of: this.of, content }) === false) this.tell("full");
  }

  /** Lets go of what was typed, as it was asked for. */
  drop(): void {
    this.drafts?.drop(this.slot);
    this.begin(null);
  }

  private get slot(): string {
    return this.of ? `${slotOfTab()}:${this.of.id}` : slotOfTab();
  }

  private async save(): Promise<void> {
    const content = this.leaf.typed(this.form);
    if (this.leaf.isBlank(content)) this.tellNothing();
    else if (!this.isBusy && this.room) await this.finish(this.room, content);
  }

  private async finish(room: Room, content: T): Promise<void> {
    this.isBusy = true;
    try {
      const done = await this.keep(room, content);
      this.drop();
      this.done(done);
    } catch {
      this.tell("failed");
    }
    this.isBusy = false;
  }

  /** What was changed elsewhere since it was opened here is not written over: both are kept. */
  private async keep(room: Room, content: T): Promise<Done> {
    const before = this.of && (await room.get<T>(this.of.id));
    const isAsOpened = before && same(before.content, this.of?.content);
    const kept = await room.save(this.leaf.kind, content, isAsOpened ? before.id : undefined);
    const isOther = before && !isAsOpened && !same(before.content, content);
    return { id: kept.id, beside: isOther ? before.id : null };
  }

  private tellNothing(): void {
    this.tell("nothing");
    this.form.querySelector<HTMLElement>("textarea, input")?.focus();
  }

  private tell(name: string): void {
    fill(this.form, { state: name && wordsOf(this.around, name) });
  }

  /** What was begun in another tab, or before a crash: to go on with, or to let go. */
  private showBegun(): void {
    const others = [...(this.drafts?.all() ?? [])].filter(([slot]) => slot !== this.slot);
    const list = part(this.around, "field", "begun");
    list.replaceChildren(...others.map(([slot, draft]) => this.begun(slot, draft)));
    show(this.around, '[data-piece="begun"]', others.length > 0);
  }

  private begun(slot: string, draft: Draft<T>): HTMLElement {
    const line = cloned("begun-line");
    fill(line, { words: shortened(this.leaf.text(draft.content)) });
    onDo(line, "go-on", () => this.goOn(slot, draft));
    onDo(line, "let-go", () => {
      this.drafts?.drop(slot);
      this.showBegun();
    });
    return line;
  }

  /** What stands in the form meanwhile stays a draft of its own. */
  private goOn(slot: string, draft: Draft<T>): void {
    const content = this.leaf.typed(this.form);
    if (!this.leaf.isBlank(content)) {
      this.drafts?.keep(crypto.randomUUID(), { of: this.of, content });
    }
    this.of = draft.of;
    this.leaf.put(this.form, draft.content);
    this.lay();
    if (slot !== this.slot) this.drafts?.drop(slot);
    this.showBegun();
    this.form.querySelector<HTMLElement>("textarea")?.focus();
  }
}

/** The first words of a text, for a line of a list. */
export function shortened(text: string, most = 140): string {
  const line = text.trim().replace(/\s+/gu, " ");
  return line.length > most ? `${line.slice(0, most).trimEnd()}…` : line;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
