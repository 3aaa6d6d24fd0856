/**
 * One's own fingerprint, in groups to read aloud and as a pattern for another device. Attributes:
 * `member` (one's seat in a community, for the pattern; without it there is none), `qr`,
 * `qr-integrity`, `words-code`.
 */
import { fingerprintGroups, writeKeyCode } from "../codes";
import { InRoom } from "../in-room";
import { publicKeysOf } from "../keys";
import type { Room } from "../room";
import { drawn, library } from "./patterns";
import { fill, wordsOf } from "./pieces";

export class OwnFingerprint extends InRoom {
  protected override async opened(room: Room): Promise<void> {
    const { fingerprint } = await publicKeysOf(room.keyring);
    fill(this, { groups: fingerprintGroups(fingerprint).join(" ") });
    const member = this.getAttribute("member");
    // Without network the groups are enough.
    const code = member ? await library(this).catch(() => null) : null;
    if (!member || !code) return;
    const pattern = drawn(code, writeKeyCode({ member, fingerprint }), wordsOf(this, "code"));
    this.querySelector('[data-field="code"]')?.replaceChildren(pattern);
  }

  protected override closed(): void {
    fill(this, { groups: "" });
    this.querySelector('[data-field="code"]')?.replaceChildren();
  }
}
