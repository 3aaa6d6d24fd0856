/** A secret in shares: any k of n people can put it together, and fewer learn nothing of it. */
import { generateHybridIdentity, identityToRecipient } from "age-encryption";
import { combine as joinShares, split } from "shamir-secret-sharing";
import { type Bytes, toBase64, utf8 } from "../ledger/bytes";
import { sealGuardDoor } from "./doors";
import { fingerprintOf, type Keyring, type PublicKeys } from "./keys";
import { base64, between, hash, readPayload, suite, uuid, writePayload } from "./payload";
import { IDENTITY, open, seal } from "./sealing";
import { signText, verifyText } from "./signed";
import { asUnsealed, must, Unsealed } from "./unsealed";

export const LEAST_THRESHOLD = 2;
export const MOST_GUARDIANS = 7;

/** One guardian's share, as its owner signed it. */
export interface Share {
  readonly owner: string;
  /** The shares that belong together. */
  readonly set: string;
  readonly threshold: number;
  readonly size: number;
  /** From 1 to `size`. */
  readonly index: number;
  readonly share: Bytes;
  /** Fingerprint of the keys that it was sealed for. */
  readonly guardian: string;
}

/** What is sent to the host when somebody has guardians. */
export interface GuardSet {
  /** Which shares belong together; stands in each of them, too. */
  readonly id: string;
  readonly threshold: number;
  readonly size: number;
  readonly door: Bytes;
  /** In the order of the guardians that were given. */
  readonly shares: readonly { readonly fingerprint: string; readonly body: Bytes }[];
}

type Guardian = Pick<PublicKeys, "signKey" | "recipient">;

function mustBeFair(threshold: number, size: number): void {
  const whole = Number.isInteger(threshold) && Number.isInteger(size);
  must(whole && LEAST_THRESHOLD <= threshold && threshold <= size, "too-few");
  must(size <= MOST_GUARDIANS, "recipients");
}

/** @param secret `AGE-SECRET-KEY-PQ-1…` */
export async function splitSecret(
  secret: string,
  threshold: number,
  size: number,
): Promise<readonly Bytes[]> {
  mustBeFair(threshold, size);
  must(IDENTITY.test(secret));
  return (await split(utf8(secret), size, threshold)) as Bytes[];
}

/**
 * Puts shares together. The arithmetic gives something for any shares; only what looks like a secret
 * is given back, and only the door tells whether it is the one.
 */
export async function combine(shares: readonly Bytes[]): Promise<string> {
  must(shares.length >= LEAST_THRESHOLD && shares.length <= MOST_GUARDIANS, "too-few");
  try {
    const secret = String.fromCharCode(...(await joinShares([...shares])));
    must(IDENTITY.test(secret));
    // Throws where the checksum is wrong.
    await identityToRecipient(secret);
    return secret;
  } catch (error) {
    throw asUnsealed(error);
  }
}

/** Makes the guardians' door and the shares of its secret, each sealed for one guardian. */
export async function makeGuardSet(
  keyring: Keyring,
  guardians: readonly Guardian[],
  threshold: number,
): Promise<GuardSet> {
  const size = guardians.length;
  mustBeFair(threshold, size);
  const secret = await generateHybridIdentity();
  const parts = await splitSecret(secret, threshold, size);
  const id = crypto.randomUUID();
  const common = { owner: keyring.member, set: id, threshold, size };
  const shares = guardians.map((one, at) =>
    sealShare({ ...common, index: at + 1, share: parts[at] ?? new Uint8Array() }, keyring, one),
  );
  return {
    id,
    threshold,
    size,
    door: await sealGuardDoor(keyring, await identityToRecipient(secret)),
    shares: await Promise.all(shares),
  };
}

async function sealShare(
  share: Omit<Share, "guardian">,
  keyring: Keyring,
  guardian: Guardian,
): Promise<{ fingerprint: string; body: Bytes }> {
  const fingerprint = fingerprintOf(guardian.signKey, guardian.recipient);
  const text = writeShare({ ...share, guardian: fingerprint }, keyring);
  return { fingerprint, body: await seal(text, [guardian.recipient]) };
}

/** A share as a text that its owner signs. */
export function writeShare(share: Share, keyring: Keyring): Bytes {
  const payload = writePayload({
    suite: 1,
    owner: share.owner,
    set: share.set,
    threshold: share.threshold,
    size: share.size,
    index: share.index,
    share: toBase64(share.share),
    guardian: share.guardian,
  });
  return signText("guard-share", payload, keyring.signSeed);
}

const SHARE = {
  suite,
  owner: uuid,
  set: uuid,
  threshold: between(LEAST_THRESHOLD, MOST_GUARDIANS),
  size: between(LEAST_THRESHOLD, MOST_GUARDIANS),
  index: between(1, MOST_GUARDIANS),
  share: base64(),
  guardian: hash,
};

/** The length of a secret, and the byte that tells one share from another. */
const SHARE_LENGTH = "AGE-SECRET-KEY-PQ-1".length + 58 + 1;

/** The payload of a share's text. Proves nothing. */
export function parseShare(payload: Uint8Array): Share {
  const { suite: _, ...read } = readPayload(payload, SHARE);
  must(read.threshold <= read.size && read.index <= read.size);
  must(read.share.length === SHARE_LENGTH);
  return read;
}

/** @param ownerSignKey of whom it belongs to, of now. */
export async function readShare(text: Uint8Array, ownerSignKey: Uint8Array): Promise<Share> {
  return parseShare(await verifyText("guard-share", text, ownerSignKey));
}

/** Opens a share with the keys (or the secret of a recovery) that it was sealed for. */
export async function openShare(
  body: Uint8Array,
  identities: readonly string[],
  ownerSignKey: Uint8Array,
): Promise<Share> {
  return readShare(await open(body, identities, 1), ownerSignKey);
}

/** Gives a share that one holds to a recovery: the same signed text, sealed for the new device. */
export async function handOn(
  body: Uint8Array,
  guardian: Keyring,
  ownerSignKey: Uint8Array,
  recipient: string,
): Promise<Bytes> {
  const text = await open(body, [guardian.ageId, ...guardian.oldIds], 1);
  await readShare(text, ownerSignKey);
  return seal(text, [recipient]);
}

export interface PutTogether {
  readonly secret: string;
  /** Indices of the shares that do not fit, ascending. */
  readonly liars: readonly number[];
}

/**
 * Puts the secret of this door together from shares of one set, if need be from some of them, and
 * names those that do not fit. Throws `Unsealed`: "too-few", or "changed" when no choice opens it.
 */
export async function findLiars(shares: readonly Share[], door: Uint8Array): Promise<PutTogether> {
  const one = mustBelongTogether(shares);
  for (const chosen of choices(shares, one.threshold)) {
    const secret = await opening(chosen, door);
    if (secret !== null) return { secret, liars: await misfits(chosen, shares, secret) };
  }
  throw new Unsealed("changed");
}

function mustBelongTogether(shares: readonly Share[]): Share {
  const [one] = shares;
  must(one !== undefined && shares.length >= one.threshold, "too-few");
  must(
    shares.length <= MOST_GUARDIANS && new Set(shares.map((s) => s.index)).size === shares.length,
  );
  const kin = (other: Share) =>
    other.owner === one.owner && other.set === one.set && other.threshold === one.threshold;
  must(shares.every(kin));
  return one;
}

/** Each choice of so many, at most 35 of them. */
function* choices<T>(all: readonly T[], many: number): Generator<readonly T[]> {
  if (many === 0) yield [];
  for (let at = 0; at <= all.length - many && many > 0; at += 1) {
    const first = all[at] as T;
    for (const rest of choices(all.slice(at + 1), many - 1)) yield [first, ...rest];
  }
}

/** The secret, if it opens the door. */
async function opening(chosen: readonly Share[], door: Uint8Array): Promise<string | null> {
  const secret = await combined(chosen);
  if (secret === null) return null;
  const opened = await open(door, [secret], 1).catch(() => null);
  return opened && secret;
}

function combined(chosen: readonly Share[]): Promise<string | null> {
  return combine(chosen.map((one) => one.share)).catch(() => null);
}

/** Who, put in the place of one that fits, gives another secret. */
async function misfits(
  fitting: readonly Share[],
  all: readonly Share[],
  secret: string,
): Promise<readonly number[]> {
  const others = all.filter((one) => !fitting.includes(one));
  const fits = await Promise.all(
    others.map(async (one) => (await combined([one, ...fitting.slice(1)])) === secret),
  );
  return others.filter((_, at) => !fits[at]).map((one) => one.index);
}
