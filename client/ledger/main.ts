/** What is loaded only when a ledger is looked at: by the keeper once in a while, and by its pages. */
import { DeviceWatch } from "./device-watch";
import { look } from "./keeping";
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
  return (await look(placeOf(keeper), new Date())) === null;
}

export async function download(keeper: HTMLElement): Promise<void> {
  await saveEvidence(placeOf(keeper));
}
