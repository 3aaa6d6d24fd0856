/** Records: what somebody wrote, signed by them, and sealed for them and for whom they chose. */
import { sha256 } from "@noble/hashes/sha2.js";
import { type Bytes, joined, toHex, utf8 } from "../ledger/bytes";
import {
  allPublicKeysOf,
  fingerprintOf,
  type Keyring,
  type PublicKeys,
  publicKeysOf,
} from "./keys";
import {
  ascending,
  between,
  hash,
  like,
  moment,
  readPayload,
  suite,
  uuid,
  writePayload,
} from "./payload";
import { orNull, type Shape } from "./reading";
import { open, seal } from "./sealing";
import { overhead, signText, splitText, verifyText } from "./signed";
import { must, Unsealed } from "./unsealed";

/** What is to be sealed. */
export interface Draft {
  readonly id: string;
  readonly kind: string;
  /** 1 for a new record, else one more than before. */
  readonly version: number;
  /** `hashOf` the body before; null for version 1. */
  readonly prev_hash: string | null;
  readonly content: object;
  /** When it was written; now, if that is not said. */
  readonly at?: string;
}

/** A record as hosts take and give it. */
export interface SealedRecord {
  readonly id: string;
  readonly version: number;
  readonly prev_hash: string | null;
  /** Fingerprints, in ascending order, the owner's own included. */
  readonly recipients: readonly string[];
  readonly body: Bytes;
}

export interface OpenedRecord<T = unknown> {
  readonly id: string;
  readonly owner: string;
  readonly kind: string;
  readonly version: number;
  readonly prev_hash: string | null;
  readonly recipients: readonly string[];
  readonly at: string;
  readonly content: T;
}

type Reader = Pick<PublicKeys, "signKey" | "recipient">;

/** Lengths are hidden within steps of this, from the least on. */
const STEP = 256;
const LEAST = 512;
const MOST_VERSIONS = 1_000_000_000;

const content: Shape<object> = (value) => {
  must(typeof value === "object" && value !== null && !Array.isArray(value));
  return value;
};

const RECORD = {
  suite,
  id: uuid,
  owner: uuid,
  kind: like(/^[a-z]{1,20}$/),
  version: between(1, MOST_VERSIONS),
  prev_hash: orNull(hash),
  recipients: ascending(hash),
  at: moment,
  content,
};

export function hashOf(body: Uint8Array): string {
  return toHex(sha256(body));
}

/** Signs with the keyring and seals for its owner and these readers; what it gives is to be sent. */
export async function sealRecord(
  draft: Draft,
  keyring: Keyring,
  readers: readonly Reader[] = [],
): Promise<SealedRecord> {
  const all = [await publicKeysOf(keyring), ...readers];
  const recipients = all.map((one) => fingerprintOf(one.signKey, one.recipient)).sort();
  const { id, version, prev_hash } = draft;
  const payload = writeRecord(draft, keyring.member, recipients);
  const signed = signText("record", payload, keyring.signSeed);
  const body = await seal(
    signed,
    all.map((one) => one.recipient),
  );
  return { id, version, prev_hash, recipients, body };
}

function writeRecord(draft: Draft, owner: string, recipients: readonly string[]): Bytes {
  const payload = writePayload({
    suite: 1,
    id: draft.id,
    owner,
    kind: draft.kind,
    version: draft.version,
    prev_hash: draft.prev_hash,
    recipients,
    at: draft.at ?? new Date().toISOString(),
    content: draft.content,
  });
  // What could not be read again must not be written.
  const padded = pad(payload);
  parseRecord(padded);
  return padded;
}

/** With blanks at its end, so that the whole text fills a step: who keeps it learns no exact length. */
function pad(payload: Bytes): Bytes {
  const before = overhead("record");
  const whole = Math.max(LEAST, Math.ceil((before + payload.length) / STEP) * STEP);
  return joined(payload, utf8(" ".repeat(whole - before - payload.length)));
}

/** The payload of a record's text, with its blanks. Proves nothing. */
export function parseRecord(padded: Uint8Array): OpenedRecord<object> {
  const whole = overhead("record") + padded.length;
  must(whole >= LEAST && whole % STEP === 0);
  let end = padded.length;
  while (end > 0 && padded[end - 1] === 32) end -= 1;
  must(whole === LEAST || padded.length - end < STEP);
  const { suite: _, ...read } = readPayload(padded.subarray(0, end), RECORD);
  must((read.prev_hash === null) === (read.version === 1));
  must(read.recipients.length > 0);
  return read;
}

/** Opens a record of one's own, also one from before the keys changed. */
export async function openRecord<T = unknown>(
  stored: SealedRecord,
  keyring: Keyring,
): Promise<OpenedRecord<T>> {
  const keys = await allPublicKeysOf(keyring);
  const opened = await openSigned<T>(
    stored,
    keyring,
    keys.map((one) => one.signKey),
  );
  must(opened.owner === keyring.member);
  return opened;
}

/** Opens a record that somebody else shared. @param ownerSignKey their signing key of now. */
export async function openShared<T = unknown>(
  stored: SealedRecord,
  keyring: Keyring,
  ownerSignKey: Bytes,
): Promise<OpenedRecord<T>> {
  const opened = await openSigned<T>(stored, keyring, [ownerSignKey]);
  must(opened.owner !== keyring.member);
  return opened;
}

async function openSigned<T>(
  stored: SealedRecord,
  keyring: Keyring,
  signKeys: readonly Bytes[],
): Promise<OpenedRecord<T>> {
  const identities = [keyring.ageId, ...[...keyring.oldIds].reverse()];
  const text = await open(stored.body, identities, stored.recipients.length);
  const opened = parseRecord(await signedByOneOf(signKeys, text));
  mustBeAsStored(opened, stored);
  const mine = (await allPublicKeysOf(keyring)).map((one) => one.fingerprint);
  must(
    opened.recipients.some((one) => mine.includes(one)),
    "recipients",
  );
  return opened as OpenedRecord<T>;
}

async function signedByOneOf(signKeys: readonly Bytes[], text: Bytes): Promise<Bytes> {
  splitText("record", text);
  for (const key of signKeys) {
    const payload = await verifyText("record", text, key).catch(() => null);
    if (payload) return payload;
  }
  throw new Unsealed("changed");
}

/** What the host said of it is what its owner signed. */
function mustBeAsStored(opened: OpenedRecord, stored: SealedRecord): void {
  must(opened.id === stored.id && opened.version === stored.version);
  must(opened.prev_hash === stored.prev_hash);
  must(opened.recipients.join() === [...stored.recipients].sort().join(), "recipients");
}
