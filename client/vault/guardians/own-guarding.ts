/**
 * On a guardian's page, inside `own-room`: somebody they guard asks with a new device. The words that
 * were heard are compared on this device with those of the device that the host names; only then the
 * part is opened and sealed for it.
 *
 * Pieces: `template[data-piece=asking]`: a form with a field `heard`, `data-field=name`. Attributes:
 * `list-en`, `list-es`; words `words-other` ({name}), `words-few`, `words-given` ({name}), `words-giving`,
 * `words-not-for-you`, `words-changed`, `words-offline`, `words-unknown`, `words-list-missing`.
 */
import { InRoom } from "../in-room";
import { asClosed } from "../pages/closed";
import { wordList } from "../pages/lists";
import { busy, say } from "../pages/new-words";
import { fill, piece, show, typed, wordsOf, wrongAt } from "../pages/pieces";
import { wordsIn } from "../phrase";
import type { Room } from "../room";
import type { Guarded } from "./answers";
import { askingNow, give, isTheirs } from "./giving";

const WORDS = 5;

export class OwnGuarding extends InRoom {
  private room: Room | null = null;

  protected override async opened(room: Room): Promise<void> {
    this.room = room;
    try {
      this.list(await askingNow(room.server));
    } catch (error) {
      this.failed(error);
    }
  }

  protected override closed(): void {
    this.room = null;
    this.place?.replaceChildren();
  }

  private get place(): Element | null {
    return this.querySelector('[data-field="asking"]');
  }

  private list(asking: readonly Guarded[]): void {
    this.place?.replaceChildren(...asking.map((one, at) => this.card(one, at)));
    show(this, '[data-piece="nobody"]', asking.length === 0);
  }

  private card(guarded: Guarded, at: number): DocumentFragment {
    const card = piece(this, "asking");
    fill(card, { name: guarded.name });
    show(card, '[data-piece="given"]', guarded.given);
    numbered(card, at);
    card.querySelector("form")?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.hear(event.currentTarget as HTMLFormElement, guarded);
    });
    return card;
  }

  private async hear(form: HTMLFormElement, guarded: Guarded): Promise<void> {
    const heard = typed(form, "heard");
    busy(this, true);
    try {
      const wrong = await this.wrongWith(heard, guarded);
      wrongAt(form, "heard", wrong);
      if (!wrong) await this.giveFor(form, guarded);
    } catch (error) {
      this.failed(error);
    } finally {
      busy(this, false);
    }
  }

  private async wrongWith(heard: string, guarded: Guarded): Promise<string> {
    if (wordsIn(heard).length !== WORDS) return wordsOf(this, "few");
    const lists = await Promise.all(["en", "es"].map((language) => wordList(this, language)));
    if (await isTheirs(heard, guarded, ...lists)) return "";
    return wordsOf(this, "other", { name: guarded.name });
  }

  private async giveFor(form: HTMLFormElement, guarded: Guarded): Promise<void> {
    if (!this.room) return;
    say(this, wordsOf(this, "giving"));
    await give(this.room.server, guarded, this.room.keyring);
    form.toggleAttribute("hidden", true);
    form.reset();
    say(this, wordsOf(this, "given", { name: guarded.name }));
  }

  private failed(error: unknown): void {
    const why = asClosed(error);
    say(this, why.said || wordsOf(this, why.reason) || wordsOf(this, "unknown"));
  }
}

/** Two cards from one template must not share the ids that tie labels and errors to their field. */
function numbered(card: DocumentFragment, at: number): void {
  for (const name of ["id", "for", "aria-describedby"]) {
    for (const element of card.querySelectorAll(`[${name}]`)) {
      const ids = (element.getAttribute(name) ?? "").split(" ").filter(Boolean);
      element.setAttribute(name, ids.map((id) => `${id}-${at}`).join(" "));
    }
  }
}
