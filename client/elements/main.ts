import { LedgerKeeper } from "../ledger/keeper";
import { finishForgetting, forgetAll } from "../vault/forgetting";
import { CopyText } from "./copy-text";
import { settle } from "./drafts";
import { KeptDraft } from "./kept-draft";
import { LeaveQuickly } from "./leave-quickly";
import { PasskeyButton } from "./passkey-button";
import { PushDevice } from "./push-device";
import { UsePlace } from "./use-place";

const [arrival] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
settle(document, arrival?.type ?? "navigate");

customElements.define("leave-quickly", LeaveQuickly);
customElements.define("kept-draft", KeptDraft);
customElements.define("passkey-button", PasskeyButton);
customElements.define("use-place", UsePlace);
customElements.define("copy-text", CopyText);
customElements.define("push-device", PushDevice);
customElements.define("ledger-keeper", LedgerKeeper);

void finishForgetting();

// Signing out forgets what this tab kept of the person who leaves, and what this device did.
document.addEventListener("submit", (event) => {
  if (event.target instanceof HTMLFormElement && "forget" in event.target.dataset) {
    sessionStorage.clear();
    forgetAll();
  }
});
