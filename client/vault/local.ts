/**
 * What this device keeps of somebody's own space, in IndexedDB `convivial-own-<account>`: sealed
 * bodies, the reading cache (sealed too), what waits to be sent, and what was last heard of the host.
 * Where a browser keeps nothing (a private window), the same in memory until the page is left.
 */
import type { Bytes } from "../ledger/bytes";
import { DATABASE, finishForgetting } from "./forgetting";
import type { Write } from "./server";

/** A record as this device last had it from the host; without body it was deleted. */
export interface Blob {
  readonly id: string;
  readonly version: number;
  /** Hex SHA-256 of the body; null when deleted. */
  readonly hash: string | null;
  readonly prev_hash: string | null;
  readonly recipients: readonly string[];
  readonly body: Bytes | null;
}

/** A line of the reading cache: what a record says, sealed with a key that only the keyring gives. */
export interface CacheRow {
  readonly id: string;
  readonly iv: Bytes;
  readonly sealed: Bytes;
}

/** A write that waits. Once `sent`, nobody knows whether it arrived, so it is never altered. */
export interface Waiting extends Write {
  /** Its place in the order of writing. */
  readonly n: number;
  readonly sent: boolean;
  /** Hex SHA-256 of the body; null for a deletion. */
  readonly hash: string | null;
}

export const STORES = ["blobs", "cache", "outbox", "meta", "session"] as const;
export type Store = (typeof STORES)[number];

interface Rows {
  readonly blobs: Blob;
  readonly cache: CacheRow;
  readonly outbox: Waiting;
  readonly meta: unknown;
  readonly session: unknown;
}

/** One step of a change: with a value the row is put, without it goes; without a key all go. */
export interface Step {
  readonly store: Store;
  readonly key?: string | number;
  readonly value?: unknown;
}

export function put<S extends Store>(store: S, key: string | number, value: Rows[S]): Step {
  return { store, key, value };
}

export function drop(store: Store, key?: string | number): Step {
  return key === undefined ? { store } : { store, key };
}

export interface Local {
  /** Whether this outlasts the page. */
  readonly keeps: boolean;
  get<T>(store: Store, key: string | number): Promise<T | null>;
  all<S extends Store>(store: S): Promise<Rows[S][]>;
  /** All steps or none. */
  change(steps: readonly Step[]): Promise<void>;
}

export function databaseName(account: string): string {
  return DATABASE + account;
}

/** Opens what this device keeps for an account; in memory where it can keep nothing. */
export async function openLocal(account: string): Promise<Local> {
  // What signing out began comes to its end before anything new is kept.
  if ("localStorage" in globalThis) await finishForgetting();
  try {
    return new InDatabase(await openDatabase(databaseName(account)));
  } catch {
    return new InMemory();
  }
}

export function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    for (const store of STORES) request.result.createObjectStore(store);
  };
  return asked(request);
}

export function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

class InDatabase implements Local {
  readonly keeps = true;

  constructor(private readonly database: IDBDatabase) {
    // Another tab may want to delete it all: this one must not be in the way.
    database.onversionchange = () => database.close();
  }

  async get<T>(store: Store, key: string | number): Promise<T | null> {
    const row = await asked(this.table(store).get(key));
    return (row as T | undefined) ?? null;
  }

  all<S extends Store>(store: S): Promise<Rows[S][]> {
    return asked(this.table(store).getAll()) as Promise<Rows[S][]>;
  }

  change(steps: readonly Step[]): Promise<void> {
    if (steps.length === 0) return Promise.resolve();
    const stores = [...new Set(steps.map((step) => step.store))];
    const transaction = this.database.transaction(stores, "readwrite", { durability: "strict" });
    for (const step of steps) apply(transaction.objectStore(step.store), step);
    return done(transaction);
  }

  private table(store: Store): IDBObjectStore {
    return this.database.transaction(store, "readonly").objectStore(store);
  }
}

function apply(table: IDBObjectStore, step: Step): void {
  if (step.key === undefined) table.clear();
  else if (step.value === undefined) table.delete(step.key);
  else table.put(step.value, step.key);
}

function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    // The page may be on its way out: nothing else is coming.
    transaction.commit?.();
  });
}

class InMemory implements Local {
  readonly keeps = false;
  private readonly tables = new Map<Store, Map<string | number, unknown>>();

  get<T>(store: Store, key: string | number): Promise<T | null> {
    return Promise.resolve((this.table(store).get(key) as T | undefined) ?? null);
  }

  all<S extends Store>(store: S): Promise<Rows[S][]> {
    const rows = [...this.table(store)].sort(([one], [other]) => (one < other ? -1 : 1));
    return Promise.resolve(rows.map(([, row]) => row as Rows[S]));
  }

  change(steps: readonly Step[]): Promise<void> {
    for (const { store, key, value } of steps) {
      if (key === undefined) this.table(store).clear();
      else if (value === undefined) this.table(store).delete(key);
      else this.table(store).set(key, value);
    }
    return Promise.resolve();
  }

  private table(store: Store): Map<string | number, unknown> {
    const there = this.tables.get(store);
    if (there) return there;
    const made = new Map<string | number, unknown>();
    this.tables.set(store, made);
    return made;
  }
}
