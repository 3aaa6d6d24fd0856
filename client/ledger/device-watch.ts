/**
 * On the page of watches: around the form with which somebody lets this device keep watch. It is
 * hidden until now, for the key is made here. Attributes: `place`, `member`; `words-kept`,
 * `words-failed`, `words-alarm`. A device that the list names is marked; one that it doesn't is let go.
 */
import { toBase64 } from "./bytes";
import { makeKey } from "./ed25519";
import { deviceOf, look } from "./keeping";
import { deviceName } from "./notes";
import { placeOf, raise, Telling } from "./pages";
import * as store from "./store";

export class DeviceWatch extends Telling {
  connectedCallback(): void {
    this.place();
    void this.begin();
  }

  private get form(): HTMLFormElement | null {
    return this.querySelector("form");
  }

  private get key(): string {
    const { url, member } = placeOf(this);
    return `device ${url} ${member}`;
  }

  private async begin(): Promise<void> {
    const device = await deviceOf(placeOf(this));
    const row = device && this.rowOf(deviceName(device.key.publicKey));
    if (row) {
      row.querySelector("[data-this-device]")?.removeAttribute("hidden");
      await this.lookNow();
    } else {
      await store.drop(this.key);
      this.offer();
    }
  }

  private rowOf(name: string): Element | null {
    return document.querySelector(`[data-cosigner="${CSS.escape(name)}"]`);
  }

  private offer(): void {
    this.form?.addEventListener("submit", this.onSubmit);
    this.form?.removeAttribute("hidden");
  }

  private readonly onSubmit = (event: Event): void => {
    event.preventDefault();
    void this.agree();
  };

  private async agree(): Promise<void> {
    const field = this.form?.querySelector<HTMLInputElement>("[name=key]");
    if (!field) return;
    const key = await makeKey(await store.guardsKeys());
    await store.put(this.key, { key });
    field.value = toBase64(key.publicKey);
    this.form?.submit();
  }

  private async lookNow(): Promise<void> {
    const place = placeOf(this);
    try {
      const alarm = await look(place, new Date());
      raise(place, alarm !== null);
      this.say(alarm ? "alarm" : "kept");
    } catch {
      this.say("failed");
    }
  }
}
