/** Beside each line of “who opened what”, which part it was: only this device knows. */
import { InRoom } from "../in-room";
import type { Kept, Room } from "../room";
import { language, wordsOf } from "./pieces";

interface Named {
  readonly title?: string;
  readonly book?: "plan" | "wishes";
  readonly day?: string;
}

export class OwnAccess extends InRoom {
  protected override async opened(room: Room): Promise<void> {
    for (const place of this.places) {
      const kept = await room.get<Named>(place.dataset["record"] ?? "");
      if (!this.isStill(room)) return;
      place.textContent = kept ? this.nameOf(kept) : wordsOf(this, "gone");
    }
  }

  protected override closed(): void {
    for (const place of this.places) place.textContent = "";
  }

  private get places(): HTMLElement[] {
    return [...document.querySelectorAll<HTMLElement>("[data-record]")];
  }

  private nameOf({ kind, content }: Kept<Named>): string {
    if (content.title) return wordsOf(this, "part", { title: content.title });
    const day = content.day ? dayOf(content.day) : "";
    return wordsOf(this, content.book ?? kind, { day });
  }
}

function dayOf(day: string): string {
  return new Date(`${day}T12:00`).toLocaleDateString(language(), { dateStyle: "long" });
}
