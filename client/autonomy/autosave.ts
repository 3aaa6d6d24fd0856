/**
 * Keeps what is typed without being asked: soon after the last key, at once when the field or the
 * page is left, one save after the other. Words are only ever kept sealed, so there is no draft in
 * the clear: what this device holds, it holds as the room seals it.
 */
import type { Closing } from "../vault/pages/own-room";

export type Keeping = "typing" | "kept" | "failed";

/** After this many milliseconds without a key, what was typed is sealed. */
const PAUSE = 600;

export class Autosave {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> = Promise.resolve();
  private dirty = false;
  private busy = false;

  /** `save` seals what stands in the fields now; `tell` hears how it goes. */
  constructor(
    private readonly save: () => Promise<unknown>,
    private readonly tell: (how: Keeping) => void = () => {},
  ) {
    all.add(this);
  }

  /** Something was typed. */
  touch(): void {
    this.dirty = true;
    this.tell("typing");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.now(), PAUSE);
  }

  /** Keeps at once what is not kept yet; done when it is sealed. */
  now(): Promise<void> {
    clearTimeout(this.timer);
    this.running = this.running.then(() => this.keep());
    return this.running;
  }

  /** Whether something was typed that is not sealed yet. */
  get pending(): boolean {
    return this.dirty || this.busy;
  }

  /** Forgets what is pending, since it was removed. */
  drop(): void {
    clearTimeout(this.timer);
    this.dirty = false;
  }

  private async keep(): Promise<void> {
    if (!this.dirty) return;
    this.dirty = false;
    this.busy = true;
    try {
      await this.save();
      if (!this.dirty) this.tell("kept");
    } catch {
      // It stays in the field, and the next key or leaving the field tries again.
      this.dirty = true;
      this.tell("failed");
    }
    this.busy = false;
  }
}

const all = new Set<Autosave>();

/** Keeps at once whatever is not kept yet, on this whole page. */
export async function keepAll(): Promise<void> {
  await Promise.all([...all].map((one) => one.now()));
}

globalThis.document?.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") void keepAll();
});

// Whoever locks with words in a field has them kept first.
globalThis.document?.addEventListener("room-closing", (event) => {
  (event as CustomEvent<Closing>).detail.waitFor(keepAll());
});
