/** Signed notes (C2SP signed-note), the checkpoints in them (tlog-checkpoint), and cosignatures. */
import { type Bytes, fromBase64, fromHex, joined, same, toBase64, toHex, utf8 } from "./bytes";
import { type DeviceKey, sign, verify } from "./ed25519";
import { type Extent, hash } from "./tree";

export const ED25519 = 1;
export const COSIGNATURE = 4;

/** Raised where a text is not what it should be; nothing is said by it about who changed what. */
export class NotANote extends Error {}

export interface SignatureLine {
  readonly name: string;
  readonly keyId: Bytes;
  readonly signature: Bytes;
}

export interface Note {
  /** The signed text, with its last newline. */
  readonly text: string;
  readonly signatures: readonly SignatureLine[];
}

/** A key that signs notes, as `name+id+key` says it. */
export interface NoteKey {
  readonly name: string;
  readonly kind: number;
  readonly publicKey: Bytes;
  readonly id: Bytes;
}

export interface Checkpoint extends Extent {
  readonly origin: string;
  /** The signed text, with its last newline. */
  readonly text: string;
}

export function keyId(name: string, kind: number, publicKey: Bytes): Bytes {
  return hash(utf8(`${name}\n`), Uint8Array.of(kind), publicKey).slice(0, 4);
}

export function noteKey(name: string, kind: number, publicKey: Bytes): NoteKey {
  return { name, kind, publicKey, id: keyId(name, kind, publicKey) };
}

export function writeKey(key: NoteKey): string {
  const bytes = joined(Uint8Array.of(key.kind), key.publicKey);
  return `${key.name}+${toHex(key.id)}+${toBase64(bytes)}`;
}

export function readKey(text: string): NoteKey {
  const parts = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text);
  if (!parts) throw new NotANote("not a key");
  const [, name = "", id = "", encoded = ""] = parts;
  const [kind = 0, ...publicKey] = decoded(encoded);
  const key = noteKey(name, kind, Uint8Array.from(publicKey));
  if (!same(key.id, fromHex(id))) throw new NotANote("a key that is not its own");
  return key;
}

export function readNote(whole: string): Note {
  const end = whole.lastIndexOf("\n\n");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the format forbids them
  if (end < 0 || /[\u0000-\u0009\u000b-\u001f]/.test(whole)) throw new NotANote("not a note");
  const lines = whole.slice(end + 2).split("\n");
  if (lines.pop() !== "" || lines.length === 0) throw new NotANote("a note without an end");
  return { text: whole.slice(0, end + 1), signatures: lines.map(readLine) };
}

function readLine(line: string): SignatureLine {
  const parts = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/.exec(line);
  if (!parts) throw new NotANote("not a signature");
  const [, name = "", encoded = ""] = parts;
  const bytes = decoded(encoded);
  if (bytes.length < 5) throw new NotANote("a signature that is too short");
  return { name, keyId: bytes.slice(0, 4), signature: bytes.slice(4) };
}

/** Whether this key signed the note. */
export async function isSignedBy(note: Note, key: NoteKey): Promise<boolean> {
  const own = note.signatures.filter((line) => line.name === key.name && same(line.keyId, key.id));
  const held = await Promise.all(own.map((line) => holds(note.text, line.signature, key)));
  return held.length > 0 && held.every(Boolean);
}

async function holds(text: string, signature: Bytes, key: NoteKey): Promise<boolean> {
  if (key.kind === ED25519) return verify(key.publicKey, utf8(text), signature);
  if (key.kind !== COSIGNATURE || signature.length !== 72) return false;
  const at = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0);
  return verify(key.publicKey, cosigned(text, at), signature.slice(8));
}

export function readCheckpoint(text: string): Checkpoint {
  const [origin = "", size = "", root = "", ...rest] = text.split("\n");
  const isWhole =
    origin !== "" && /^(?:0|[1-9][0-9]*)$/.test(size) && rest.length === 1 && !rest[0];
  const bytes = decoded(root);
  if (!isWhole || bytes.length !== 32 || !Number.isSafeInteger(Number(size))) {
    throw new NotANote("not a checkpoint");
  }
  return { origin, size: Number(size), root: bytes, text };
}

function cosigned(text: string, at: bigint): Bytes {
  return utf8(`cosignature/v1\ntime ${at}\n${text}`);
}

/** A device's name as a co-signer is made from its key, so that nothing has to be asked before. */
export function deviceName(publicKey: Bytes): string {
  return `cosigner/${toHex(hash(publicKey)).slice(0, 32)}`;
}

/** A checkpoint in words that can be printed, or read out to another: eight groups of four signs. */
export function fingerprint(text: string): string {
  return (toHex(hash(utf8(text)).slice(0, 16)).match(/.{4}/g) ?? []).join(" ");
}

/** The note with which a device says: at this time, the longest ledger that I saw was this. */
export async function cosign(text: string, key: DeviceKey, now: Date): Promise<string> {
  const name = deviceName(key.publicKey);
  const at = BigInt(Math.floor(now.getTime() / 1000));
  const time = new Uint8Array(8);
  new DataView(time.buffer).setBigUint64(0, at);
  const signature = await sign(key, cosigned(text, at));
  const id = keyId(name, COSIGNATURE, key.publicKey);
  return `${text}\n— ${name} ${toBase64(joined(id, time, signature))}\n`;
}

function decoded(text: string): Bytes {
  try {
    return fromBase64(text);
  } catch {
    throw new NotANote("not base64");
  }
}
