/**
 * Around everything on a page of one's own space. It shows one of its states (`data-state`): the
 * browser can't, nothing was begun, locked, or open; and notices (`data-notice`) while they are true.
 * Elements inside find it by `closest("own-room")` and hear `room-opened` and `room-closed`.
 *
 * Attributes: `account`, `token` (for what is sent), `list-en` and `list-es` (addresses of the words);
 * `words-…` for all it says.
 */
import type { Room } from "../room";
import { Closed } from "./closed";
import { type Knock, type Opening, openingOf, type PasskeyDoor } from "./opening";
import { fill, onDo, piece, show, typed, wordsOf, wrongAt } from "./pieces";

export type State = "unsupported" | "unreached" | "not-begun" | "locked" | "open";
export type Notice = "signed-out" | "alarm" | "offline" | "waiting";

export class OwnRoom extends HTMLElement {
  /** What is open here, or null. */
  room: Room | null = null;
  /** How it is opened; tests give another. */
  opening: Opening | undefined;
  private left: (() => void) | undefined;

  connectedCallback(): void {
    this.opening ??= openingOf(this);
    onDo(this, "again", () => void this.arrive());
    onDo(this, "lock", () => void this.lock());
    onDo(this, "hide-words", () => this.hideWords());
    this.form?.addEventListener("submit", this.onSubmit);
    this.left = this.opening.onClosed((why) => this.close(why));
    void this.arrive();
  }

  disconnectedCallback(): void {
    this.left?.();
  }

  /** Shows a notice while it is true; with words, they are put into its `data-field`. */
  notice(name: Notice, isTrue: boolean, words = ""): void {
    if (words) fill(this, { [name]: words });
    show(this, `[data-notice="${name}"]`, isTrue);
  }

  async lock(): Promise<void> {
    await this.room?.lock();
    this.close("locked");
  }

  private get form(): HTMLFormElement | null {
    return this.querySelector<HTMLFormElement>('form[data-piece="words-form"]');
  }

  private get ways(): Opening {
    return this.opening ?? openingOf(this);
  }

  private async arrive(): Promise<void> {
    if (!this.ways.isSupported()) return this.turn("unsupported");
    try {
      const room = await this.ways.resume();
      if (room) this.open(room);
      else this.offer(await this.ways.knock());
    } catch (error) {
      fill(this, { unreached: this.sentence(error) });
      this.turn("unreached");
    }
  }

  private offer(knock: Knock): void {
    if (knock === "not-begun") return this.turn("not-begun");
    this.offerPasskeys(knock.passkeys);
    this.turn("locked");
  }

  private offerPasskeys(doors: readonly PasskeyDoor[]): void {
    const place = this.querySelector('[data-field="passkeys"]');
    place?.replaceChildren(...doors.map((door) => this.passkeyButton(door)));
    show(this, 'div[data-piece="passkeys"]', doors.length > 0);
  }

  private passkeyButton(door: PasskeyDoor): DocumentFragment {
    const made = piece(this, "passkey");
    fill(made, { name: wordsOf(this, "passkey", { name: door.name || wordsOf(this, "nameless") }) });
    made
      .querySelector("button")
      ?.addEventListener("click", () => void this.enter(() => this.ways.byPasskey(door)));
    return made;
  }

  private readonly onSubmit = (event: Event): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    void this.enter(() => this.ways.byWords(typed(form, "words")));
  };

  private hideWords(): void {
    const field = this.form?.querySelector<HTMLInputElement>("[name=words]");
    if (!field) return;
    const isHidden = field.type !== "password";
    field.type = isHidden ? "password" : "text";
    this.querySelector('[data-do="hide-words"]')?.setAttribute("aria-pressed", String(isHidden));
  }

  /** Opens one of the doors; what is wrong is said beside the words, which stay as they were typed. */
  private async enter(door: () => Promise<Room>): Promise<void> {
    if (this.form) wrongAt(this.form, "words", "");
    this.busy(true);
    this.say(wordsOf(this, "opening"));
    try {
      this.open(await door());
      this.say(wordsOf(this, "opened"));
      this.querySelector<HTMLElement>('[data-do="lock"]')?.focus();
    } catch (error) {
      this.say("");
      if (this.form) wrongAt(this.form, "words", this.sentence(error));
    } finally {
      this.busy(false);
    }
  }

  private open(room: Room): void {
    this.room = room;
    this.form?.reset();
    fill(this, { until: wordsOf(this, "until", { minutes: String(this.ways.minutes()) }) });
    this.turn("open");
    this.dispatchEvent(new Event("room-opened"));
  }

  /** It was locked here or in another tab, or nobody did anything for a while. */
  private close(why: "locked" | "idle"): void {
    if (!this.room) return;
    this.room = null;
    this.dispatchEvent(new Event("room-closed"));
    this.say(wordsOf(this, why));
    this.turn("locked");
    void this.arrive();
  }

  private turn(state: State): void {
    show(this, "[data-state]", false);
    show(this, `[data-state="${state}"]`, true);
  }

  private busy(isBusy: boolean): void {
    for (const button of this.querySelectorAll<HTMLButtonElement>('[data-state="locked"] button')) {
      button.toggleAttribute("disabled", isBusy);
    }
  }

  private say(words: string): void {
    const place = this.querySelector(":scope > .said");
    if (place) place.textContent = words;
  }

  /** A host's own sentence, or the page's for what the device found. */
  private sentence(error: unknown): string {
    if (!(error instanceof Closed)) return wordsOf(this, "unknown");
    return error.said || wordsOf(this, error.reason, error.values) || wordsOf(this, "unknown");
  }
}
