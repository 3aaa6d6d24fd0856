import { Saying } from "./saying";

/** About a kilometre: enough to say who is near, too coarse to find a door. */
const DECIMALS = 2;

/**
 * Around a hidden button: fills the field `field` (its id) with "latitude, longitude", rounded
 * before it touches the page. Says `words-found`, `words-declined` or `words-failed`.
 */
export class UsePlace extends Saying {
  connectedCallback(): void {
    this.place();
    if (!("geolocation" in navigator)) return;
    this.reveal()?.addEventListener("click", () => this.ask());
  }

  private ask(): void {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.fill(coords),
      ({ code, PERMISSION_DENIED }) => this.say(code === PERMISSION_DENIED ? "declined" : "failed"),
      { maximumAge: 600_000, timeout: 15_000 },
    );
  }

  private fill({ latitude, longitude }: GeolocationCoordinates): void {
    const field = document.getElementById(this.getAttribute("field") ?? "");
    if (!(field instanceof HTMLInputElement)) return;
    field.value = `${latitude.toFixed(DECIMALS)}, ${longitude.toFixed(DECIMALS)}`;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    this.say("found");
  }
}
