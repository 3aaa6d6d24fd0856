// @vitest-environment node
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { utf8 } from "../ledger/bytes";
import { fixed } from "./cast";
import { type Domain, signKeyOf, signText, splitText, verifyText } from "./signed";
import { Unsealed } from "./unsealed";

const DOMAINS: readonly Domain[] = [
  "record",
  "keys",
  "keys-change",
  "keyring",
  "door",
  "guard-share",
  "recovery-ask",
];
const seed = fixed("signs");
const key = signKeyOf(seed);
const words = utf8('{"words":"ocean"}');

const changed = { name: "Unsealed", reason: "changed" };

describe("a signed text", () => {
  test("gives back what was signed, whatever it is", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), fc.constantFrom(...DOMAINS), async (payload, domain) => {
        const text = signText(domain, payload, seed);
        expect(await verifyText(domain, text, key)).toEqual(new Uint8Array(payload));
      }),
    );
  });

  test("that was signed in one domain is refused in every other, whatever its first line says", async () => {
    for (const domain of DOMAINS) {
      const { signature } = splitText(domain, signText(domain, words, seed));
      const written = utf8(`${btoa(String.fromCharCode(...signature))}\n`);
      for (const other of DOMAINS.filter((one) => one !== domain)) {
        const text = signText(domain, words, seed);
        await expect(verifyText(other, text, key)).rejects.toMatchObject(changed);
        const renamed = new Uint8Array([...utf8(`convivial ${other}/1\n`), ...written, ...words]);
        await expect(verifyText(other, renamed, key)).rejects.toMatchObject(changed);
      }
    }
  });

  test("is refused when any one bit of it is another", async () => {
    const text = signText("record", words, seed);
    for (let bit = 0; bit < text.length * 8; bit += 1) {
      const other = text.slice();
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await expect(verifyText("record", other, key)).rejects.toMatchObject(changed);
    }
  });

  test("is refused when it is cut short, or something was added", async () => {
    const text = signText("record", words, seed);
    for (let end = 0; end < text.length; end += 1) {
      await expect(verifyText("record", text.slice(0, end), key)).rejects.toThrow(Unsealed);
    }
    const more = new Uint8Array([...text, 32]);
    await expect(verifyText("record", more, key)).rejects.toMatchObject(changed);
  });

  test("is refused when another key signed it, or when the key is none", async () => {
    const text = signText("record", words, fixed("another"));
    await expect(verifyText("record", text, key)).rejects.toMatchObject(changed);
    for (const none of [new Uint8Array(0), new Uint8Array(31), new Uint8Array(33)]) {
      await expect(verifyText("record", text, none)).rejects.toMatchObject(changed);
    }
  });

  test("is checked the same way where the browser does not know these signatures", async () => {
    const { importKey } = crypto.subtle;
    crypto.subtle.importKey = () =>
      Promise.reject(new DOMException("unknown", "NotSupportedError"));
    try {
      const text = signText("record", words, seed);
      expect(await verifyText("record", text, key)).toEqual(words);
      const other = text.slice();
      other[other.length - 1] = 0;
      await expect(verifyText("record", other, key)).rejects.toMatchObject(changed);
      const zeros = new Uint8Array(32);
      await expect(verifyText("record", text, zeros)).rejects.toMatchObject(changed);
    } finally {
      crypto.subtle.importKey = importKey;
    }
  });
});
