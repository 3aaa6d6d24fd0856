/**
 * Around the form with which somebody takes their yes back: what this device holds goes first, while
 * it is still known whose it is; then the form goes its usual way, also where nothing could be let go.
 */
import { emptyHere } from "./opening";

export class OwnEnding extends HTMLElement {
  connectedCallback(): void {
    this.querySelector("form")?.addEventListener("submit", this.onSubmit);
  }

  private readonly onSubmit = (event: Event): void => {
    const form = event.currentTarget as HTMLFormElement;
    event.preventDefault();
    void this.letGo(form);
  };

  private async letGo(form: HTMLFormElement): Promise<void> {
    const typed = form.querySelector<HTMLInputElement>("[name=handle]")?.value.trim().toLowerCase();
    // With a slip in the name the host refuses, and nothing may be gone here.
    if (typed === this.getAttribute("handle")) {
      await emptyHere(this.getAttribute("account") ?? "").catch(() => undefined);
    }
    form.submit();
  }
}
