/** One's own fingerprint, in groups to read aloud and as a pattern for another device. */
import { InRoom } from "../in-room";
import { fingerprintOf, publicKeysOf } from "../keys";
import type { Room } from "../room";
import { asPattern, inGroups } from "./fingerprints";
import { drawn, library } from "./patterns";
import { fill, wordsOf } from "./pieces";

export class OwnFingerprint extends InRoom {
  protected override async opened(room: Room): Promise<void> {
    const fingerprint = fingerprintOf(publicKeysOf(room.keyring));
    fill(this, { groups: inGroups(fingerprint) });
    // Without network the groups are enough.
    const code = await library(this).catch(() => null);
    const place = this.querySelector('[data-field="code"]');
    if (code) place?.replaceChildren(drawn(code, asPattern(fingerprint), wordsOf(this, "code")));
  }

  protected override closed(): void {
    fill(this, { groups: "" });
    this.querySelector('[data-field="code"]')?.replaceChildren();
  }
}
