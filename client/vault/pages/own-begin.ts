/**
 * Beginning a space of one's own: what one should know and agree to, six words, two of them typed,
 * done. Everything is made on this device and goes to the host in one piece at the end: a page that
 * is closed half-way leaves nothing behind.
 *
 * Attributes: `account`, `token`, `consent` (the number of the wording), `language`, `list-…`;
 * `words-…` for what it says.
 */
import type { Closed } from "./closed";
import { type Making, makingOf } from "./making";
import { NewWords, say, turn } from "./new-words";
import { onDo, wordsOf, wrongAt } from "./pieces";

const STEPS = { yes: "already", no: "read", vanished: "vanished" } as const;

export class OwnBegin extends HTMLElement {
  /** What makes words and keys; tests give another. */
  making: Making | undefined;
  private newWords: NewWords | undefined;

  connectedCallback(): void {
    const making = this.making ?? makingOf(this);
    const newWords = new NewWords(this, {
      make: () => making.words(),
      use: (words) => this.begin(making, words),
      refused: (why) => this.isAlready(why),
    });
    this.newWords = newWords;
    onDo(this, "let-go", () => void making.letGo().then(() => turn(this, "read")));
    onDo(this, "others", () => void newWords.start());
    this.form?.addEventListener("submit", this.onAgree);
    void this.arrive(making);
  }

  disconnectedCallback(): void {
    this.newWords?.forget();
  }

  private get form(): HTMLFormElement | null {
    return this.querySelector<HTMLFormElement>('form[data-piece="agree"]');
  }

  private async arrive(making: Making): Promise<void> {
    if (!making.isSupported()) return turn(this, "unsupported", false);
    // Whether there is a space already is asked again at the end; here it only spares the reading.
    const begun = await making.isBegun().catch(() => "no" as const);
    turn(this, STEPS[begun], false);
  }

  private readonly onAgree = (event: Event): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const isAgreed = form.querySelector<HTMLInputElement>("[name=agree]")?.checked ?? false;
    wrongAt(form, "agree", isAgreed ? "" : wordsOf(this, "agree"));
    if (isAgreed) void this.newWords?.start();
  };

  private async begin(making: Making, words: readonly string[]): Promise<void> {
    await making.begin(words, Number(this.getAttribute("consent")));
    say(this, "");
    turn(this, "made");
  }

  /** Another tab or device was faster: the words shown here open nothing. */
  private isAlready(why: Closed): boolean {
    if (why.reason !== "begun-already") return false;
    this.newWords?.forget();
    turn(this, "already");
    return true;
  }
}
