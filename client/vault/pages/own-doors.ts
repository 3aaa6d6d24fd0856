/**
 * The ways to open one's own space: six words, of which there can be new ones, and passkeys, added
 * and removed. The way by words stays whatever happens.
 */
import type { Door } from "../answers";
import { InRoom } from "../in-room";
import type { Room } from "../room";
import { Closed } from "./closed";
import { type Doorkeeping, doorkeepingOf } from "./doorkeeping";
import { busy, NewWords, reasonOf, say, turn } from "./new-words";
import { fill, language, onDo, piece, show, typed, wordsOf, wrongAt } from "./pieces";

export class OwnDoors extends InRoom {
  /** What makes and removes doors; tests give another. */
  keeping: ((room: Room) => Doorkeeping) | undefined;
  private doors: Doorkeeping | undefined;
  private newWords: NewWords | undefined;

  override connectedCallback(): void {
    this.newWords ??= new NewWords(this, {
      make: async () => (await this.doors?.words()) ?? [],
      use: (words) => this.change(words),
    });
    onDo(this, "new-words", () => void this.begin());
    this.form?.addEventListener("submit", this.onAdd);
    super.connectedCallback();
  }

  protected override async opened(room: Room): Promise<void> {
    this.doors = (this.keeping ?? doorkeepingOf(this))(room);
    await this.list();
  }

  protected override closed(): void {
    this.doors = undefined;
    this.newWords?.forget();
    turn(this, "none", false);
    show(this, '[data-piece="new-words-begin"]', true);
    this.querySelector('[data-field="doors"]')?.replaceChildren();
  }

  private get form(): HTMLFormElement | null {
    return this.querySelector<HTMLFormElement>('form[data-piece="passkey-form"]');
  }

  private async list(): Promise<void> {
    const doors = await this.doors?.list().catch(() => null);
    if (!doors) {
      say(this, wordsOf(this, "offline"));
      return;
    }
    const rows = doors.map((door) => this.row(door));
    this.querySelector('[data-field="doors"]')?.replaceChildren(...rows);
  }

  private row(door: Door): DocumentFragment {
    const row = piece(this, "door");
    const day = new Date(door.made_at).toLocaleDateString(language(), { dateStyle: "long" });
    fill(row, {
      name: wordsOf(this, door.kind, { name: door.name }),
      made: wordsOf(this, "made", { day }),
    });
    if (door.kind === "phrase") row.querySelector("[data-do=remove]")?.remove();
    onDo(row, "remove", () => void this.takeAway(door));
    return row;
  }

  private async takeAway(door: Door): Promise<void> {
    await this.act("removed", async () => this.doors?.remove(door.id));
  }

  private readonly onAdd = (event: Event): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const name = typed(form, "name").trim();
    wrongAt(form, "name", name ? "" : wordsOf(this, "name"));
    if (name) void this.add(form, name);
  };

  private async add(form: HTMLFormElement, name: string): Promise<void> {
    say(this, wordsOf(this, "touch"));
    const isDone = await this.act("added", async () => this.doors?.addPasskey(name));
    if (isDone) form.reset();
  }

  /** Does something to the doors, says how it went, and shows them as they are now. */
  private async act(done: string, what: () => Promise<void>): Promise<boolean> {
    busy(this, true);
    try {
      await what();
      await this.list();
      say(this, wordsOf(this, done));
      return true;
    } catch (error) {
      const said = error instanceof Closed ? error.said : "";
      say(this, said || wordsOf(this, reasonOf(error, "unknown")) || wordsOf(this, "unknown"));
      return false;
    } finally {
      busy(this, false);
    }
  }

  private async begin(): Promise<void> {
    await this.newWords?.start();
    show(this, '[data-piece="new-words-begin"]', false);
  }

  private async change(words: readonly string[]): Promise<void> {
    await this.doors?.changeWords(words);
    turn(this, "none", false);
    show(this, '[data-piece="new-words-begin"]', true);
    await this.list();
    say(this, wordsOf(this, "new"));
  }
}
