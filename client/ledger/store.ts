/** What this browser keeps, in IndexedDB; where there is none, in localStorage. */
import { fromBase64, toBase64 } from "./bytes";
import type { DeviceKey } from "./ed25519";
import type { Finding, Seen, Shown } from "./judging";

/** What a host showed that does not fit, kept beside what was seen before, never over it. */
export interface Alarm {
  readonly finding: Finding;
  readonly at: string;
  readonly shown: Shown;
}

/** What is kept of one community's ledger. */
export interface Kept {
  readonly seen: Seen;
  readonly alarm?: Alarm;
}

/** This device's key in one community, kept once its person said yes. */
export interface Device {
  readonly key: DeviceKey;
}

const NAME = "convivial-ledger";
const TABLE = "kept";

export async function get<T>(key: string): Promise<T | null> {
  const database = await opened();
  if (!database) return fromText(localStorage.getItem(`${NAME}:${key}`));
  return ((await asked(table(database, "readonly").get(key))) as T | undefined) ?? null;
}

export async function put(key: string, value: unknown): Promise<void> {
  const database = await opened();
  if (database) await asked(table(database, "readwrite").put(value, key));
  else localStorage.setItem(`${NAME}:${key}`, asText(value));
}

export async function drop(key: string): Promise<void> {
  const database = await opened();
  if (database) await asked(table(database, "readwrite").delete(key));
  else localStorage.removeItem(`${NAME}:${key}`);
}

let opening: Promise<IDBDatabase | null> | undefined;

/** Whether keys can be kept that the browser itself guards. */
export async function guardsKeys(): Promise<boolean> {
  return (await opened()) !== null;
}

function opened(): Promise<IDBDatabase | null> {
  opening ??= open().catch(() => null);
  return opening;
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
  return asked(request);
}

function table(database: IDBDatabase, mode: IDBTransactionMode): IDBObjectStore {
  return database.transaction(TABLE, mode).objectStore(TABLE);
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function asText(value: unknown): string {
  return JSON.stringify(value, (_name, part) =>
    part instanceof Uint8Array ? { bytes: toBase64(part) } : part,
  );
}

function fromText<T>(text: string | null): T | null {
  if (text === null) return null;
  return JSON.parse(text, (_name, part) =>
    part && typeof part === "object" && "bytes" in part ? fromBase64(part.bytes) : part,
  );
}
