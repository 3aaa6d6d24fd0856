/**
 * What to do where this browser was shown something else before: hidden unless it was. Attributes:
 * `place`, `member`; `words-…` for each alarm, `words-anew`. Offers the evidence, and to begin anew.
 */
import { evidenceOf } from "./evidence";
import { forgetSeen, keptOf, type Place } from "./keeping";
import { giveFile, placeOf, raise, Telling } from "./pages";

/** Said on the document by whoever has looked, so that an alarm appears or goes at once. */
export const LOOKED = "ledger-looked";

export class LedgerAlarm extends Telling {
  connectedCallback(): void {
    this.place();
    this.on("evidence", () => void saveEvidence(placeOf(this)));
    this.on("anew", () => void this.beginAnew());
    document.addEventListener(LOOKED, this.onLooked);
    this.onLooked();
  }

  disconnectedCallback(): void {
    document.removeEventListener(LOOKED, this.onLooked);
  }

  private readonly onLooked = (): void => void this.show();

  private piece(name: string): HTMLElement | null {
    return this.querySelector<HTMLElement>(`[data-piece=${name}]`);
  }

  private on(name: string, act: () => void): void {
    this.piece(name)?.addEventListener("click", act);
  }

  private async show(): Promise<void> {
    const alarm = (await keptOf(placeOf(this)))?.alarm;
    raise(placeOf(this), alarm !== undefined);
    this.toggleAttribute("hidden", !alarm);
    this.piece("alarm")?.toggleAttribute("hidden", !alarm);
    const words = this.piece("finding");
    if (!alarm || !words) return;
    words.textContent = this.words(alarm.finding);
    // Here it is said at length; the short notice of every page would say it twice.
    document.querySelector("ledger-keeper")?.setAttribute("hidden", "");
  }

  /** The person knows why (a backup was brought back, say): what is shown now is the new beginning. */
  private async beginAnew(): Promise<void> {
    const place = placeOf(this);
    await saveEvidence(place);
    await forgetSeen(place);
    await this.show();
    this.removeAttribute("hidden");
    this.say("anew");
  }
}

/** Gives the evidence as a file to whoever sits here. */
export async function saveEvidence(place: Place): Promise<void> {
  const text = await evidenceOf(place);
  if (text) giveFile("ledger-evidence.txt", text);
}
