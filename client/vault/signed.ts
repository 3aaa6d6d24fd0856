/**
 * Signed texts: `convivial <domain>/1`, the signature, then the payload as it is. What is signed is
 * the first line and the payload, so a text that was signed as one thing is never taken for another.
 */
import { ed25519 } from "@noble/curves/ed25519.js";
import { type Bytes, fromBase64, joined, same, toBase64, utf8 } from "../ledger/bytes";
import { must, unsealing } from "./unsealed";

export type Domain =
  | "record"
  | "keys"
  | "keys-change"
  | "keyring"
  | "door"
  | "guard-share"
  | "recovery-ask";

/** 64 bytes in base64. */
const SIGNATURE_LENGTH = 88;
const LINE_FEED = 10;

function firstLine(domain: Domain): Bytes {
  return utf8(`convivial ${domain}/1\n`);
}

/** How many bytes come before the payload. */
export function overhead(domain: Domain): number {
  return firstLine(domain).length + SIGNATURE_LENGTH + 1;
}

/** @param seed of 32 bytes, of which the signing key is made (RFC 8032). */
export function signText(domain: Domain, payload: Uint8Array, seed: Uint8Array): Bytes {
  const line = firstLine(domain);
  const signature = ed25519.sign(joined(line, payload), seed);
  return joined(line, utf8(`${toBase64(signature)}\n`), payload);
}

/** The payload, if this key signed it in this domain. Throws `Unsealed` ("changed") if not. */
export async function verifyText(
  domain: Domain,
  text: Uint8Array,
  publicKey: Uint8Array,
): Promise<Bytes> {
  const { signature, payload } = splitText(domain, text);
  must(await verified(publicKey, joined(firstLine(domain), payload), signature));
  return payload;
}

/** The parts of a signed text, unproven. Throws `Unsealed` where it is none of that domain. */
export function splitText(
  domain: Domain,
  text: Uint8Array,
): { readonly signature: Bytes; readonly payload: Bytes } {
  return unsealing(() => {
    const line = firstLine(domain);
    const end = overhead(domain);
    must(text.length >= end && same(text.subarray(0, line.length), line));
    must(text[end - 1] === LINE_FEED);
    const written = String.fromCharCode(...text.subarray(line.length, end - 1));
    const signature = fromBase64(written);
    // One way to write it only, or a changed letter could mean the same signature.
    must(signature.length === 64 && toBase64(signature) === written);
    return { signature, payload: text.slice(end) as Bytes };
  });
}

export function signKeyOf(seed: Uint8Array): Bytes {
  return ed25519.getPublicKey(seed) as Bytes;
}

/** By the browser itself where it knows how, which is ten times faster; else by noble. */
async function verified(publicKey: Uint8Array, message: Bytes, signature: Bytes): Promise<boolean> {
  if (publicKey.length !== 32) return false;
  const key = await imported(publicKey);
  if (key) return crypto.subtle.verify("Ed25519", key, signature, message);
  return unsealing(() => ed25519.verify(signature, message, publicKey, { zip215: false }));
}

async function imported(publicKey: Uint8Array): Promise<CryptoKey | null> {
  try {
    const raw = Uint8Array.from(publicKey);
    return await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
  } catch {
    return null;
  }
}
