/** The shapes of what the host answers below /vault/. */
import { bytes, count, flag, listOf, object, oneOf, orNull, type Read, text } from "./reading";

const door = object({
  id: text,
  kind: oneOf("phrase", "passkey"),
  name: text,
  hint: text,
  number: count,
  made_at: text,
});
export type Door = Read<typeof door>;

const keyStatement = object({ number: count, statement: bytes, endorsement: orNull(bytes) });
export type KeyStatement = Read<typeof keyStatement>;

const keys = object({
  number: count,
  sign_key: bytes,
  recipient: text,
  fingerprint: text,
  statement: bytes,
  endorsement: orNull(bytes),
});

export const state = object({
  account: text,
  token: text,
  vault: orNull(
    object({
      consent: count,
      consented_at: text,
      access_months: count,
      unused_months: orNull(count),
      sequence: count,
    }),
  ),
  keys: orNull(keys),
  doors: listOf(door),
  guards: object({
    set: orNull(object({ threshold: count, size: count, number: count, made_at: text })),
  }),
  recovery: orNull(object({ id: text, status: text, asked_at: text, ready_at: text })),
  reseal: listOf(text),
});
/** What the host says of one's vault. */
export type State = Read<typeof state>;

const stored = object({
  id: text,
  version: count,
  prev_hash: orNull(text),
  recipients: listOf(text),
  body: orNull(bytes),
  sequence: count,
  written_at: text,
});
/** A record as the host keeps it; without body it was deleted. */
export type Stored = Read<typeof stored>;

export const page = object({ records: listOf(stored), sequence: count, more: flag });
export type Page = Read<typeof page>;

export const written = object({
  written: listOf(object({ id: text, version: count, sequence: count })),
  grants: listOf(object({ id: text, record: text, confidant: text })),
  sequence: count,
});
export type Written = Read<typeof written>;

const person = object({
  member: text,
  community: text,
  community_name: text,
  name: text,
  number: count,
  sign_key: bytes,
  recipient: text,
  fingerprint: text,
  statements: listOf(keyStatement),
});
/** Somebody with keys, whom one shares a community with; named by their membership there. */
export type Person = Read<typeof person>;
export const people = listOf(person);

const opens = oneOf("now", "when-i-say");
const confidantStatus = oneOf("asked", "accepted", "declined", "ended");
const grant = object({
  id: text,
  record: text,
  opens,
  released_at: orNull(text),
  ends_at: orNull(text),
});
export type Grant = Read<typeof grant>;

export const confidants = object({
  mine: listOf(
    object({
      id: text,
      member: text,
      name: text,
      community_name: text,
      status: confidantStatus,
      grants: listOf(grant),
    }),
  ),
  for_me: listOf(object({ id: text, name: text, community_name: text, status: confidantStatus })),
});
export type Confidants = Read<typeof confidants>;

const ownerKeys = object({
  number: count,
  sign_key: bytes,
  fingerprint: text,
  statements: listOf(keyStatement),
});

/** What others let one read now. */
export const shared = listOf(
  object({
    grant: text,
    confidant: text,
    name: text,
    member: text,
    community_name: text,
    record: text,
    version: count,
    written_at: text,
    ends_at: orNull(text),
    keys: ownerKeys,
  }),
);
export type Shared = Read<typeof shared>;

export const sharedRecord = object({
  body: bytes,
  version: count,
  prev_hash: orNull(text),
  recipients: listOf(text),
  keys: ownerKeys,
});
export type SharedRecord = Read<typeof sharedRecord>;

export const doorBody = object({ body: bytes });
