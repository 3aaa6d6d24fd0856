/** What the service worker does with a word that was pushed: shows it, and opens its page. */

/** A word as the host sends it: `url` is a path of this host. */
export interface Word {
  readonly title: string;
  readonly words: string;
  readonly url: string;
}

/** A window of this host that is open. */
interface OpenWindow {
  readonly url: string;
  focus(): Promise<unknown>;
}

/** What of a service worker is needed here; the page's types don't know it. */
export interface Teller {
  readonly location: { readonly origin: string };
  readonly registration: {
    showNotification(title: string, how: NotificationOptions): Promise<void>;
  };
  readonly clients: {
    matchAll(which: {
      type: "window";
      includeUncontrolled: boolean;
    }): Promise<readonly OpenWindow[]>;
    openWindow(url: string): Promise<unknown>;
  };
  addEventListener(kind: "push", heard: (event: Pushed) => void): void;
  addEventListener(kind: "notificationclick", heard: (event: Tapped) => void): void;
}

interface Lasting {
  waitUntil(done: Promise<unknown>): void;
}

interface Pushed extends Lasting {
  readonly data: { text(): string } | null;
}

interface Tapped extends Lasting {
  readonly notification: { readonly data: unknown; close(): void };
}

/** Lets a service worker tell words: called once, by the worker itself. */
export function tellWords(worker: Teller): void {
  worker.addEventListener("push", (event) => event.waitUntil(showWord(worker, event.data)));
  worker.addEventListener("notificationclick", (event) =>
    event.waitUntil(openWord(worker, event.notification)),
  );
}

/** Reads a pushed word; null for anything else. */
export function readWord(text: string): Word | null {
  try {
    const { title, words, url } = JSON.parse(text) as Record<string, unknown>;
    return isText(title) && isText(words) && isText(url) ? { title, words, url } : null;
  } catch {
    return null;
  }
}

/** Browsers insist that something is shown for each push: at least which host it came from. */
async function showWord(worker: Teller, data: Pushed["data"]): Promise<void> {
  const { origin } = worker.location;
  const { title, words, url } = readWord(data?.text() ?? "") ?? {
    title: origin,
    words: "",
    url: "/",
  };
  await worker.registration.showNotification(title, { body: words, tag: url, data: url });
}

/** Shows the page of a word that was tapped: in a window that has it open, else in a new one. */
async function openWord(worker: Teller, notification: Tapped["notification"]): Promise<void> {
  notification.close();
  const address = within(worker.location.origin, notification.data);
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = windows.find((one) => one.url === address);
  await (there ? there.focus() : worker.clients.openWindow(address));
}

/** The address of a path on this host; its front page for whatever would lead away. */
function within(origin: string, path: unknown): string {
  const home = `${origin}/`;
  try {
    const address = new URL(isText(path) ? path : "", home);
    return address.origin === origin ? address.href : home;
  } catch {
    return home;
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
