/** All that runs on the pages of one's own space. The same bundle does the slow work in a Worker. */
import "./ground"; // before all else

import { serve } from "./beside";

const elements: Readonly<Record<string, CustomElementConstructor>> = {
  // "own-room": OwnRoom,
};

if ("customElements" in globalThis) {
  for (const [name, element] of Object.entries(elements)) customElements.define(name, element);
} else {
  serve(globalThis as unknown as Worker);
}
