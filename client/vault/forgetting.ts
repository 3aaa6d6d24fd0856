/**
 * Locking and forgetting from any page of the host: small, for it is on each of them.
 *
 * What this device keeps of an account is marked in localStorage (`KEPT` and the account). While its
 * space is open, the mark holds half of what opens it: the nonce without which the keyring in
 * IndexedDB is only noise. That half is taken away at once, even while the page is on its way out;
 * the rest follows when there is time, on the next page if need be.
 */
export const KEPT = "convivial-kept:";
/** Marks an account whose things here are still to be deleted. */
export const FORGET = "convivial-forget:";
/** Where tabs hear what another did. */
export const CHANNEL = "convivial-own";
/** The shells of pages, kept by the service worker. */
export const SHELLS = "convivial-own";
/** With the account: the database. */
export const DATABASE = "convivial-own-";

/** What tabs tell each other. */
export interface Told {
  readonly account: string;
  readonly what: "locked" | "changed" | "rekeyed";
  /** Who tells, for it hears itself too. */
  readonly from?: string;
}

/** Said on the document by “Leave quickly”, before the page goes. */
export const LEAVING = "leaving-quickly";

/** Locks all that is open in this browser, at once. */
export function lockAll(): void {
  for (const account of marked(KEPT)) {
    if (localStorage.getItem(KEPT + account)) lockOne(account);
  }
}

export function lockOne(account: string): void {
  localStorage.setItem(KEPT + account, "");
  tell({ account, what: "locked" });
  void clear(account, ["session"]);
}

/** On signing out: locks, and lets go of all that is kept here but of what no host has yet. */
export function forgetAll(): void {
  for (const account of marked(KEPT)) localStorage.setItem(FORGET + account, "");
  lockAll();
  void finishForgetting();
}

/** Ends what a page that was left may have begun. */
export async function finishForgetting(): Promise<void> {
  const accounts = marked(FORGET);
  if (accounts.length === 0) return;
  await globalThis.caches?.delete(SHELLS);
  for (const account of accounts) await inTurn(() => forget(account));
}

/** Writes that no host has yet stay, sealed as they are; without any the whole database goes. */
async function forget(account: string): Promise<void> {
  if (localStorage.getItem(FORGET + account) === null) return;
  const isSent = await clear(account, ["session", "cache", "blobs", "meta"]);
  if (isSent) {
    indexedDB.deleteDatabase(DATABASE + account);
    localStorage.removeItem(KEPT + account);
  }
  localStorage.removeItem(FORGET + account);
}

/** Clears these tables; returns whether nothing waits to be sent. */
function clear(account: string, tables: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const request = indexedDB.open(DATABASE + account);
    // There is no such database: none must come of asking.
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onerror = () => resolve(true);
    request.onsuccess = () => {
      const transaction = request.result.transaction([...tables, "outbox"], "readwrite");
      for (const table of tables) transaction.objectStore(table).clear();
      const waiting = transaction.objectStore("outbox").count();
      transaction.oncomplete = () => {
        request.result.close();
        resolve(waiting.result === 0);
      };
    };
  });
}

function inTurn(work: () => Promise<void>): Promise<void> {
  return navigator.locks ? navigator.locks.request(CHANNEL, work) : work();
}

function marked(mark: string): string[] {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(mark));
  return keys.map((key) => key.slice(mark.length));
}

/** Tells the other tabs. */
export function tell(told: Told): void {
  if (!("BroadcastChannel" in globalThis)) return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(told);
  channel.close();
}
