/**
 * One record behind the fields of a page. Typing is kept by itself; what comes from other devices is
 * shown unless something is being typed; where both changed, both are kept.
 */
import type { Kept, Kind, Room } from "../vault/room";
import { Autosave, type Keeping } from "./autosave";
import { draftsOf } from "./drafts";

/** How a page reads and fills its fields. `read` of empty fields equals `read` after `put(null)`. */
export interface Fields<T> {
  readonly kind: Kind;
  /** The name of what is typed here, among others of its kind. */
  readonly slot: string;
  readonly room: () => Room | null;
  readonly read: () => T;
  readonly put: (content: T | null) => void;
  readonly tell: (how: Keeping) => void;
}

export class RecordInFields<T> {
  kept: Kept<T> | null = null;
  readonly saving: Autosave;
  /** What was last shown or kept: what differs from it was typed here. */
  private base: string;

  constructor(private readonly fields: Fields<T>) {
    this.base = JSON.stringify(fields.read());
    this.saving = new Autosave(() => this.save(), fields.tell);
  }

  /** Keeps what these controls hold whenever it changes. */
  listen(controls: Iterable<HTMLElement>): void {
    for (const control of controls) {
      control.addEventListener("input", () => this.touch());
      control.addEventListener("change", () => void this.saving.now());
    }
  }

  /**
   * Shows what is kept: the record in use comes first, then what was written elsewhere at the same
   * time. Returns the others.
   */
  show(all: readonly Kept<T>[] = []): Kept<T>[] {
    this.kept = all.find((one) => one.id === this.kept?.id) ?? all[0] ?? null;
    if (!this.saving.pending) this.put();
    return all.filter((one) => one !== this.kept);
  }

  /** Something was typed: laid down at once, sealed for good soon after. */
  touch(): void {
    const of = this.kept && { id: this.kept.id, content: JSON.parse(this.base) as T };
    this.drafts?.keep(this.fields.slot, { of, content: this.fields.read() });
    this.saving.touch();
  }

  /** What was typed here when the page was killed or locked comes back, and is kept. */
  restore(): void {
    const draft = this.drafts?.find(this.fields.slot);
    if (!draft) return;
    this.fields.put(draft.content);
    this.base = draft.of ? JSON.stringify(draft.of.content) : "";
    this.saving.touch();
  }

  /** Forgets everything: the space was locked. What was being typed is laid down. */
  forget(): void {
    this.saving.drop();
    this.show();
  }

  private get drafts() {
    const room = this.fields.room();
    return room && draftsOf<T>(room, this.fields.kind);
  }

  private put(): void {
    const before = JSON.stringify(this.fields.read());
    const after = JSON.stringify(this.kept?.content);
    // Filling in what stands there already would move the cursor.
    if (before !== after) this.fields.put(this.kept?.content ?? null);
    this.base = JSON.stringify(this.fields.read());
  }

  private async save(): Promise<void> {
    const [room, typed] = [this.fields.room(), this.fields.read()];
    if (!room) return;
    if (JSON.stringify(typed) !== this.base) await this.keep(room, typed);
    // What was typed meanwhile stays laid down.
    const isAll = JSON.stringify(this.fields.read()) === this.base;
    if (isAll) draftsOf<T>(room, this.fields.kind).drop(this.fields.slot);
  }

  private async keep(room: Room, typed: T): Promise<void> {
    const before = this.kept && (await room.get<T>(this.kept.id));
    const isAsShown = JSON.stringify(before?.content) === this.base;
    // Changed elsewhere since it was shown: these words become a record of their own.
    this.kept = await room.save<T>(this.fields.kind, typed, isAsShown ? before?.id : undefined);
    this.base = JSON.stringify(typed);
  }
}
