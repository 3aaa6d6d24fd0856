// The reference beside opening with six words: scrypt alone, as age does it, and nothing else.
import { scrypt } from "@noble/hashes/scrypt.js";

globalThis.bareScrypt = (logN) => {
  const [words, salt] = [new Uint8Array(40), crypto.getRandomValues(new Uint8Array(41))];
  const began = performance.now();
  scrypt(words, salt, { N: 2 ** logN, r: 8, p: 1, dkLen: 32 });
  return performance.now() - began;
};
