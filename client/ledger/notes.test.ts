import { afterEach, describe, expect, test, vi } from "vitest";
import { fromHex, toBase64, toHex, utf8 } from "./bytes";
import { makeKey, sign, verify } from "./ed25519";
import {
  COSIGNATURE,
  cosign,
  deviceName,
  fingerprint,
  isSignedBy,
  NotANote,
  noteKey,
  readCheckpoint,
  readKey,
  readNote,
  writeKey,
} from "./notes";
import { EMPTY_ROOT } from "./tree";

/** The example of Go's golang.org/x/mod/sumdb/note, which the format comes from. */
const VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const NOTE = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;
const CHECKPOINT = `example.com/ledger\n42\n${toBase64(EMPTY_ROOT)}\n`;

afterEach(() => vi.unstubAllGlobals());

describe("a signed note", () => {
  test("of another implementation is read and holds", async () => {
    expect(await isSignedBy(readNote(NOTE), readKey(VKEY))).toBe(true);
  });

  test("does not hold when a letter was changed", async () => {
    const changed = readNote(NOTE.replace("problem is", "problem was"));
    expect(await isSignedBy(changed, readKey(VKEY))).toBe(false);
  });

  test("does not hold for a key that did not sign it", async () => {
    const other = noteKey("PeterNeumann", 1, (await makeKey()).publicKey);
    expect(await isSignedBy(readNote(NOTE), other)).toBe(false);
  });

  test.each([
    ["nothing", ""],
    ["no signature", "text\n\n"],
    ["no end", NOTE.slice(0, -1)],
    ["a page of somebody else's", "<!doctype html>\n\n<html></html>\n"],
    ["a signature that is not one", `${NOTE}nonsense\n`],
    ["a short signature", "text\n\n— someone AAAA\n"],
    ["hidden signs", NOTE.replace("answer", "ans\u0000wer")],
  ])("is refused with %s", (_what, text) => {
    expect(() => readNote(text)).toThrow(NotANote);
  });
});

describe("a key in words", () => {
  test("is written as it was read", () => {
    expect(writeKey(readKey(VKEY))).toBe(VKEY);
  });

  test.each(["", "PeterNeumann", VKEY.replace("c74f20a3", "c74f20a4"), VKEY.replace("A", "*")])(
    "is refused where it is none: %s",
    (text) => {
      expect(() => readKey(text)).toThrow(NotANote);
    },
  );
});

describe("a checkpoint", () => {
  test("is read", () => {
    const read = readCheckpoint(CHECKPOINT);
    expect([read.origin, read.size, toHex(read.root)]).toEqual([
      "example.com/ledger",
      42,
      toHex(EMPTY_ROOT),
    ]);
  });

  test.each([
    CHECKPOINT.replace("42", "042"),
    CHECKPOINT.replace("42", "-1"),
    CHECKPOINT.replace("42", "99999999999999999999"),
    CHECKPOINT.slice(0, -1),
    `${CHECKPOINT}one more line\n`,
    CHECKPOINT.replace("example.com/ledger", ""),
    "example.com/ledger\n42\nAAAA\n",
  ])("is refused where it is none: %s", (text) => {
    expect(() => readCheckpoint(text)).toThrow(NotANote);
  });
});

test("a fingerprint can be read out", () => {
  expect(fingerprint(CHECKPOINT)).toMatch(/^(?:[0-9a-f]{4} ){7}[0-9a-f]{4}$/);
  expect(fingerprint(CHECKPOINT.replace("42", "43"))).not.toBe(fingerprint(CHECKPOINT));
});

describe("a co-signature", () => {
  const NOW = new Date("2026-03-02T09:00:00Z");

  async function cosignedNote() {
    const key = await makeKey();
    return { note: await cosign(CHECKPOINT, key, NOW), key };
  }

  test("holds, and names its time", async () => {
    const { note, key } = await cosignedNote();
    const verifier = noteKey(deviceName(key.publicKey), COSIGNATURE, key.publicKey);
    const read = readNote(note);
    expect(await isSignedBy(read, verifier)).toBe(true);
    const time = read.signatures[0]?.signature.slice(0, 8) ?? new Uint8Array();
    expect(Number.parseInt(toHex(time), 16) * 1000).toBe(NOW.getTime());
  });

  test("does not hold for another time or another checkpoint", async () => {
    const { note, key } = await cosignedNote();
    const verifier = noteKey(deviceName(key.publicKey), COSIGNATURE, key.publicKey);
    const read = readNote(note);
    const [line] = read.signatures;
    if (!line) throw new Error("no signature");
    const later = line.signature.slice();
    later[7] = (later[7] ?? 0) ^ 1;
    const moved = { ...read, signatures: [{ ...line, signature: later }] };
    expect(await isSignedBy(moved, verifier)).toBe(false);
    expect(await isSignedBy(readNote(note.replace("42", "43")), verifier)).toBe(false);
  });
});

describe("in a browser without Ed25519", () => {
  test("noble signs and verifies alike", async () => {
    const own = await makeKey();
    const message = utf8("what was signed");
    const signature = await sign(own, message);
    vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
    expect(await verify(own.publicKey, message, signature)).toBe(true);
    const other = await makeKey();
    expect(other.secret).toBeInstanceOf(Uint8Array);
    const theirs = await sign(other, message);
    expect(await verify(other.publicKey, utf8("something else"), theirs)).toBe(false);
    vi.unstubAllGlobals();
    expect(await verify(other.publicKey, message, theirs)).toBe(true);
  });

  test("the signature is the one of RFC 8032", async () => {
    const seed = fromHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    const publicKey = fromHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    const signature = await sign({ publicKey, secret: seed }, utf8(""));
    expect(toHex(signature)).toBe(
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555f" +
        "b8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    );
  });
});
