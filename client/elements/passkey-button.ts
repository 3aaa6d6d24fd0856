import { Saying } from "./saying";
import { creationOptions, credentialJson, requestOptions, unwrap } from "./webauthn";

/**
 * Around the button of a form: makes (`do="create"`) or uses (`do="get"`) a passkey, puts the answer
 * into the hidden field `field` (its id) and sends the form. The options come from the JSON script
 * with the id `options`, or from the address `options-url`. Says `words-unsupported`, `words-unnamed`
 * (the page's address is a number), `words-declined` or `words-failed` when it can't.
 */
export class PasskeyButton extends Saying {
  connectedCallback(): void {
    this.place();
    const obstacle = whyNot();
    if (obstacle) this.say(obstacle);
    else this.offer();
  }

  private offer(): void {
    this.reveal()?.addEventListener("click", () => void this.run());
    this.closest("form")?.addEventListener("submit", this.onSubmit);
  }

  /** Enter in another field of the form would send it without a passkey. */
  private readonly onSubmit = (event: Event): void => {
    if (this.field?.value !== "") return;
    event.preventDefault();
    void this.run();
  };

  private get field(): HTMLInputElement | null {
    const field = document.getElementById(this.getAttribute("field") ?? "");
    return field instanceof HTMLInputElement ? field : null;
  }

  private async run(): Promise<void> {
    this.place().textContent = "";
    try {
      this.send(await this.ask(unwrap(await this.options())));
    } catch (error) {
      this.say(isDeclined(error) ? "declined" : "failed");
    }
  }

  private async options(): Promise<Record<string, unknown>> {
    const address = this.getAttribute("options-url");
    if (address) {
      const answer = await fetch(address, { headers: { accept: "application/json" } });
      if (!answer.ok) throw new Error(`no options: ${answer.status}`);
      return answer.json();
    }
    const script = document.getElementById(this.getAttribute("options") ?? "");
    return JSON.parse(script?.textContent ?? "");
  }

  private ask(json: Record<string, unknown>): Promise<Credential | null> {
    return this.getAttribute("do") === "create"
      ? navigator.credentials.create({ publicKey: creationOptions(json) })
      : navigator.credentials.get({ publicKey: requestOptions(json) });
  }

  private send(credential: Credential | null): void {
    const field = this.field;
    if (!credential || !field) throw new Error("nothing to send");
    field.value = JSON.stringify(credentialJson(credential as PublicKeyCredential));
    field.form?.requestSubmit();
  }
}

function whyNot(): "unsupported" | "unnamed" | null {
  if (!("credentials" in navigator) || !window.PublicKeyCredential) return "unsupported";
  // A passkey belongs to a name; browsers refuse to make one for 127.0.0.1.
  return /^[\d.]+$|^\[/.test(window.location.hostname) ? "unnamed" : null;
}

/** The person closed the browser's window, or it timed out: nobody's fault. */
function isDeclined(error: unknown): boolean {
  return error instanceof DOMException && ["NotAllowedError", "AbortError"].includes(error.name);
}
