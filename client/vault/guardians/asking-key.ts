/**
 * The new device's own key, made for one recovery. It waits here for days, in IndexedDB
 * `convivial-recovery-<account>`, sealed by a key of the browser that no script can read out; another
 * device could not use it.
 */
import { generateHybridIdentity, identityToRecipient } from "age-encryption";
import { type Bytes, utf8 } from "../../ledger/bytes";
import { asked } from "../local";
import { asUnsealed } from "../unsealed";

interface Row {
  readonly recipient: string;
  readonly key: CryptoKey;
  readonly iv: Bytes;
  readonly sealed: ArrayBuffer;
}

const TABLE = "asking";
const ONE = "now";

function open(account: string): Promise<IDBDatabase> {
  const request = indexedDB.open(`convivial-recovery-${account}`, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
  return asked(request);
}

/** Makes and keeps a key; returns its recipient, `age1pq1…`. What was kept before is gone. */
export async function makeAskingKey(account: string): Promise<string> {
  const identity = await generateHybridIdentity();
  const recipient = await identityToRecipient(identity);
  const way = { name: "AES-GCM", length: 256 };
  const key = await crypto.subtle.generateKey(way, false, ["encrypt", "decrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(sealing(account, iv), key, utf8(identity));
  const row: Row = { recipient, key, iv, sealed };
  await write(account, (table) => table.put(row, ONE));
  return recipient;
}

/** Whether this device is the one that asked. */
export async function hasAskingKey(account: string, recipient: string): Promise<boolean> {
  return (await kept(account))?.recipient === recipient;
}

/** The identity that goes with a recipient, if this device made it; null on any other. */
export async function askingIdentity(account: string, recipient: string): Promise<string | null> {
  const row = await kept(account);
  if (row?.recipient !== recipient) return null;
  try {
    const plain = await crypto.subtle.decrypt(sealing(account, row.iv), row.key, row.sealed);
    return new TextDecoder().decode(plain);
  } catch (error) {
    throw asUnsealed(error);
  }
}

/** Forgets it: it is used up, or was stopped. */
export function forgetAskingKey(account: string): Promise<void> {
  return write(account, (table) => table.delete(ONE));
}

async function kept(account: string): Promise<Row | null> {
  const database = await open(account);
  try {
    const table = database.transaction(TABLE, "readonly").objectStore(TABLE);
    return ((await asked(table.get(ONE))) as Row | undefined) ?? null;
  } finally {
    database.close();
  }
}

async function write(account: string, act: (table: IDBObjectStore) => IDBRequest): Promise<void> {
  const database = await open(account);
  try {
    await asked(act(database.transaction(TABLE, "readwrite").objectStore(TABLE)));
  } finally {
    database.close();
  }
}

function sealing(account: string, iv: Bytes): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: utf8(`convivial recovery/1\n${account}`) };
}
