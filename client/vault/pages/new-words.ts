/**
 * Six new words, wherever somebody gets some: the card with them, then two of them typed, to be sure
 * that they are on paper, then what they are for. The words stand nowhere but on the page and here,
 * and are gone when it is done.
 *
 * The element around has steps (`data-step`: `words`, `check`), a form `data-piece=check` with the
 * fields `first` and `second`, and `words-nth`, `words-unlike`, `words-sealing`, `words-list-missing`,
 * `words-unknown` and whatever reasons its act may have to refuse.
 */
import { Closed } from "./closed";
import { KeyCard } from "./key-card";
import { fill, onDo, show, typed, wordsOf, wrongAt } from "./pieces";

export interface Act {
  /** Makes six words. */
  readonly make: () => Promise<readonly string[]>;
  /** Does what the words are for; throws `Closed` with the reason why it did not. */
  readonly use: (words: readonly string[]) => Promise<void>;
  /** It was refused; true where the element has said so itself. */
  readonly refused?: (why: Closed) => boolean;
}

export class NewWords {
  private words: readonly string[] = [];
  private asked: readonly number[] = [];

  constructor(
    private readonly root: HTMLElement,
    private readonly act: Act,
  ) {
    this.form?.addEventListener("submit", this.onCheck);
    onDo(root, "print", () => window.print());
    onDo(root, "written", () => this.askForTwo());
    onDo(root, "look-again", () => turn(root, "words"));
  }

  /** Makes words and shows them; also in the place of those that were shown. */
  async start(): Promise<void> {
    try {
      this.words = await this.act.make();
    } catch (error) {
      say(this.root, wordsOf(this.root, reasonOf(error, "list-missing")));
      return;
    }
    say(this.root, "");
    this.card?.show(this.words, new Date());
    this.form?.reset();
    turn(this.root, "words");
  }

  /** Forgets the words, on the page and here. */
  forget(): void {
    this.words = [];
    this.card?.clear();
    this.form?.reset();
  }

  private get form(): HTMLFormElement | null {
    return this.root.querySelector<HTMLFormElement>('form[data-piece="check"]');
  }

  private get card(): KeyCard | null {
    const card = this.root.querySelector("key-card");
    return card instanceof KeyCard ? card : null;
  }

  private askForTwo(): void {
    const last = this.words.length - 1;
    const first = Math.floor(Math.random() * last);
    this.asked = [first, first + 1 + Math.floor(Math.random() * (last - first))];
    for (const [at, field] of this.fields.entries()) {
      const label = field.closest(".field")?.querySelector("label");
      const number = String((this.asked[at] ?? 0) + 1);
      if (label) label.textContent = wordsOf(this.root, "nth", { number });
    }
    turn(this.root, "check");
    this.fields[0]?.focus();
  }

  private get fields(): HTMLInputElement[] {
    return [
      ...(this.form?.querySelectorAll<HTMLInputElement>("[name=first], [name=second]") ?? []),
    ];
  }

  private readonly onCheck = (event: Event): void => {
    event.preventDefault();
    if (this.isRight()) void this.use();
  };

  /** Both are looked at, so that each error stands beside its field; the first one is gone to. */
  private isRight(): boolean {
    const wrong = this.fields.filter((field, at) => this.isWrong(field, this.asked[at] ?? 0));
    wrong[0]?.focus();
    return wrong.length === 0;
  }

  private isWrong(field: HTMLInputElement, at: number): boolean {
    if (!this.form) return true;
    const isWrong = plain(typed(this.form, field.name)) !== plain(this.words[at] ?? "");
    wrongAt(this.form, field.name, isWrong ? wordsOf(this.root, "unlike") : "");
    return isWrong;
  }

  private async use(): Promise<void> {
    this.failed("");
    busy(this.root, true);
    say(this.root, wordsOf(this.root, "sealing"));
    try {
      await this.act.use(this.words);
      this.forget();
    } catch (error) {
      say(this.root, "");
      this.refused(error instanceof Closed ? error : new Closed("unknown"));
    } finally {
      busy(this.root, false);
    }
  }

  /** The words stay, so that it can be tried again with the same card. */
  private refused(why: Closed): void {
    if (this.act.refused?.(why)) return;
    this.failed(why.said || wordsOf(this.root, why.reason) || wordsOf(this.root, "unknown"));
  }

  private failed(words: string): void {
    show(this.root, '[data-piece="failed"]', Boolean(words));
    fill(this.root, { failed: words });
  }
}

/** Shows one step of an element, and takes whoever can't see that to where it goes on. */
export function turn(root: ParentNode, step: string, isMoved = true): void {
  show(root, "[data-step]", false);
  show(root, `[data-step="${step}"]`, true);
  const place = root.querySelector<HTMLElement>(`[data-step="${step}"] [tabindex="-1"]`);
  if (isMoved) place?.focus();
}

/** Says something where screen readers hear it. */
export function say(root: ParentNode, words: string): void {
  const place = root.querySelector(":scope > .said");
  if (place) place.textContent = words;
}

/** Nothing can be pressed twice while something is under way. */
export function busy(root: ParentNode, isBusy: boolean): void {
  for (const button of root.querySelectorAll("button")) button.toggleAttribute("disabled", isBusy);
}

export function reasonOf(error: unknown, otherwise: string): string {
  return error instanceof Closed ? error.reason : otherwise;
}

/** A word as it is compared: capitals and accents don't matter. */
function plain(word: string): string {
  return word.normalize("NFKD").replace(/\p{M}/gu, "").trim().toLowerCase();
}
