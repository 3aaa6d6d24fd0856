/** Reads an exported ledger, “convivial-log/1”, as it comes in: its head, then entry by entry. */
import { NotANote } from "./notes";

export interface Head {
  readonly vkey: string;
  /** The newest checkpoint as it was signed, co-signatures included. */
  readonly checkpoint: string;
  readonly size: number;
}

export interface EntryLine {
  readonly leafHash: string;
  /** Hexadecimal; null where the words of the entry were erased. */
  readonly salt: string | null;
  readonly leaf: string;
  readonly content: string;
}

const NAME = "convivial-log/1";
const ENTRY = /^([0-9a-f]{64})\t([0-9a-f]{32}|-)\t([^\t]+)\t([^\t]*)$/;
const NUMBER = /"number":([1-9][0-9]{0,9}),"type":/;
const COMMITMENT = /"commitment":"([0-9a-f]{64})"/;

/** The lines of a stream of bytes; a last line without an end is half a line, and is left out. */
export async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const reader = stream.getReader();
  let rest = "";
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const lines = (rest + decoder.decode(read.value, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    yield lines;
  }
}

/** Takes a log apart, a handful of lines at a time; `head` is there once all of it was read. */
export class LogReader {
  head: Head | null = null;
  private readonly waiting: string[] = [];

  /** Takes lines in; returns those of entries. Throws NotANote where the head is none. */
  take(lines: readonly string[]): readonly string[] {
    if (this.head) return lines;
    this.waiting.push(...lines);
    const end = this.waiting.findIndex((line) => line.startsWith("entries "));
    if (end < 0) return [];
    this.head = readHead(this.waiting.slice(0, end + 1));
    return this.waiting.splice(0).slice(end + 1);
  }
}

function readHead(lines: readonly string[]): Head {
  const [name, vkey = "", counted = "", ...rest] = lines;
  const keys = countIn(counted, "cosigners");
  const size = countIn(lines.at(-1) ?? "", "entries");
  if (name !== NAME) throw new NotANote("not a log");
  // The newest checkpoint is the first: three lines and a blank one, then its signatures.
  const notes = rest.slice(keys + 1, -1);
  const end = notes.indexOf("", 4);
  return { vkey, checkpoint: `${notes.slice(0, end).join("\n")}\n`, size };
}

function countIn(line: string, what: string): number {
  const [word, count = "", ...more] = line.split(" ");
  if (word !== what || more.length > 0 || !/^[0-9]+$/.test(count)) throw new NotANote("not a log");
  return Number(count);
}

export function readEntry(line: string): EntryLine | null {
  const parts = ENTRY.exec(line);
  if (!parts) return null;
  const [, leafHash = "", salt = "", leaf = "", content = ""] = parts;
  return { leafHash, salt: salt === "-" ? null : salt, leaf, content };
}

export function numberIn(leaf: string): number {
  return Number(NUMBER.exec(leaf)?.[1]);
}

export function commitmentIn(leaf: string): string {
  return COMMITMENT.exec(leaf)?.[1] ?? "";
}
