/** What a room works with: keys, what this device keeps, the host; and how records are written down. */
import { type Bytes, fromBase64 } from "../ledger/bytes";
import type { Keyring, PublicKeys } from "./keys";
import { type Blob, databaseName, drop, type Local, put, type Step, type Waiting } from "./local";
import { oneAtATime } from "./one-at-a-time";
import { hashOf, sealRecord } from "./records";
import type { Alarm, Attention, Kind, News } from "./room";
import type { Server } from "./server";
import type { Line, Shelf } from "./shelf";

export interface Desk {
  /** These three change when the keys do. */
  keyring: Keyring;
  /** All generations of one's own public keys, the newest first. */
  own: readonly PublicKeys[];
  shelf: Shelf;
  readonly local: Local;
  readonly server: Server;
  readonly now: () => Date;
  readonly tell: (news: News) => void;
  /** Adds what a person should look at. */
  readonly note: (attention: Attention) => Promise<void>;
}

/** What others need to seal for somebody. */
export interface ReaderKeys {
  readonly signKey: Bytes;
  readonly recipient: string;
}

/** Fingerprint of the keys of today. */
export function ownNow(desk: Desk): string {
  return desk.own[0]?.fingerprint ?? "";
}

export function alarm(desk: Desk, what: Alarm, record: string | null = null): void {
  desk.tell({ type: "room-alarm", what, record });
}

/** Whoever reads and writes here must be alone, for a moment; never while waiting for the host. */
export function alone<T>(desk: Desk, work: () => Promise<T>): Promise<T> {
  return oneAtATime(databaseName(desk.keyring.member), work);
}

/** The keys of readers, by fingerprint, as they were when the host last told; sealed in the cache. */
export const DIRECTORY = "directory";

export interface Directory {
  readonly readers: Readonly<Record<string, { readonly sign: string; readonly recipient: string }>>;
}

/** The keys of those whose fingerprints these are, as far as they are known and trusted here. */
export async function readerKeys(
  desk: Desk,
  fingerprints: readonly string[],
): Promise<ReaderKeys[]> {
  const line = (await desk.shelf.all()).get(DIRECTORY);
  const readers = (line?.content as Directory | undefined)?.readers ?? {};
  return fingerprints.flatMap((one) => {
    const found = readers[one];
    return found ? [{ signKey: fromBase64(found.sign), recipient: found.recipient }] : [];
  });
}

/** What is to be written. */
export interface Written {
  readonly id: string;
  readonly kind: Kind;
  readonly content: object;
  readonly twin_of?: string | null;
  /** When it was written; now, if not said. */
  readonly at?: string;
}

/** The version that a next one follows. */
export interface Base {
  readonly version: number;
  readonly hash: string | null;
}

export const NOTHING_BEFORE: Base = { version: 0, hash: null };

/** A write that is sealed, and the line that says it on this device. */
export interface Made {
  readonly write: Waiting;
  readonly line: Line;
}

/** Seals the next version after `base`, to be sent in the place `n`. */
export async function make(
  desk: Desk,
  what: Written,
  base: Base,
  readers: readonly ReaderKeys[],
  n: number,
): Promise<Made> {
  const { id, kind } = what;
  const at = what.at ?? desk.now().toISOString();
  const twin_of = what.twin_of ?? null;
  const content = twin_of ? { ...what.content, twin_of } : what.content;
  const draft = { id, kind, content, at, version: base.version + 1, prev_hash: base.hash };
  const sealed = await sealRecord(draft, desk.keyring, readers);
  const write = { ...sealed, n, sent: false, hash: hashOf(sealed.body) };
  const others = othersOf(desk, sealed.recipients);
  const line = { id, kind, version: sealed.version, at, content: what.content, readers: others };
  return { write, line: { ...line, twin_of } };
}

/** The deletion that follows `base`. */
export function makeDeletion(id: string, base: Base, n: number): Waiting {
  const { version, hash: prev_hash } = { version: base.version + 1, hash: base.hash };
  return { id, version, prev_hash, recipients: [], body: null, hash: null, n, sent: false };
}

export function othersOf(desk: Desk, recipients: readonly string[]): readonly string[] {
  return recipients.filter((one) => !desk.own.some((own) => own.fingerprint === one));
}

/** The steps that write it down here. */
export async function keep(desk: Desk, { write, line }: Made): Promise<Step[]> {
  return [put("outbox", write.n, write), await desk.shelf.sealed(line)];
}

/** The steps that note: the host has this now. */
export function settled(write: Waiting): Step[] {
  return [put("blobs", write.id, blobOf(write)), drop("outbox", write.n)];
}

export function blobOf(record: Omit<Blob, "hash">): Blob {
  const { id, version, prev_hash, recipients, body } = record;
  return { id, version, prev_hash, recipients, body, hash: body && hashOf(body) };
}

export function nextPlace(waiting: readonly Waiting[]): number {
  return (waiting.at(-1)?.n ?? 0) + 1;
}
