/** The shapes of what the host answers about guardians, below /vault/guards/. */
import { bytes, count, flag, listOf, object, oneOf, orNull, type Read, text } from "../reading";

const keys = object({
  number: count,
  sign_key: bytes,
  recipient: text,
  fingerprint: text,
  statements: listOf(object({ number: count, statement: bytes, endorsement: orNull(bytes) })),
});
/** Somebody's keys as this host tells them, and all that was signed about them. */
export type ToldKeys = Read<typeof keys>;

const guardian = object({
  id: text,
  member: text,
  name: text,
  community_name: text,
  state: oneOf("asked", "declined", "willing", "no-keys", "holds", "holds-old", "gone"),
  keys: orNull(keys),
});
/** Somebody on one's list of guardians; `keys` where a part can be sealed for them. */
export type Guardian = Read<typeof guardian>;

export const guardians = object({ guards: listOf(guardian) });

const guarded = object({
  id: text,
  member: text,
  name: text,
  recovery: text,
  recipient: text,
  given: flag,
  share: bytes,
  keys,
});
/** Somebody whom one guards, and a device of theirs that asks just now. */
export type Guarded = Read<typeof guarded>;

export const forMe = object({ guards: listOf(guarded) });

export const recovery = object({
  recovery: orNull(object({ id: text, recipient: text })),
  /** The wait is over, and enough guardians have given their part. */
  ready: flag,
  keys: orNull(keys),
});
/** How far one's own recovery is. */
export type Recovery = Read<typeof recovery>;

export const taken = object({
  set: text,
  threshold: count,
  body: bytes,
  given: listOf(object({ guard: text, member: text, name: text, body: bytes })),
});
/** The guardians' door, and what each of them gave, sealed for the device that asked. */
export type Taken = Read<typeof taken>;
