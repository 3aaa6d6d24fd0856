/**
 * One record behind the fields of a page. Typing is kept by itself; what comes from other devices is
 * shown unless something is being typed; where both changed, both are kept.
 */
import type { Kept, Kind, Room } from "../vault/room";
import { Autosave, type Keeping } from "./autosave";

/** How a page reads and fills its fields. `read` of empty fields equals `read` after `put(null)`. */
export interface Fields<T> {
  readonly kind: Kind;
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
      control.addEventListener("input", () => this.saving.touch());
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

  /** Forgets everything: the space was locked. */
  forget(): void {
    this.saving.drop();
    this.show();
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
    if (!room || JSON.stringify(typed) === this.base) return;
    const before = this.kept && (await room.get<T>(this.kept.id));
    const isAsShown = JSON.stringify(before?.content) === this.base;
    // Changed elsewhere since it was shown: these words become a record of their own.
    this.kept = await room.save<T>(this.fields.kind, typed, isAsShown ? before?.id : undefined);
    this.base = JSON.stringify(typed);
  }
}
