/** Opening what somebody shared: their hand, their keys and the keys one knew of them must agree. */
import { same } from "../ledger/bytes";
import type { Shared, SharedRecord } from "../vault/answers";
import { checkChain, readChain } from "../vault/chain";
import type { Statement } from "../vault/keys";
import { isNamesake } from "../vault/namesakes";
import { contactsOf } from "../vault/pages/contacts";
import { type OpenedRecord, openShared } from "../vault/records";
import type { Room } from "../vault/room";
import { must, Unsealed } from "../vault/unsealed";
import type { Part } from "./parts";
import { partTitle, titleOf } from "./titles";

/** What was opened, ready to be shown. */
export interface Read {
  readonly title: string;
  readonly texts: readonly { readonly of: string; readonly words: string }[];
}

interface Readings {
  readonly happened: string;
  readonly readings: readonly { readonly way: string; readonly words: string }[];
}

/**
 * Fetches one part (which its owner sees), checks and opens it. Throws `Unsealed`: "recipients" when
 * its owner's keys are not those that were compared, "not-for-you" when it waits to be sealed anew.
 */
export async function openGiven(room: Room, one: Shared[number]): Promise<Read> {
  const given = await room.server.sharedRecord(one.grant);
  const owner = await keysOf(room, one, given.keys);
  const { version, prev_hash, recipients, body } = given;
  const stored = { id: one.record, version, prev_hash, recipients, body };
  const opened = await openShared<object>(stored, room.keyring, owner.signKey);
  must(opened.owner === owner.owner);
  return readable(opened);
}

/** Their keys of now: said by themselves in an unbroken chain, and the same or grown from those known. */
async function keysOf(
  room: Room,
  who: Shared[number],
  keys: SharedRecord["keys"],
): Promise<Statement> {
  const chain = await readChain(keys.statements);
  const now = chain.at(-1);
  if (!now || now.fingerprint !== keys.fingerprint || !same(now.signKey, keys.sign_key)) {
    throw new Unsealed("changed");
  }
  const all = (await contactsOf(room)).known;
  const prints = chain.map(({ fingerprint }) => fingerprint);
  if (isNamesake(all, who, prints)) throw new Unsealed("recipients");
  const known = all[who.member];
  if (known && (await checkChain(keys.statements, known.fingerprint)) === "broken") {
    throw new Unsealed("recipients");
  }
  return now;
}

function readable({ kind, content }: OpenedRecord<object>): Read {
  if (kind === "part") return readPart(content as Part);
  if (kind === "card") return readCard(content as { lines: Record<string, string> });
  if (kind === "meaning") return readMeaning(content as Readings);
  throw new Unsealed("unknown");
}

function readPart(content: Part): Read {
  return { title: partTitle(content), texts: [{ of: "", words: content.words }] };
}

function readCard({ lines }: { lines: Record<string, string> }): Read {
  const texts = Object.entries(lines).map(([key, words]) => ({
    of: titleOf(`card:${key}`),
    words,
  }));
  return { title: titleOf("card"), texts };
}

function readMeaning({ happened, readings }: Readings): Read {
  const ways = readings.map(({ way, words }) => ({ of: way, words }));
  return { title: titleOf("meaning"), texts: [{ of: "", words: happened }, ...ways] };
}
