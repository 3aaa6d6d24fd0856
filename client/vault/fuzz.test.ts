// @vitest-environment node
/**
 * Each parser, with 100,000 inputs that are nearly right. Whatever it takes it must be able to write
 * again byte for byte, so that nothing can be changed, added or moved unnoticed; whatever else there
 * is, is refused as `Unsealed`. `FUZZ_SEED` and `FUZZ_CASES` try others.
 */
import { identityToRecipient } from "age-encryption";
import { beforeAll, expect, test } from "vitest";
import { type Bytes, joined, same, toBase64, utf8 } from "../ledger/bytes";
import { AT, changed, fixed, identityOf, idOf, keyringOf, lots } from "./cast";
import { fingerprintGroups, readKeyCode, writeKeyCode } from "./codes";
import { mustBeHybrid, mustBePasskey, mustBeWords, PASSKEY_STANZA, readHeader } from "./header";
import { parseKeyring, parseStatement, publicKeysOf, statementOf, writeKeyring } from "./keys";
import { passphraseOf, wordsIn } from "./phrase";
import { parseRecord, sealRecord } from "./records";
import { open, seal } from "./sealing";
import { parseShare, writeShare } from "./shares";
import { overhead, signKeyOf, splitText, verifyText } from "./signed";
import { Unsealed } from "./unsealed";

const seed = Number(process.env["FUZZ_SEED"] ?? 20260302);
const cases = Number(process.env["FUZZ_CASES"] ?? 100_000);
const dilan = keyringOf("dilan", 2);
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

interface Parser {
  readonly valid: readonly Bytes[];
  /** Reads, and writes again what was read. */
  readonly again: (bytes: Bytes) => Uint8Array;
}

/** Tries one input; true when it was taken, and came back as it was. */
function taken(bytes: Bytes, { again }: Parser): boolean {
  let written: Uint8Array;
  try {
    written = again(bytes);
  } catch (error) {
    if (error instanceof Unsealed) return false;
    throw new Error(`seed ${seed}: ${toBase64(bytes)}`, { cause: error });
  }
  if (!same(written, bytes)) throw new Error(`seed ${seed}: taken: ${toBase64(bytes)}`);
  return true;
}

function fuzz(parser: Parser): { taken: number; refused: number } {
  const lot = lots(seed);
  const count = { taken: 0, refused: 0 };
  for (const one of parser.valid) expect(taken(one, parser)).toBe(true);
  for (let round = 0; round < cases; round += 1) {
    const from = parser.valid[lot(parser.valid.length)] ?? new Uint8Array();
    if (taken(changed(from, lot), parser)) count.taken += 1;
    else count.refused += 1;
  }
  return count;
}

const text = (bytes: Uint8Array) => decoder.decode(bytes);
const payloadOf = (signed: Bytes, domain: "keyring" | "keys" | "guard-share") =>
  signed.slice(overhead(domain));
const share = {
  owner: dilan.member,
  set: idOf("a set"),
  threshold: 3,
  size: 5,
  index: 4,
  share: utf8(`${identityOf("shared")}!`),
  guardian: "0123456789abcdef".repeat(4),
};

let statement: Bytes;
let recordText: Bytes;
let body: Bytes;

beforeAll(async () => {
  ({ statement } = await statementOf(dilan, keyringOf("dilan")));
  const content = { day: "2026-03-02", words: "The sea was \u{1f30a} loud.", scales: { a: 1.5 } };
  const id = idOf("a day");
  const draft = { id, kind: "journal", version: 1, prev_hash: null, content, at: AT };
  ({ body } = await sealRecord(draft, dilan));
  recordText = await open(body, [dilan.ageId]);
});

test("keyring", () => {
  const again = (bytes: Bytes) => payloadOf(writeKeyring(parseKeyring(bytes)), "keyring");
  const plain = [dilan, keyringOf("dilan", 1)].map((one) =>
    payloadOf(writeKeyring(one), "keyring"),
  );
  // Writing signs, which is slow: the keyring is written here only to compare.
  expect(plain.map(again)).toEqual(plain);
  expect(fuzz({ valid: plain, again: canonical(parseKeyring) }).refused).toBeGreaterThan(cases / 2);
}, 60_000);

/** JSON as it would be written of what this parser takes. */
function canonical(parse: (bytes: Bytes) => unknown): (bytes: Bytes) => Bytes {
  return (bytes) => {
    parse(bytes);
    return utf8(JSON.stringify(JSON.parse(text(bytes))));
  };
}

test("statement", () => {
  const valid = [payloadOf(statement, "keys")];
  expect(fuzz({ valid, again: canonical(parseStatement) }).refused).toBeGreaterThan(cases / 2);
}, 60_000);

test("record payload", () => {
  const valid = [recordText.slice(overhead("record"))];
  const again = (bytes: Bytes) => {
    const { content, ...read } = parseRecord(bytes);
    const written = utf8(JSON.stringify({ suite: 1, ...read, content }));
    return joined(written, utf8(" ".repeat(bytes.length - written.length)));
  };
  expect(fuzz({ valid, again }).refused).toBeGreaterThan(cases / 4);
}, 60_000);

test("share", () => {
  const valid = [payloadOf(writeShare(share, dilan), "guard-share")];
  const again = (bytes: Bytes) => {
    const read = parseShare(bytes);
    return utf8(JSON.stringify({ suite: 1, ...read, share: toBase64(read.share) }));
  };
  expect(fuzz({ valid, again }).refused).toBeGreaterThan(cases / 2);
}, 60_000);

test("signed text", () => {
  const line = recordText.slice(0, overhead("record") - 89);
  const again = (bytes: Bytes) => {
    const { signature, payload } = splitText("record", bytes);
    return joined(line, utf8(`${toBase64(signature)}\n`), payload);
  };
  const { refused } = fuzz({ valid: [recordText.slice(0, 200), recordText], again });
  expect(refused).toBeGreaterThan(cases / 10);
}, 60_000);

test("signed text, with its signature: nothing that was changed is taken", async () => {
  const lot = lots(seed);
  const signKey = signKeyOf(dilan.signSeed);
  const valid = [statement, writeKeyring(dilan), writeShare(share, dilan)];
  for (let round = 0; round < Math.min(cases, 6000); round += 1) {
    const at = round % 3;
    const other = changed(valid[at] ?? statement, lot);
    const domain = (["keys", "keyring", "guard-share"] as const)[at] ?? "keys";
    const refused = await verifyText(domain, other, signKey).then(
      () => null,
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(Unsealed);
  }
}, 60_000);

/** The shortest headers that the doors of words and of passkeys can have. */
function doorHeaders(): readonly [Bytes, Bytes] {
  const tag = `--- ${"A".repeat(43)}\n`;
  const door = (args: string) =>
    utf8(`age-encryption.org/v1\n-> ${args}\n${"A".repeat(43)}\n${tag}`);
  return [door(`scrypt ${"A".repeat(22)} 18`), door(`${PASSKEY_STANZA} ${"A".repeat(22)}`)];
}

test("header", async () => {
  const { size } = readHeader(body);
  const recipient = await identityToRecipient(identityOf("oona"));
  const second = await seal(utf8("x"), [(await publicKeysOf(dilan)).recipient, recipient]);
  const again = (bytes: Bytes) => {
    const { stanzas, size: end } = readHeader(bytes);
    const written = stanzas.map(({ kind, args, body: base64 }) => {
      const lines = base64.match(/.{1,64}/g) ?? [""];
      const last = base64.length > 0 && base64.length % 64 === 0 ? "\n" : "";
      return `-> ${[kind, ...args].join(" ")}\n${lines.join("\n")}\n${last}`;
    });
    const head = utf8(`age-encryption.org/v1\n${written.join("")}--- `);
    return joined(head, bytes.slice(end - 44, end), bytes.slice(end));
  };
  const valid = [body.slice(0, size), second.slice(0, readHeader(second).size), ...doorHeaders()];
  const { refused } = fuzz({ valid, again });
  expect(refused).toBeGreaterThan(cases / 4);
}, 60_000);

test("what a header is for: never two of the three kinds", () => {
  const lot = lots(seed);
  const [words, passkey] = doorHeaders();
  const heads = [body.slice(0, readHeader(body).size), words, passkey];
  const kinds = [mustBeHybrid, mustBeWords, mustBePasskey];
  for (const [at, head] of heads.entries()) {
    expect(kinds.map((kind) => passes(() => kind(readHeader(head))))[at]).toBe(true);
    for (let round = 0; round < cases / 10; round += 1) {
      const other = changed(head, lot);
      expect(kinds.filter((kind) => passes(() => kind(readHeader(other)))).length).toBeLessThan(2);
    }
  }
}, 60_000);

function passes(check: () => void): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof Unsealed) return false;
    throw error;
  }
}

test("phrase", () => {
  const valid = [utf8("ábaco nube ola ritmo sol viaje")];
  const lot = lots(seed);
  const lenient = new TextDecoder();
  for (let round = 0; round < cases; round += 1) {
    const typed = lenient.decode(changed(valid[0] ?? new Uint8Array(), lot));
    const plain = passphraseOf(typed);
    if (passphraseOf(plain) !== plain) throw new Error(`seed ${seed}: ${typed}`);
    if (plain.split(" ").length !== Math.max(1, wordsIn(typed).length)) throw new Error(typed);
  }
}, 60_000);

test("QR code, and fingerprint", () => {
  const fingerprint = Array.from(fixed("print"), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
  const latin = (bytes: Bytes) => String.fromCharCode(...bytes);
  const bytes = (written: string) => Uint8Array.from(written, (char) => char.charCodeAt(0));
  const code = utf8(writeKeyCode({ member: dilan.member, fingerprint }));
  const again = (one: Bytes) => bytes(writeKeyCode(readKeyCode(latin(one))));
  expect(fuzz({ valid: [code], again }).refused).toBeGreaterThan(cases / 2);
  const grouped = (one: Bytes) => bytes(fingerprintGroups(latin(one)).join(""));
  expect(fuzz({ valid: [utf8(fingerprint)], again: grouped }).refused).toBeGreaterThan(cases / 2);
}, 60_000);
