import { loaded } from "../elements/loaded";

/** What the lazily loaded part gives to the keeper. */
export interface Watching {
  readonly visit: (keeper: HTMLElement) => Promise<boolean>;
  readonly download: (keeper: HTMLElement) => Promise<void>;
}

export function alarmKey(place: string | null): string {
  return `ledger-alarm ${place}`;
}

const HOUR = 3_600_000;
const SOON = HOUR / 12;

/**
 * Once in the pages of a community: at most once an hour and browser, when the page is idle, sees
 * whether the ledger still holds what it held. Attributes: `place`, `member`, `script` and
 * its `integrity`, `more` (where to read on), `words-alarm`, `words-more`, `words-evidence`. All that takes room is loaded
 * only then, from `script`.
 */
export class LedgerKeeper extends HTMLElement {
  connectedCallback(): void {
    if (localStorage.getItem(alarmKey(this.getAttribute("place")))) this.warn();
    else if (this.isDue) this.whenIdle();
  }

  private get isDue(): boolean {
    const wait = Number(localStorage.getItem(this.next)) - Date.now();
    // Longer than an hour can only be the trace of a clock that was wrong.
    return wait <= 0 || wait > HOUR;
  }

  /** The key of the time from which on the next look is due. */
  private get next(): string {
    return `ledger-next ${this.getAttribute("place")}`;
  }

  private whenIdle(): void {
    const look = () => void this.look();
    if ("requestIdleCallback" in window) requestIdleCallback(look, { timeout: 10_000 });
    else setTimeout(look, 2_000);
  }

  private async look(): Promise<void> {
    localStorage.setItem(this.next, String(Date.now() + SOON));
    try {
      const holds = await (await this.watching()).visit(this);
      localStorage.setItem(this.next, String(Date.now() + HOUR));
      if (holds) return;
      localStorage.setItem(alarmKey(this.getAttribute("place")), "yes");
      this.warn();
    } catch {
      // No network, or no answer that can be read: the next page tries again, a little later.
    }
  }

  protected watching(): Promise<Watching> {
    return loaded(this.getAttribute("script") ?? "", this.getAttribute("integrity") ?? "");
  }

  private warn(): void {
    const words = document.createElement("p");
    words.textContent = this.getAttribute("words-alarm");
    const more = document.createElement("a");
    more.href = this.getAttribute("more") ?? "";
    more.textContent = this.getAttribute("words-more");
    const save = document.createElement("button");
    save.className = "button quiet compact";
    save.textContent = this.getAttribute("words-evidence");
    save.addEventListener("click", async () => (await this.watching()).download(this));
    const inside = document.createElement("div");
    const acts = document.createElement("p");
    acts.className = "actions";
    acts.append(more, save);
    inside.append(words, acts);
    this.className = "notice care";
    this.setAttribute("role", "alert");
    this.removeAttribute("hidden");
    this.replaceChildren(inside);
  }
}
