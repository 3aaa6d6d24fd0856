/** On a page of one's own space: has the service worker keep what it takes to open it without network. */
import { registered } from "./registering";
import type { Keep } from "./shells";

/** Does nothing where a browser has no service workers; then only the network opens these pages. */
export async function keepForLater(element: Element): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  try {
    await registered();
    const { active } = await navigator.serviceWorker.ready;
    const told: Keep = { keep: [...new Set([...pages(), ...files(), ...lists(element)])] };
    active?.postMessage(told);
  } catch {
    // Not allowed here (a private window, say): nothing that is written depends on it.
  }
}

/** This page, and those of one's own space that it leads to; the worker knows which are shells. */
function pages(): string[] {
  const links = document.querySelectorAll<HTMLAnchorElement>('a[href^="/mine/"]');
  return [window.location.pathname, ...[...links].map((link) => link.pathname)];
}

/** All that this page loaded by itself. */
function files(): string[] {
  return performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
}

/** The lists of words, without which six words could not be checked. */
function lists(element: Element): string[] {
  return ["list-en", "list-es"].flatMap((name) => element.getAttribute(name) ?? []);
}
