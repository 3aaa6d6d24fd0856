// @vitest-environment node
/**
 * What is written down in `vectors/` stays as it is: what never depends on a lot byte for byte, what
 * does by opening it. The host's reading is tested against the same files. After a change of a format
 * (a new suite, then) `WRITE_VECTORS=1 npx vitest run client/vault/vectors` writes them anew.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { wordlist as english } from "@scure/bip39/wordlists/english.js";
import { wordlist as spanish } from "@scure/bip39/wordlists/spanish.js";
import { identityToRecipient } from "age-encryption";
import { beforeAll, describe, expect, test } from "vitest";
import { fromBase64, toBase64, utf8 } from "../ledger/bytes";
import { AT, identityOf, idOf, keyringOf } from "./cast";
import { fingerprintGroups, spokenCode, writeKeyCode } from "./codes";
import { openGuardDoor, openPhraseDoor, proofOf, sealGuardDoor, sealPhraseDoor } from "./doors";
import { publicKeysOf, statementOf, writeKeyring } from "./keys";
import { passphraseOf } from "./phrase";
import { hashOf, openRecord, openShared, sealRecord } from "./records";
import { open } from "./sealing";
import { writeShare } from "./shares";
import { signText } from "./signed";

const folder = join(import.meta.dirname, "vectors");
const dilan = keyringOf("dilan");
const second = keyringOf("dilan", 2);
const mara = keyringOf("mara");
const WORDS = "Ábaco nube ola ritmo sol viaje";
const SECRET = identityOf("what guardians share");

interface Sealed {
  readonly record: Record<"id" | "body", string> & {
    readonly version: number;
    readonly prev_hash: string | null;
    readonly recipients: readonly string[];
    /** What lies in it, before it was sealed. */
    readonly text: string;
  };
  readonly phrase_door: { readonly words: string; readonly body: string };
  readonly guard_door: { readonly secret: string; readonly body: string };
}

/** Of `fixed.json`, what the page shows. */
interface Shown {
  readonly signed: { readonly text: string };
  readonly codes: Record<"printed" | "english", readonly string[]> & { readonly qr: string };
  readonly keyrings: readonly string[];
  readonly guard_share: string;
  readonly phrases: readonly { readonly passphrase: string }[];
}

/** All that is the same each time. */
async function fixedBytes(): Promise<object> {
  const told = [await statementOf(dilan), await statementOf(second, dilan)];
  const keys = await Promise.all([dilan, second, mara].map(publicKeysOf));
  const device = await identityToRecipient(identityOf("a new device"));
  const share = {
    owner: dilan.member,
    set: idOf("a set"),
    threshold: 3,
    size: 5,
    index: 1,
    share: utf8(`${SECRET}\u0001`),
    guardian: keys[2]?.fingerprint ?? "",
  };
  return {
    suite: 1,
    keyrings: [dilan, second].map((one) => toBase64(writeKeyring(one))),
    door_proof: toBase64(proofOf(dilan, utf8("a door"))),
    public_keys: keys.map(({ signKey, ...rest }) => ({ ...rest, sign_key: toBase64(signKey) })),
    statements: told.map(({ number, statement, endorsement }) => ({
      number,
      statement: toBase64(statement),
      endorsement: endorsement && toBase64(endorsement),
    })),
    guard_share: toBase64(writeShare(share, dilan)),
    signed: {
      domain: "recovery-ask",
      sign_seed: toBase64(dilan.signSeed),
      payload: toBase64(utf8("{}")),
      text: toBase64(signText("recovery-ask", utf8("{}"), dilan.signSeed)),
    },
    codes: {
      owner: dilan.member,
      recipient: device,
      english: spokenCode(dilan.member, device, english),
      spanish: spokenCode(dilan.member, device, spanish),
      printed: fingerprintGroups(keys[0]?.fingerprint ?? ""),
      qr: writeKeyCode({ member: idOf("membership"), fingerprint: keys[0]?.fingerprint ?? "" }),
    },
    phrases: [WORDS, " ABACO,nube-ola\nritmo  sol\tviaje.", "niño"].map((typed) => ({
      typed,
      passphrase: passphraseOf(typed),
    })),
  };
}

/** Sealed anew it would be other bytes each time; sealed once, it must open for good. */
async function sealedBytes(): Promise<Sealed> {
  const content = { day: "2026-03-02", words: "The sea was loud. \u{1f30a}" };
  const draft = {
    id: idOf("a day"),
    kind: "journal",
    version: 1,
    prev_hash: null,
    content,
    at: AT,
  };
  const record = await sealRecord(draft, dilan, [await publicKeysOf(mara)]);
  const text = await open(record.body, [dilan.ageId]);
  const guarded = await sealGuardDoor(dilan, await identityToRecipient(SECRET));
  return {
    record: { ...record, body: toBase64(record.body), text: toBase64(text) },
    phrase_door: { words: WORDS, body: toBase64(await sealPhraseDoor(dilan, WORDS)) },
    guard_door: { secret: SECRET, body: toBase64(guarded) },
  };
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(folder, name), "utf8"));
}

beforeAll(async () => {
  if (!process.env["WRITE_VECTORS"]) return;
  for (const [name, made] of [
    ["fixed.json", await fixedBytes()],
    ["sealed.json", await sealedBytes()],
  ] as const) {
    writeFileSync(join(folder, name), `${JSON.stringify(made, null, 2)}\n`);
  }
}, 60_000);

test("what never depends on a lot is what it always was, byte for byte", async () => {
  expect(await fixedBytes()).toEqual(read("fixed.json"));
});

test("the page that describes the formats shows just these, and no others", async () => {
  const page = readFileSync(
    join(import.meta.dirname, "../../docs/reference/sealed-formats.md"),
    "utf8",
  );
  const shown = Array.from(page.matchAll(/^```text\n([^`]*)\n```$/gm), (found) => found[1]);
  const { signed, codes, keyrings, guard_share, phrases } = read("fixed.json") as Shown;
  const text = (base64: string) => new TextDecoder().decode(fromBase64(base64));
  expect(shown).toEqual([
    text(signed.text),
    codes.printed.join(" "),
    codes.qr,
    text(keyrings[0] ?? ""),
    phrases[0]?.passphrase,
    text((read("sealed.json") as Sealed).record.text).trimEnd(),
    text(guard_share),
    codes.english.join(" "),
  ]);
});

describe("what was sealed once", () => {
  const sealed = () => read("sealed.json") as Sealed;

  test("opens: a record, for its owner and for a reader", async () => {
    const { text, ...stored } = sealed().record;
    const record = { ...stored, body: fromBase64(stored.body) };
    const { signKey } = await publicKeysOf(dilan);
    const mine = await openRecord(record, dilan);
    expect(mine.content).toEqual({ day: "2026-03-02", words: "The sea was loud. \u{1f30a}" });
    expect(await openShared(record, mara, signKey)).toEqual(mine);
    expect(toBase64(await open(record.body, [mara.ageId]))).toBe(text);
    expect(hashOf(record.body)).toMatch(/^[0-9a-f]{64}$/);
  });

  test("opens: the doors", async () => {
    const { signKey } = await publicKeysOf(dilan);
    const { phrase_door, guard_door } = sealed();
    const phrase = openPhraseDoor(fromBase64(phrase_door.body), phrase_door.words, signKey);
    expect(await phrase).toEqual(dilan);
    const guard = openGuardDoor(fromBase64(guard_door.body), guard_door.secret, signKey);
    expect(await guard).toEqual(dilan);
  }, 60_000);
});
