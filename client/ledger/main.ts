/** What is loaded only when a ledger is looked at: by the keeper once in a while, and by its pages. */
import { DeviceWatch } from "./device-watch";
import { lendSignature, look } from "./keeping";
import { LedgerAlarm, saveEvidence } from "./ledger-alarm";
import { LedgerCheck } from "./ledger-check";
import { LedgerProof } from "./ledger-proof";
import { placeOf } from "./pages";

customElements.define("device-watch", DeviceWatch);
customElements.define("ledger-alarm", LedgerAlarm);
customElements.define("ledger-check", LedgerCheck);
customElements.define("ledger-proof", LedgerProof);

/** Looks once for the keeper; returns whether everything that was seen before still stands. */
export async function visit(keeper: HTMLElement): Promise<boolean> {
  const [place, now] = [placeOf(keeper), new Date()];
  if (await look(place, now)) return false;
  // A signature that does not arrive is no failure of the look: the next visit brings another.
  await lendSignature(place, now).catch(() => false);
  return true;
}

export async function download(keeper: HTMLElement): Promise<void> {
  await saveEvidence(placeOf(keeper));
}
