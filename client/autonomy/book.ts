/**
 * A book of one's own: written, listed, read, changed, deleted for good. What is shown stands in the
 * address after `#`: nothing for the list, `<id>` to read, `<id>/change`, `<id>+<id>` for two versions
 * side by side; so the way back is the browser's. Subclasses say what a leaf of it is.
 */
import { InRoom } from "../vault/in-room";
import type { Kept, Room } from "../vault/room";
import { cloned, dayWords, fill, momentWords, onDo, part, show, wordsOf } from "./pieces";
import type { ShareWith } from "./share-with";
import { type Dated, Shelf } from "./shelf";
import { type Done, type Leaf, Writing } from "./writing";

/** What a book knows of its leaves: to write, to list, to read. */
export interface BookLeaf<T> extends Leaf<T> {
  /** A title of its own, or nothing. */
  heading(content: T): string;
  /** Fills a piece with all that a leaf says. */
  draw(into: HTMLElement, content: T): void;
}

export abstract class Book<T extends Dated> extends InRoom {
  protected abstract readonly leaf: BookLeaf<T>;
  protected override readonly isTypedIn = true;
  protected room: Room | null = null;
  protected all: readonly Kept<T>[] = [];
  protected writing: Writing<T> | null = null;
  private shelf: Shelf<T> | null = null;
  private stop = (): void => {};
  private isBehind = false;
  private isFollowing = false;
  /** Said once the next view is drawn. */
  private toSay = "";

  override connectedCallback(): void {
    const form = part<HTMLFormElement>(this, "piece", "form");
    this.writing = new Writing<T>(this, form, this.leaf, (how) => void this.done(how));
    this.shelf = new Shelf<T>(this, this.leaf);
    onDo(this, "change", () => void this.go(`${this.place}/change`));
    onDo(this, "delete", () => void this.deleteIt());
    onDo(this, "leave-it", () => this.leaveIt());
    super.connectedCallback();
  }

  protected async opened(room: Room): Promise<void> {
    this.room = room;
    window.addEventListener("hashchange", this.onPlace);
    this.stop = room.onChange(() => void this.follow());
    await this.refresh();
    if (!this.isStill(room)) return;
    this.writing?.opened(room);
    this.turn(false);
  }

  protected override closed(): void {
    window.removeEventListener("hashchange", this.onPlace);
    this.stop();
    this.room = null;
    this.all = [];
    this.writing?.closed();
    this.shelf?.forget();
    this.clear();
    part(this, "field", "twins").replaceChildren();
  }

  /** Follows changes, however many come at once: one drawing at a time, and one after the last. */
  private async follow(): Promise<void> {
    this.isBehind = true;
    if (this.isFollowing) return;
    this.isFollowing = true;
    try {
      while (this.isBehind) {
        this.isBehind = false;
        await this.refresh();
      }
    } finally {
      this.isFollowing = false;
    }
  }

  /** What is kept has changed, here or elsewhere; what is being typed stays. */
  protected async refresh(): Promise<void> {
    const { room } = this;
    const all = (await room?.list<T>(this.leaf.kind)) ?? [];
    if (!this.isStill(room)) return;
    this.all = all;
    this.shelf?.show(this.all);
    this.showTwins();
    if (this.view === "read") this.read();
  }

  protected say(name: string): void {
    part(this, "field", "said").textContent = name && wordsOf(this, name);
  }

  private get place(): string {
    return location.hash.slice(1);
  }

  private get view(): "list" | "read" | "change" | "beside" {
    if (!this.place) return "list";
    if (this.place.endsWith("/change")) return "change";
    return this.place.includes("+") ? "beside" : "read";
  }

  /** Goes to a place of this page; done when it is shown. */
  private async go(place: string, say = ""): Promise<void> {
    this.toSay = say;
    if (this.place === place) {
      this.turn();
      return;
    }
    const turned = new Promise((resolve) => {
      window.addEventListener("hashchange", resolve, { once: true });
    });
    location.hash = place;
    await turned;
  }

  private readonly onPlace = (): void => this.turn();

  /** Shows what the address names. */
  private turn(isMoving = true): void {
    if (!this.room) return;
    const view = this.view;
    this.clear();
    show(this, "[data-view]", false);
    show(this, `[data-view~="${view}"]`, true);
    if (view === "read") this.read();
    if (view === "beside") this.readBeside();
    if (view === "list") this.writing?.begin(null);
    if (view === "change") this.change();
    // What was named is gone: the list follows, and says so.
    if (this.view !== view) return;
    this.say(this.toSay);
    this.toSay = "";
    if (isMoving)
      this.querySelector<HTMLElement>(`[data-view~="${view}"] [tabindex="-1"]`)?.focus();
  }

  /** What is not looked at stands nowhere on the page. */
  private clear(): void {
    for (const name of ["leaf", "beside"]) part(this, "field", name).replaceChildren();
  }

  private find(id: string): Kept<T> | undefined {
    return this.all.find((kept) => kept.id === id);
  }

  private read(): void {
    const kept = this.find(this.place);
    if (!kept) {
      void this.go("", "gone");
      return;
    }
    const leaf = this.leafOf(kept);
    part(this, "field", "leaf").replaceChildren(leaf);
    const sharing = this.querySelector<ShareWith>('[data-view="read"] share-with');
    if (sharing) sharing.record = kept;
  }

  private leafOf(kept: Kept<T>): HTMLElement {
    const leaf = cloned("leaf");
    const day = dayWords(kept.content.day);
    const title = this.leaf.heading(kept.content);
    fill(leaf, { title: title || day, day, written: momentWords(kept.at) });
    show(leaf, '[data-field="day"]', title !== "");
    show(leaf, '[data-piece="waiting"]', kept.waiting);
    this.leaf.draw(leaf, kept.content);
    return leaf;
  }

  private change(): void {
    const kept = this.find(this.place.replace("/change", ""));
    if (kept) this.writing?.begin(kept);
    else void this.go("", "gone");
  }

  private leaveIt(): void {
    const place = this.place.replace("/change", "");
    this.writing?.drop();
    void this.go(place);
  }

  private async done({ id, beside }: Done): Promise<void> {
    const isChange = this.view === "change";
    await this.refresh();
    if (beside) {
      void this.go(`${id}+${beside}`, "beside");
      return;
    }
    void this.go(isChange ? id : "", "kept");
  }

  private async deleteIt(): Promise<void> {
    const id = this.place;
    this.querySelector('[data-view="read"] details[open]')?.removeAttribute("open");
    await this.go("");
    try {
      await this.room?.remove(id);
      this.say("deleted");
    } catch {
      this.say("not-deleted");
    }
  }

  /** Versions that were written at the same time in two places: both are kept until one is let go. */
  private showTwins(): void {
    const pairs = this.all.filter((kept) => {
      const other = kept.twin && this.find(kept.twin);
      // Each may name the other: they are one pair.
      return other && (other.twin !== kept.id || kept.id < other.id);
    });
    const lines = pairs.map((kept) => {
      const line = cloned("twins");
      line.querySelector("a")?.setAttribute("href", `#${kept.id}+${kept.twin}`);
      fill(line, { day: dayWords(kept.content.day) });
      return line;
    });
    part(this, "field", "twins").replaceChildren(...lines);
  }

  private readBeside(): void {
    const [one, other] = this.place.split("+").map((id) => this.find(id));
    if (!one || !other) {
      void this.go("", "gone");
      return;
    }
    const place = part(this, "field", "beside");
    place.replaceChildren(this.sideOf(one, other), this.sideOf(other, one));
    const both = part(this, "do", "keep-both");
    both.onclick = () => void this.settle([one, other], []);
  }

  private sideOf(kept: Kept<T>, other: Kept<T>): HTMLElement {
    const side = cloned("side");
    part(side, "field", "version").append(this.leafOf(kept));
    onDo(side, "keep-this", () => void this.settle([], [other]));
    return side;
  }

  /** Lets go of some; others are kept anew, each by itself, so that they are twins no more. */
  private async settle(stay: readonly Kept<T>[], go: readonly Kept<T>[]): Promise<void> {
    const room = this.room;
    if (!room) return;
    for (const kept of stay) await room.save(this.leaf.kind, kept.content, kept.id);
    for (const kept of go) await room.remove(kept.id);
    await this.refresh();
    void this.go("", go.length > 0 ? "settled" : "both");
  }
}
