/** What is yours alone (the keyring), what of it others may know, and how they see that it changed. */

import { sha256 } from "@noble/hashes/sha2.js";
import { generateHybridIdentity, identityToRecipient } from "age-encryption";
import { type Bytes, joined, same, toBase64, toHex, utf8 } from "../ledger/bytes";
import {
  base64,
  between,
  hash,
  like,
  moment,
  readPayload,
  suite,
  uuid,
  writePayload,
} from "./payload";
import { listOf, orNull } from "./reading";
import { IDENTITY, RECIPIENT } from "./sealing";
import { signKeyOf, signText, splitText, verifyText } from "./signed";
import { must, Unsealed } from "./unsealed";

/** The secrets of one account. Never leaves a device unless it is sealed. */
export interface Keyring {
  /** The account whose it is. */
  readonly member: string;
  /** Which generation, from 1. */
  readonly number: number;
  /** 32 bytes, of which the signing key is made. */
  readonly signSeed: Bytes;
  /** `AGE-SECRET-KEY-PQ-1…` */
  readonly ageId: string;
  /** Of the generations before, oldest first: what they opened stays readable. */
  readonly oldIds: readonly string[];
  readonly oldSignKeys: readonly Bytes[];
  readonly madeAt: string;
}

/** What others need in order to seal for somebody, and to know their hand. */
export interface PublicKeys {
  readonly number: number;
  /** 32 bytes. */
  readonly signKey: Bytes;
  /** `age1pq1…` */
  readonly recipient: string;
  /** 64 hexadecimal digits. */
  readonly fingerprint: string;
}

/** Somebody's signed word on which keys are theirs. */
export interface Statement extends PublicKeys {
  readonly owner: string;
  /** Fingerprint of the keys before. */
  readonly prev: string | null;
  readonly at: string;
}

/** A statement as hosts keep and show it. */
export interface Told {
  readonly number: number;
  readonly statement: Bytes;
  /** The same, signed by the keys before; null for the first generation. */
  readonly endorsement: Bytes | null;
}

/** Keys change seldom; a number beyond this is a mistake. */
const MOST_GENERATIONS = 1000;

const generation = between(1, MOST_GENERATIONS);
const identity = like(IDENTITY);
const recipient = like(RECIPIENT);

export async function makeKeyring(account: string, now: Date = new Date()): Promise<Keyring> {
  return {
    member: account,
    number: 1,
    signSeed: crypto.getRandomValues(new Uint8Array(32)),
    ageId: await generateHybridIdentity(),
    oldIds: [],
    oldSignKeys: [],
    madeAt: now.toISOString(),
  };
}

/** New secrets for the same account; what the old ones opened stays readable with it. */
export async function nextKeyring(before: Keyring, now: Date = new Date()): Promise<Keyring> {
  return {
    ...(await makeKeyring(before.member, now)),
    number: before.number + 1,
    oldIds: [...before.oldIds, before.ageId],
    oldSignKeys: [...before.oldSignKeys, signKeyOf(before.signSeed)],
  };
}

/** The keyring as a text that is signed with its own key; to be sealed at once. */
export function writeKeyring(keyring: Keyring): Bytes {
  const payload = writePayload({
    suite: 1,
    member: keyring.member,
    number: keyring.number,
    sign_seed: toBase64(keyring.signSeed),
    age_id: keyring.ageId,
    old_ids: keyring.oldIds,
    old_sign_keys: keyring.oldSignKeys.map(toBase64),
    made_at: keyring.madeAt,
  });
  return signText("keyring", payload, keyring.signSeed);
}

const KEYRING = {
  suite,
  member: uuid,
  number: generation,
  sign_seed: base64(32),
  age_id: identity,
  old_ids: listOf(identity),
  old_sign_keys: listOf(base64(32)),
  made_at: moment,
};

/** @param signKey whose it must be: the public signing key that goes with this generation. */
export async function readKeyring(text: Uint8Array, signKey: Uint8Array): Promise<Keyring> {
  const keyring = parseKeyring(await verifyText("keyring", text, signKey));
  must(same(signKeyOf(keyring.signSeed), signKey));
  return keyring;
}

/** The payload of a keyring text. Proves nothing. */
export function parseKeyring(payload: Uint8Array): Keyring {
  const read = readPayload(payload, KEYRING);
  must(read.old_ids.length === read.number - 1 && read.old_sign_keys.length === read.number - 1);
  return {
    member: read.member,
    number: read.number,
    signSeed: read.sign_seed,
    ageId: read.age_id,
    oldIds: read.old_ids,
    oldSignKeys: read.old_sign_keys,
    madeAt: read.made_at,
  };
}

export function fingerprintOf(signKey: Uint8Array, ageRecipient: string): string {
  return toHex(sha256(joined(utf8("convivial fingerprint/1\n"), signKey, utf8(ageRecipient))));
}

const known = new WeakMap<Keyring, Promise<readonly PublicKeys[]>>();

export async function publicKeysOf(keyring: Keyring): Promise<PublicKeys> {
  const [now] = await allPublicKeysOf(keyring);
  must(now !== undefined);
  return now;
}

/** Of all generations, newest first. Worked out once for each keyring. */
export function allPublicKeysOf(keyring: Keyring): Promise<readonly PublicKeys[]> {
  const made = known.get(keyring) ?? makePublicKeys(keyring);
  known.set(keyring, made);
  return made;
}

async function makePublicKeys(keyring: Keyring): Promise<readonly PublicKeys[]> {
  const ids = [...keyring.oldIds, keyring.ageId];
  const signKeys = [...keyring.oldSignKeys, signKeyOf(keyring.signSeed)];
  const all = await Promise.all(
    ids.map((id, at) => publicKeys(at + 1, signKeys[at] ?? new Uint8Array(), id)),
  );
  return all.reverse();
}

async function publicKeys(number: number, signKey: Bytes, id: string): Promise<PublicKeys> {
  try {
    const ageRecipient = await identityToRecipient(id);
    const fingerprint = fingerprintOf(signKey, ageRecipient);
    return { number, signKey, recipient: ageRecipient, fingerprint };
  } catch (error) {
    throw new Unsealed("changed", { cause: error });
  }
}

/** What a host is told of new keys. `before` is the keyring they replace. */
export async function statementOf(keyring: Keyring, before?: Keyring): Promise<Told> {
  const { number, signKey, recipient: ageRecipient } = await publicKeysOf(keyring);
  const payload = writePayload({
    suite: 1,
    owner: keyring.member,
    number,
    sign_key: toBase64(signKey),
    recipient: ageRecipient,
    prev: before ? (await publicKeysOf(before)).fingerprint : null,
    at: keyring.madeAt,
  });
  return {
    number,
    statement: signText("keys", payload, keyring.signSeed),
    endorsement: before ? signText("keys-change", payload, before.signSeed) : null,
  };
}

const STATEMENT = {
  suite,
  owner: uuid,
  number: generation,
  sign_key: base64(32),
  recipient,
  prev: orNull(hash),
  at: moment,
};

/**
 * A statement that its own key signed. It brings that key along, so it is read, strictly, before it
 * is verified; nothing of it is handed on before.
 */
export async function readStatement(text: Uint8Array): Promise<Statement> {
  const statement = parseStatement(splitText("keys", text).payload);
  await verifyText("keys", text, statement.signKey);
  return statement;
}

/** The payload of a statement. Proves nothing. */
export function parseStatement(payload: Uint8Array): Statement {
  const { sign_key: signKey, ...read } = readPayload(payload, STATEMENT);
  must((read.prev === null) === (read.number === 1));
  return {
    owner: read.owner,
    number: read.number,
    signKey,
    recipient: read.recipient,
    fingerprint: fingerprintOf(signKey, read.recipient),
    prev: read.prev,
    at: read.at,
  };
}
