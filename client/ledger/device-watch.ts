/**
 * On the page of watches: around the form with which somebody lets this device keep watch. It is
 * hidden until now, for the key is made here. Attributes: `place`, `member`; `words-kept`,
 * `words-unsent`, `words-failed`, `words-alarm`, `words-forgotten`. A device that the list names is
 * marked; one that it doesn't is let go. `data-piece=forget`: a button to let go of everything.
 */
import { toBase64 } from "./bytes";
import { makeKey } from "./ed25519";
import { deviceOf, forget, keepDevice, lendSignature, look } from "./keeping";
import { deviceName } from "./notes";
import { placeOf, raise, Telling } from "./pages";
import { guardsKeys } from "./store";

export class DeviceWatch extends Telling {
  connectedCallback(): void {
    this.place();
    const button = this.querySelector("[data-piece=forget]");
    button?.removeAttribute("hidden");
    button?.addEventListener("click", () => void this.letGo());
    void this.begin();
  }

  private get form(): HTMLFormElement | null {
    return this.querySelector("form");
  }

  private async begin(): Promise<void> {
    const device = await deviceOf(placeOf(this));
    const row = device && rowOf(deviceName(device.key.publicKey));
    if (!row) {
      this.offer();
      return;
    }
    row.querySelector("[data-this-device]")?.removeAttribute("hidden");
    this.say(await this.lookNow().catch(() => "failed"));
  }

  private offer(): void {
    this.form?.addEventListener("submit", this.onSubmit);
    this.form?.removeAttribute("hidden");
  }

  private readonly onSubmit = (event: Event): void => {
    event.preventDefault();
    void this.agree();
  };

  /** The form then goes its usual way: the host says what it thinks of the device on the next page. */
  private async agree(): Promise<void> {
    const field = this.form?.querySelector<HTMLInputElement>("[name=key]");
    if (!field) return;
    const key = await makeKey(await guardsKeys());
    await keepDevice(placeOf(this), { key });
    field.value = toBase64(key.publicKey);
    this.form?.submit();
  }

  private async lookNow(): Promise<string> {
    const [place, now] = [placeOf(this), new Date()];
    const alarm = await look(place, now);
    raise(place, alarm !== null);
    if (alarm) return "alarm";
    return (await lendSignature(place, now)) ? "kept" : "unsent";
  }

  private async letGo(): Promise<void> {
    await forget(placeOf(this));
    raise(placeOf(this), false);
    this.say("forgotten");
  }
}

function rowOf(name: string): Element | null {
  return document.querySelector(`[data-cosigner="${CSS.escape(name)}"]`);
}
