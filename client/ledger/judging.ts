/** Compares what this browser saw of a ledger with what it is shown now. */
import { fromBase64, same } from "./bytes";
import { type Checkpoint, isSignedBy, NotANote, readCheckpoint, readKey, readNote } from "./notes";
import { extendsTree } from "./tree";

/** What a host shows: its key, its newest checkpoint, and the proof from the size it was asked for. */
export interface Shown {
  readonly vkey: string;
  readonly checkpoint: string;
  readonly proof: readonly string[];
}

/** What a browser keeps of one community's ledger. */
export interface Seen {
  readonly vkey: string;
  readonly checkpoint: string;
  /** When it was last seen to hold, in ISO 8601. */
  readonly at: string;
}

/** `first`: seen for the first time. `holds`: all that was seen still stands. The others are alarms. */
export type Finding = "first" | "holds" | "rolled-back" | "forked" | "rewritten" | "re-signed";

export const ALARMS: readonly Finding[] = ["rolled-back", "forked", "rewritten", "re-signed"];

/** What a browser last saw to hold, as a checkpoint. */
export function extent(seen: Seen): Checkpoint {
  return readCheckpoint(readNote(seen.checkpoint).text);
}

/**
 * Judges what a host shows. Throws NotANote where it is no ledger at all: the page of a hotel's
 * network, or half an answer, is not a host that cheats.
 */
export async function judge(seen: Seen | null, shown: Shown): Promise<Finding> {
  const note = readNote(shown.checkpoint);
  const now = readCheckpoint(note.text);
  const key = readKey(shown.vkey);
  if (!seen) {
    if (!(await isSignedBy(note, key))) throw new NotANote("not signed by the key it came with");
    return "first";
  }
  const before = extent(seen);
  const pinned = readKey(seen.vkey);
  if (now.origin !== before.origin || !(await isSignedBy(note, pinned))) return "re-signed";
  return grown(before, now, shown.proof);
}

function grown(before: Checkpoint, now: Checkpoint, proof: readonly string[]): Finding {
  if (now.size < before.size) return "rolled-back";
  if (now.size === before.size) return same(now.root, before.root) ? "holds" : "forked";
  return extendsTree(before, now, hashes(proof)) ? "holds" : "rewritten";
}

function hashes(proof: readonly string[]) {
  try {
    return proof.map(fromBase64);
  } catch {
    return [];
  }
}
