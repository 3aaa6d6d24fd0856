/**
 * Changing all keys: new six words, then everything is sealed anew. It can be interrupted: what was
 * sealed already stays, and the rest follows whenever the space is opened again.
 */
import { InRoom } from "../in-room";
import type { News, Room } from "../room";
import { type Doorkeeping, doorkeepingOf } from "./doorkeeping";
import { NewWords, say, turn } from "./new-words";
import { onDo, show, wordsOf } from "./pieces";

export class OwnChangeKeys extends InRoom {
  /** What changes keys; tests give another. */
  keeping: ((room: Room) => Doorkeeping) | undefined;
  private doors: Doorkeeping | undefined;
  private newWords: NewWords | undefined;

  override connectedCallback(): void {
    this.newWords ??= new NewWords(this, {
      make: async () => (await this.doors?.words()) ?? [],
      use: (words) => this.change(words),
    });
    onDo(this, "new-words", () => void this.begin());
    this.closest("own-room")?.addEventListener("room-progress", this.onProgress);
    super.connectedCallback();
  }

  override disconnectedCallback(): void {
    this.closest("own-room")?.removeEventListener("room-progress", this.onProgress);
    super.disconnectedCallback();
  }

  protected override opened(room: Room): void {
    this.doors = (this.keeping ?? doorkeepingOf(this))(room);
  }

  protected override closed(): void {
    this.doors = undefined;
    this.newWords?.forget();
    this.atRest();
  }

  private atRest(): void {
    turn(this, "none", false);
    show(this, '[data-piece="begin-change"]', true);
    show(this, '[data-piece="progress"]', false);
  }

  private async begin(): Promise<void> {
    await this.newWords?.start();
    show(this, '[data-piece="begin-change"]', false);
  }

  private async change(words: readonly string[]): Promise<void> {
    await this.doors?.changeKeys(words);
    this.atRest();
    say(this, wordsOf(this, "changed"));
  }

  private readonly onProgress = (event: Event): void => {
    const { done, of } = (event as CustomEvent<News & { type: "room-progress" }>).detail;
    const bar = this.querySelector("progress");
    if (!bar) return;
    bar.max = of;
    bar.value = done;
    show(this, '[data-piece="progress"]', done < of);
    // Said once, for a screen reader need not hear each record.
    if (done === 0) say(this, wordsOf(this, "changing", { done: String(done), of: String(of) }));
  };
}
