import { forget, keep, kept, markSent, put, read } from "./drafts";
import { Saying } from "./saying";

/**
 * Around a form: what is typed stays in this tab until it has arrived. Attributes: `name`, `owner`
 * (whose words these are), `words-restored`, `words-offline`.
 */
export class KeptDraft extends Saying {
  connectedCallback(): void {
    this.place();
    this.restore();
    this.addEventListener("input", this.onInput);
    this.addEventListener("change", this.onInput);
    this.addEventListener("submit", this.onSubmit);
    this.addEventListener("reset", this.onReset);
  }

  private get form(): HTMLFormElement | null {
    return this.querySelector("form");
  }

  private get key(): string {
    const owner = this.getAttribute("owner") ?? "";
    return `draft:${owner}:${window.location.pathname}:${this.getAttribute("name") ?? ""}`;
  }

  private restore(): void {
    const form = this.form;
    const draft = kept(this.key);
    // After a refusal the server gave back what was written, which is newer than the draft.
    if (!form || !draft || form.querySelector(".form-wrong")) return;
    if (put(form, draft)) this.say("restored");
  }

  private readonly onInput = (): void => {
    if (this.form) keep(this.key, read(this.form));
  };

  private readonly onSubmit = (event: Event): void => {
    if (event.defaultPrevented) return;
    this.onInput();
    if (navigator.onLine) {
      markSent(this.key);
      return;
    }
    event.preventDefault();
    this.say("offline");
  };

  private readonly onReset = (): void => forget(this.key);
}
