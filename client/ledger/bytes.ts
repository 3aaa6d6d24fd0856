/** Bytes and the texts that stand for them. */
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";

export type Bytes = Uint8Array<ArrayBuffer>;

export function fromBase64(text: string): Bytes {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) {
    throw new SyntaxError("not base64");
  }
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}

// As many as every browser takes as arguments of one call.
const AT_ONCE = 8192;

export function toBase64(bytes: Uint8Array): string {
  let chars = "";
  for (let at = 0; at < bytes.length; at += AT_ONCE) {
    chars += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE));
  }
  return btoa(chars);
}

export function fromHex(text: string): Bytes {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) throw new SyntaxError("not hexadecimal");
  return hexToBytes(text) as Bytes;
}

export function toHex(bytes: Uint8Array): string {
  return bytesToHex(bytes);
}

// Made once: a full check encodes hundreds of thousands of texts.
const encoder = new TextEncoder();

export function utf8(text: string): Bytes {
  return encoder.encode(text) as Bytes;
}

export function joined(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
