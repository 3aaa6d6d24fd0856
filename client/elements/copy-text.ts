import { Saying } from "./saying";

/** Around a hidden button: copies the attribute `text`. Says `words-copied` or `words-failed`. */
export class CopyText extends Saying {
  connectedCallback(): void {
    this.place();
    if (!navigator.clipboard) return;
    this.reveal()?.addEventListener("click", () => void this.copy());
  }

  private async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.getAttribute("text") ?? "");
      this.say("copied");
    } catch {
      this.say("failed");
    }
  }
}
