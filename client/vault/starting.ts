/**
 * How each of the bundles of one's own space begins: on a page its elements come to life, in a Worker
 * it does the slow work. Each page loads one bundle, with all that it needs; none is larger than 70 kB
 * compressed.
 */
import { keepForLater } from "../offline/keeping";
import { serve } from "./beside";
import { OwnRoom } from "./pages/own-room";

export type Elements = Readonly<Record<string, CustomElementConstructor>>;

export function start(elements: Elements): void {
  if (!("customElements" in globalThis)) {
    serve(globalThis as unknown as Worker);
    return;
  }
  // Once it was opened here it is worth opening without network. Heard on its way down, for it does
  // not bubble; before the elements are there, for they may open at once.
  const keep = ({ target }: Event) => void (target instanceof Element && keepForLater(target));
  document.addEventListener("room-opened", keep, { capture: true, once: true });
  // The room last: what is inside it hears when it opens.
  for (const [name, element] of Object.entries({ ...elements, "own-room": OwnRoom })) {
    customElements.define(name, element);
  }
}
