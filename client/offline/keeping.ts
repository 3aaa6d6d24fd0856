/** On a page of one's own space: has the service worker keep what it takes to open it without network. */
import { registered } from "./registering";
import type { Keep } from "./shells";

/** Does nothing where a browser has no service workers; then only the network opens these pages. */
export async function keepForLater(element: Element): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  try {
    await registered();
    const { active } = await navigator.serviceWorker.ready;
    const told: Keep = { keep: [...new Set([...pages(), ...files(), ...also(element)])] };
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

/**
 * What the other pages need that this one did not load: their bundles; and the lists of words, without
 * which six words could not be checked.
 */
function also(element: Element): string[] {
  const named = ["list-en", "list-es"].flatMap((name) => element.getAttribute(name) ?? []);
  return [...named, ...(element.getAttribute("bundles") ?? "").split(" ").filter(Boolean)];
}
