/** For tests: people with keys that are always the same, and bytes that are changed by a known lot. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bech32 } from "@scure/base";
import { type Bytes, utf8 } from "../ledger/bytes";
import type { Keyring } from "./keys";
import { signKeyOf } from "./signed";

export const AT = "2026-03-02T09:00:00.000Z";

/** 32 bytes that stand for these words. */
export function fixed(words: string): Bytes {
  return sha256(utf8(words)) as Bytes;
}

/** A UUID that stands for these words. */
export function idOf(words: string): string {
  const hex = Array.from(fixed(words), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-4$3-8$4-$5");
}

export function identityOf(words: string): string {
  return bech32.encodeFromBytes("AGE-SECRET-KEY-PQ-", fixed(words)).toUpperCase();
}

/** The keys of that generation of somebody: `dilan`, `mara`, `oona` … */
export function keyringOf(name: string, number = 1): Keyring {
  const before = Array.from({ length: number - 1 }, (_, at) => at + 1);
  const seed = (one: number) => fixed(`${name} sign ${one}`);
  const id = (one: number) => identityOf(`${name} age ${one}`);
  return {
    member: idOf(name),
    number,
    signSeed: seed(number),
    ageId: id(number),
    oldIds: before.map(id),
    oldSignKeys: before.map((one) => signKeyOf(seed(one))),
    madeAt: AT,
  };
}

/** Numbers from 0 up to `below`, always the same for the same seed (mulberry32). */
export function lots(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Lot = (below: number) => number;

const CHANGES: readonly ((bytes: Bytes, lot: Lot) => Bytes)[] = [
  (bytes, lot) => put(bytes, lot(bytes.length), 1, [lot(256)]),
  (bytes, lot) => {
    const at = lot(bytes.length);
    return put(bytes, at, 1, [(bytes[at] ?? 0) ^ (1 << lot(8))]);
  },
  (bytes, lot) => put(bytes, lot(bytes.length + 1), 0, [lot(256)]),
  (bytes, lot) => put(bytes, lot(bytes.length), 1 + lot(4), []),
  (bytes, lot) => bytes.slice(0, lot(bytes.length)),
  (bytes, lot) => {
    const from = lot(bytes.length);
    return put(bytes, lot(bytes.length), 0, [...bytes.slice(from, from + 1 + lot(40))]);
  },
  (bytes, lot) => put(bytes, lot(bytes.length), 1, [MARKS.charCodeAt(lot(MARKS.length))]),
];

/** What grammars turn on. */
const MARKS = '{}[]",:\\ \n\r\t-/+=0123456789.eE';

function put(bytes: Bytes, at: number, drop: number, more: readonly number[]): Bytes {
  const out = new Uint8Array(bytes.length - Math.min(drop, bytes.length - at) + more.length);
  out.set(bytes.subarray(0, at));
  out.set(more, at);
  out.set(bytes.subarray(at + drop), at + more.length);
  return out;
}

/** Bytes like these, changed in one to three places; never the same. */
export function changed(bytes: Bytes, lot: Lot): Bytes {
  let out = bytes;
  for (let times = 1 + lot(3); times > 0; times -= 1) {
    const change = CHANGES[lot(CHANGES.length)];
    if (change && out.length > 0) out = change(out, lot);
  }
  const isSame = out.length === bytes.length && out.every((byte, at) => byte === bytes[at]);
  return isSame ? put(bytes, 0, 1, []) : out;
}
