/** What own-room says above everything else, for as long as it is true. */
import type { Attention, Kind, Room } from "../room";
import type { Heard } from "./opening";
import { fill, piece, show, wordsOf } from "./pieces";

type Notice =
  | "signed-out"
  | "alarm"
  | "offline"
  | "waiting"
  | "not-kept"
  | "attention"
  | "keys-changed";

const KINDS: readonly Kind[] = [
  "journal",
  "checkin",
  "scales",
  "part",
  "meaning",
  "card",
  "contacts",
  "settings",
];

export class Notices {
  private room: Room | null = null;
  private isAway = false;
  private left: (() => void) | undefined;

  constructor(private readonly root: HTMLElement) {}

  opened(room: Room): void {
    this.room = room;
    this.show("keys-changed", false);
    this.left = room.onChange(() => void this.look());
    this.show("not-kept", !room.keeps);
    this.attend(room.attention);
    void this.look();
  }

  closed(): void {
    this.left?.();
    this.room = null;
    for (const notice of ["offline", "waiting", "attention", "not-kept"] as const) {
      this.show(notice, false);
    }
  }

  hear(news: Heard): void {
    if (news.type === "room-alarm") this.alarm(news.what);
    else if (news.type === "room-attention") this.attend(news.attention);
    else if (news.type === "room-reached") this.reached(news.online);
    else if (news.type !== "room-progress") this.show(news.type, true);
  }

  private reached(isOnline: boolean): void {
    this.isAway = !isOnline;
    this.show("offline", this.isAway);
    if (isOnline) this.show("signed-out", false);
    void this.look();
  }

  /** It stays until the page is loaded again: an alarm is not taken back by what comes after. */
  private alarm(what: string): void {
    fill(this.root, { alarm: wordsOf(this.root, what) });
    this.show("alarm", true);
  }

  /** With network what waits is gone in a moment; only without it is it worth a word. */
  private async look(): Promise<void> {
    const isWaiting = this.isAway && (await this.waits());
    this.show("waiting", isWaiting);
  }

  private async waits(): Promise<boolean> {
    const lists = await Promise.all(KINDS.map((kind) => this.room?.list(kind) ?? []));
    return lists.flat().some(({ waiting }) => waiting);
  }

  private attend(attention: readonly Attention[]): void {
    const lines = attention.map((one) => {
      const line = piece(this.root, "attention-line");
      fill(line, { line: this.words(one) });
      return line;
    });
    this.root.querySelector('[data-field="attention"]')?.replaceChildren(...lines);
    this.show("attention", lines.length > 0);
  }

  private words(one: Attention): string {
    if (one.what === "refused") return one.detail;
    return wordsOf(this.root, one.what, "name" in one ? { name: one.name } : {});
  }

  private show(notice: Notice, isTrue: boolean): void {
    show(this.root, `[data-notice="${notice}"]`, isTrue);
  }
}
