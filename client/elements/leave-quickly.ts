import { lockAll } from "../vault/forgetting";

/** How many times, and within how long, Escape means "leave". */
const PRESSES = 3;
const WITHIN_MS = 1500;

/**
 * Leaves at once: forgets what this tab kept, locks one's own space, blanks the page and puts the neutral address in the
 * place of this one. It cannot clear the browser's history, and the page says so.
 */
export class LeaveQuickly extends HTMLElement {
  private presses: number[] = [];
  private readonly onKey = (event: KeyboardEvent): void => this.count(event);

  connectedCallback(): void {
    this.addEventListener("click", this.onClick);
    document.addEventListener("keydown", this.onKey);
  }

  disconnectedCallback(): void {
    this.removeEventListener("click", this.onClick);
    document.removeEventListener("keydown", this.onKey);
  }

  private readonly onClick = (event: Event): void => {
    event.preventDefault();
    this.leave();
  };

  private count(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.repeat) return;
    this.presses = [...this.presses, event.timeStamp].filter(
      (at) => event.timeStamp - at <= WITHIN_MS,
    );
    if (this.presses.length >= PRESSES) this.leave();
  }

  private leave(): void {
    const link = this.querySelector("a");
    if (!link) return;
    sessionStorage.clear();
    lockAll();
    document.body.hidden = true;
    document.title = "";
    window.location.replace(link.href);
  }
}
