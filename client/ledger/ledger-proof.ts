/**
 * On the page of one entry: this browser checks the entry's proof itself. Attributes: `place`,
 * `member`, `proof` (where the proof is); `words-proven`, `words-wrong`, `words-failed`.
 */
import { fromBase64 } from "./bytes";
import { keptOf } from "./keeping";
import { isSignedBy, NotANote, readCheckpoint, readKey, readNote } from "./notes";
import { placeOf, Telling } from "./pages";
import { includes, leafHash } from "./tree";

const NAME = "c2sp.org/tlog-proof@v1";

export class LedgerProof extends Telling {
  connectedCallback(): void {
    this.place();
    void this.prove();
  }

  private async prove(): Promise<void> {
    try {
      const answer = await fetch(this.getAttribute("proof") ?? "", { cache: "no-store" });
      if (!answer.ok) throw new Error(`the host answered ${answer.status}`);
      this.say((await this.holds(await answer.text())) ? "proven" : "wrong");
    } catch {
      this.say("failed");
    }
  }

  /** Whether the proof fits, and is signed with the key that this browser knows, if it knows one. */
  private async holds(text: string): Promise<boolean> {
    const { entry, note } = taken(text);
    if (!entry) return false;
    const seen = (await keptOf(placeOf(this)))?.seen;
    return seen ? isSignedBy(readNote(note), readKey(seen.vkey)) : true;
  }
}

/** Takes a proof (C2SP tlog-proof) apart; `entry` tells whether it adds up to its checkpoint. */
export function taken(text: string): { entry: boolean; note: string } {
  const end = text.indexOf("\n\n");
  const [name, extra = "", index = "", ...hashes] = text.slice(0, end).split("\n");
  if (end < 0 || name !== NAME || !extra.startsWith("extra ")) throw new NotANote("not a proof");
  const note = text.slice(end + 2);
  const tree = readCheckpoint(readNote(note).text);
  const leaf = leafHash(fromBase64(extra.slice("extra ".length)));
  const place = Number(/^index ([0-9]+)$/.exec(index)?.[1] ?? -1);
  return { entry: includes(leaf, place, tree.size, hashes.map(fromBase64), tree.root), note };
}
