/** Ed25519 by the browser itself where it knows it, else by noble. */
import * as noble from "@noble/ed25519";
import { sha512 } from "@noble/hashes/sha2.js";
import type { Bytes } from "./bytes";

// noble would ask WebCrypto, which a page without TLS does not have.
noble.hashes.sha512 = sha512;

/** This device's key: the browser keeps the secret where it can, else the seed is kept. */
export interface DeviceKey {
  readonly publicKey: Bytes;
  readonly secret: CryptoKey | Bytes;
}

const ALGORITHM = { name: "Ed25519" };

/** Makes a key; the browser guards the secret if it can, and if there is where to keep such a key. */
export async function makeKey(guarded = true): Promise<DeviceKey> {
  return (guarded && (await madeByBrowser())) || madeByNoble();
}

async function madeByBrowser(): Promise<DeviceKey | null> {
  try {
    const pair = (await crypto.subtle.generateKey(ALGORITHM, false, [
      "sign",
      "verify",
    ])) as CryptoKeyPair;
    const raw = await crypto.subtle.exportKey("raw", pair.publicKey);
    return { publicKey: new Uint8Array(raw), secret: pair.privateKey };
  } catch {
    return null; // an older browser, or a page without TLS
  }
}

function madeByNoble(): DeviceKey {
  const { secretKey, publicKey } = noble.keygen();
  return { publicKey: publicKey as Bytes, secret: secretKey as Bytes };
}

export async function sign(key: DeviceKey, message: Bytes): Promise<Bytes> {
  if (key.secret instanceof Uint8Array) return noble.sign(message, key.secret) as Bytes;
  return new Uint8Array(await crypto.subtle.sign(ALGORITHM, key.secret, message));
}

export async function verify(publicKey: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const key = await imported(publicKey);
  if (key) return crypto.subtle.verify(ALGORITHM, key, signature, message);
  return noble.verify(signature, message, publicKey, { zip215: false });
}

async function imported(publicKey: Bytes): Promise<CryptoKey | null> {
  try {
    return await crypto.subtle.importKey("raw", publicKey, ALGORITHM, false, ["verify"]);
  } catch {
    return null;
  }
}
