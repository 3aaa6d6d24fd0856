/**
 * The header of an age file (age-encryption.org/v1), read strictly and before anything is opened:
 * for whom it is sealed, and that nobody else was put in. The library that opens it would also take
 * other kinds of recipients, and several kinds at once; we never do.
 */
import { must } from "./unsealed";

export interface Stanza {
  readonly kind: string;
  readonly args: readonly string[];
  /** Base64 without padding, line feeds taken out. */
  readonly body: string;
}

export interface Header {
  readonly stanzas: readonly Stanza[];
  /** How many bytes it has, its authentication tag included. */
  readonly size: number;
}

/** For how many people one thing can be sealed; 64 kB of header. */
export const MOST_RECIPIENTS = 40;
/** What guessing is slowed down by, as a power of two: less is refused, and so is more. */
export const LEAST_WORK = 17;
export const MOST_WORK = 20;

const MOST_BYTES = 80_000;
const VERSION = "age-encryption.org/v1\n";
const STANZA = /-> ([!-~]+(?: [!-~]+)*)\n((?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63})\n/y;
const TAG = /--- ([A-Za-z0-9+/]{43})\n/y;
/** A body of 32 bytes: a wrapped file key. */
const WRAPPED = 43;

const latin = new TextDecoder("latin1");

/** Throws `Unsealed` where it is no age file, in binary, as the specification writes one. */
export function readHeader(file: Uint8Array): Header {
  const text = latin.decode(file.subarray(0, MOST_BYTES));
  must(text.startsWith(VERSION));
  const stanzas: Stanza[] = [];
  let at = VERSION.length;
  for (let found = sticky(STANZA, text, at); found; found = sticky(STANZA, text, at)) {
    stanzas.push(stanza(found[1] ?? "", found[2] ?? ""));
    must(stanzas.length <= MOST_RECIPIENTS);
    at += found[0].length;
  }
  const tag = sticky(TAG, text, at);
  must(stanzas.length > 0 && tag !== null && isCanonical(tag[1] ?? ""));
  return { stanzas, size: at + tag[0].length };
}

function sticky(form: RegExp, text: string, at: number): RegExpExecArray | null {
  form.lastIndex = at;
  return form.exec(text);
}

function stanza(line: string, lines: string): Stanza {
  const [kind = "", ...args] = line.split(" ");
  const body = lines.replaceAll("\n", "");
  must(isCanonical(body));
  return { kind, args, body };
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Whether base64 without padding leaves no bit unused that could be changed unnoticed. */
function isCanonical(text: string): boolean {
  const over = text.length % 4;
  const last = ALPHABET.indexOf(text.at(-1) ?? "");
  if (over === 1) return false;
  return over === 0 || (over === 2 ? last % 16 === 0 : last % 4 === 0);
}

/** Sealed for hybrid keys only (`mlkem768x25519`), and for so many as it should be. */
export function mustBeHybrid(header: Header, count?: number): void {
  for (const one of header.stanzas) {
    must(one.kind === "mlkem768x25519", "recipients");
    must(one.args.length === 1 && one.args[0]?.length === 1494 && one.body.length === WRAPPED);
  }
  must(count === undefined || header.stanzas.length === count, "recipients");
}

/** Sealed with words, and nothing else, by work within our bounds. */
export function mustBeWords(header: Header): void {
  const [one, other] = header.stanzas;
  must(one?.kind === "scrypt" && other === undefined, "recipients");
  const [salt = "", work = ""] = one.args;
  must(one.args.length === 2 && salt.length === 22 && one.body.length === WRAPPED);
  must(isCanonical(salt) && /^[1-9]\d?$/.test(work));
  must(Number(work) >= LEAST_WORK && Number(work) <= MOST_WORK, "recipients");
}

export const PASSKEY_STANZA = "age-encryption.org/fido2prf";

/** Sealed for one passkey, and nothing else. */
export function mustBePasskey(header: Header): void {
  const [one, other] = header.stanzas;
  must(one?.kind === PASSKEY_STANZA && other === undefined, "recipients");
  must(one.args.length === 1 && one.args[0]?.length === 22 && one.body.length === WRAPPED);
}
