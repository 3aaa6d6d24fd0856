import { registered } from "../offline/registering";
import { Saying } from "./saying";

/**
 * Around the form by which somebody is told on this device; it is hidden until now. Asks the
 * browser for the way to it, puts that into the hidden fields `endpoint`, `p256dh` and `auth`, and
 * sends the form. `key` is the host's public key. Says `words-unsupported`, `words-declined` or
 * `words-failed` when it can't.
 */
export class PushDevice extends Saying {
  connectedCallback(): void {
    this.place();
    if (canBeTold()) this.offer();
    else this.say("unsupported");
  }

  private offer(): void {
    this.form?.removeAttribute("hidden");
    this.form?.addEventListener("submit", this.onSubmit);
  }

  private get form(): HTMLFormElement | null {
    return this.querySelector("form");
  }

  private readonly onSubmit = (event: Event): void => {
    event.preventDefault();
    void this.ask().catch(() => this.say("failed"));
  };

  private async ask(): Promise<void> {
    this.place().textContent = "";
    if ((await Notification.requestPermission()) === "granted") this.send(await this.way());
    else this.say("declined");
  }

  private async way(): Promise<PushSubscriptionJSON> {
    const worker = await registered();
    await navigator.serviceWorker.ready;
    return subscribed(worker.pushManager, octets(this.getAttribute("key") ?? ""));
  }

  private send({ endpoint, keys }: PushSubscriptionJSON): void {
    const given = { endpoint, p256dh: keys?.["p256dh"], auth: keys?.["auth"] };
    for (const [name, value] of Object.entries(given)) {
      const field = this.querySelector<HTMLInputElement>(`[name=${name}]`);
      if (!field || !value) throw new Error(`no ${name}`);
      field.value = value;
    }
    this.form?.submit();
  }
}

/** A new way to this device: one that was made for an earlier key of the host would be of no use. */
async function subscribed(
  manager: PushManager,
  key: Uint8Array<ArrayBuffer>,
): Promise<PushSubscriptionJSON> {
  await (await manager.getSubscription())?.unsubscribe();
  const made = await manager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  return made.toJSON();
}

function canBeTold(): boolean {
  return "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
}

function octets(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}
