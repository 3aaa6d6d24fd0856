/** Evidence, “convivial-evidence/1”: two checkpoints of one ledger that cannot both be true. */
import { type Bytes, toBase64 } from "./bytes";
import { check } from "./checking";
import { keptOf, type Place } from "./keeping";
import type { Kept } from "./store";

/** The file: the key, both checkpoints, and what ties the earlier size to the later root. */
export function written(vkey: string, earlier: string, later: string, nodes: readonly Bytes[]) {
  const lines = nodes.map((node) => `${toBase64(node)}\n`).join("");
  return `convivial-evidence/1\n${vkey}\n${earlier}\n${later}\nnodes ${nodes.length}\n${lines}`;
}

/** What this browser can show of an alarm that stands; null where none does. */
export async function evidenceOf(place: Place): Promise<string | null> {
  const kept = await keptOf(place);
  if (!kept?.alarm) return null;
  const { vkey, checkpoint } = kept.seen;
  const walked = await walkedNow(place, kept).catch(() => null);
  if (walked?.nodes.length) {
    return written(vkey, checkpoint, walked.head.checkpoint, walked.nodes);
  }
  return written(vkey, checkpoint, kept.alarm.shown.checkpoint, []);
}

async function walkedNow(place: Place, { seen }: Kept) {
  const answer = await fetch(`${place.url}export/`, { cache: "no-store" });
  return answer.ok && answer.body ? check(answer.body, { seen }) : null;
}
