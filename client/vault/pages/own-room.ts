/**
 * Around everything on a page of one's own space. It shows one of its states (`data-state`): the
 * browser can't, nothing was begun, locked, or open; and notices (`data-notice`) while they are true.
 * Elements inside find it by `closest("own-room")` and hear `room-opened` and `room-closed`, and what
 * a room tells (`News`) in events of those names. Before it locks it asks, by `room-closing`, to wait
 * for what is still being kept.
 *
 * Attributes: `account`, `token` (for what is sent), `list-en` and `list-es` (addresses of the words);
 * `words-…` for all it says.
 */
import type { Room } from "../room";
import { asClosed } from "./closed";
import { Notices } from "./notices";
import {
  type Heard,
  type Knock,
  type Opening,
  openingOf,
  type PasskeyDoor,
  type Why,
} from "./opening";
import { fill, onDo, piece, show, typed, wordsOf, wrongAt } from "./pieces";

export type State = "unsupported" | "unreached" | "not-begun" | "vanished" | "locked" | "open";

/** In the detail of `room-closing`. */
export interface Closing {
  readonly waitFor: (kept: Promise<unknown>) => void;
}

export class OwnRoom extends HTMLElement {
  /** What is open here, or null. */
  room: Room | null = null;
  /** How it is opened; tests give another. */
  opening: Opening | undefined;
  private readonly notices = new Notices(this);
  private left: readonly (() => void)[] = [];

  connectedCallback(): void {
    this.opening ??= openingOf(this);
    onDo(this, "again", () => void this.arrive());
    onDo(this, "lock", () => void this.lock());
    onDo(this, "hide-words", () => this.hideWords());
    this.form?.addEventListener("submit", this.onSubmit);
    for (const use of ["keydown", "pointerdown"]) this.addEventListener(use, this.onUse);
    this.left = [
      this.opening.onClosed((why) => this.close(why)),
      this.opening.onNews((news) => this.hear(news)),
    ];
    void this.arrive();
  }

  disconnectedCallback(): void {
    for (const leave of this.left) leave();
  }

  /** Locks here and in all tabs, once what was typed is kept. */
  async lock(): Promise<void> {
    const kept: Promise<unknown>[] = [];
    const detail: Closing = { waitFor: (one) => kept.push(one) };
    this.dispatchEvent(new CustomEvent("room-closing", { bubbles: true, detail }));
    await Promise.allSettled(kept);
    await this.room?.lock();
    this.close("locked");
    // The button that was pressed is gone: whoever goes by keys or by ear goes on at the door.
    const door = this.querySelector<HTMLElement>('[data-state="locked"] h2');
    door?.setAttribute("tabindex", "-1");
    door?.focus();
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
    if (typeof knock !== "string") this.offerPasskeys(knock.passkeys);
    this.turn(typeof knock === "string" ? knock : "locked");
  }

  private offerPasskeys(doors: readonly PasskeyDoor[]): void {
    const place = this.querySelector('[data-field="passkeys"]');
    place?.replaceChildren(...doors.map((door) => this.passkeyButton(door)));
    show(this, 'div[data-piece="passkeys"]', doors.length > 0);
  }

  private passkeyButton(door: PasskeyDoor): DocumentFragment {
    const made = piece(this, "passkey");
    fill(made, {
      name: wordsOf(this, "passkey", { name: door.name || wordsOf(this, "nameless") }),
    });
    const button = made.querySelector("button");
    button?.addEventListener("click", () => void this.enter(() => this.ways.byPasskey(door)));
    return made;
  }

  private readonly onSubmit = (event: Event): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    void this.enter(() => this.ways.byWords(typed(form, "words")));
  };

  private readonly onUse = (): void => this.opening?.touch();

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
      // Whoever can't see that the page changed goes on where it begins.
      this.querySelector<HTMLElement>(".own-inside")?.focus();
    } catch (error) {
      this.say("");
      this.busy(false);
      if (this.form) wrongAt(this.form, "words", this.sentence(error));
    } finally {
      this.busy(false);
    }
  }

  private open(room: Room): void {
    this.room = room;
    this.form?.reset();
    this.sayUntil();
    room.onChange(() => this.sayUntil());
    this.turn("open");
    this.notices.opened(room);
    this.dispatchEvent(new Event("room-opened"));
  }

  private sayUntil(): void {
    fill(this, { until: wordsOf(this, "until", { minutes: String(this.ways.minutes()) }) });
  }

  /** It was locked here or in another tab, or nobody did anything for a while. */
  private close(why: Why): void {
    if (!this.room) return;
    this.room = null;
    this.notices.closed();
    this.dispatchEvent(new Event("room-closed"));
    this.say(wordsOf(this, why));
    this.turn("locked");
    void this.arrive();
  }

  private hear(news: Heard): void {
    this.notices.hear(news);
    this.dispatchEvent(new CustomEvent(news.type, { detail: news }));
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
    const { said, reason, values } = asClosed(error);
    return said || wordsOf(this, reason, values) || wordsOf(this, "unknown");
  }
}
