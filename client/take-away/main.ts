/**
 * Makes the file in which somebody takes everything away: what they wrote, readable, or sealed in age
 * files that other programs open. Loaded only when it is asked for. Nothing here reaches the network.
 */
import { type Zippable, zipSync } from "fflate";
import { type Bytes, utf8 } from "../ledger/bytes";
import { htmlOf, markdownOf } from "./readable";
import { type Taken, topicsOf, type Words } from "./topics";

export type { Taken, Words };

/** How to seal, where sealed files are wanted. */
export interface Sealing {
  /** Seals one file for the key of this export. */
  readonly seal: (plain: Bytes) => Promise<Bytes>;
  /** That key itself, sealed with a phrase: what `key.age` holds. */
  readonly key: Bytes;
  /** How to open it all, for `README.txt`. */
  readonly how: string;
}

export interface Wanted {
  readonly isReadable: boolean;
  readonly sealing: Sealing | null;
}

/** Told after each sealed record. */
export type Progress = (done: number, of: number) => void;

/** The zip: `readable/` and `sealed/`, each if it is wanted. */
export async function pack(
  records: readonly Taken[],
  wanted: Wanted,
  words: Words,
  progress: Progress,
): Promise<Bytes> {
  const files: Zippable = {};
  if (wanted.isReadable) putReadable(files, records, words);
  if (wanted.sealing) await putSealed(files, records, wanted.sealing, progress);
  return zipSync(files) as Bytes;
}

function putReadable(files: Zippable, records: readonly Taken[], words: Words): void {
  const topics = topicsOf(records, words);
  files["readable/index.html"] = utf8(htmlOf(topics, words));
  for (const topic of topics) files[`readable/${topic.file}.md`] = utf8(markdownOf(topic));
  files["readable/everything.json"] = utf8(json(records));
}

async function putSealed(
  files: Zippable,
  records: readonly Taken[],
  sealing: Sealing,
  progress: Progress,
): Promise<void> {
  files["sealed/README.txt"] = utf8(sealing.how);
  files["sealed/key.age"] = sealing.key;
  for (const [at, record] of records.entries()) {
    // A name that says nothing: which kind of words it holds is sealed as well.
    const name = `sealed/record-${String(at + 1).padStart(5, "0")}.age`;
    files[name] = [await sealing.seal(utf8(json(record))), { level: 0 }];
    progress(at + 1, records.length);
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
