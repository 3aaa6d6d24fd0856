/**
 * The service worker of this host, for pages that need it. Trusted Types are enforced, so the one
 * address it may have is said here, where anyone can read it.
 */
const WORKER = "/sw.js";

interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL(text: string): string },
  ): {
    createScriptURL(text: string): string;
  };
}

function trusted(): string {
  const policies = (window as { trustedTypes?: Policies }).trustedTypes;
  if (!policies) return WORKER;
  return policies
    .createPolicy("convivial-worker", { createScriptURL: () => WORKER })
    .createScriptURL(WORKER);
}

let asked: Promise<ServiceWorkerRegistration> | null = null;

/** Registers the worker, once a page; rejects where the browser has none or doesn't allow it. */
export function registered(): Promise<ServiceWorkerRegistration> {
  asked ??= navigator.serviceWorker.register(trusted(), { scope: "/" });
  return asked;
}
