/** What every element on a page of your own space begins with: it waits until the space is open. */
import type { Room } from "./room";

/** What an element sees of the `own-room` around it. */
export interface OwnRoom extends HTMLElement {
  readonly room: Room | null;
}

/**
 * Inside `<own-room>`. Subclasses say in `opened` what they show; `closed` forgets it again. Both are
 * called in turn, `opened` also when the element is put on a page that is open already.
 */
export abstract class InRoom extends HTMLElement {
  /**
   * Whether people type in it. Then it is not seen until what is kept stands in its fields: what is
   * typed before would be lost, or written over what was kept.
   */
  protected readonly isTypedIn: boolean = false;
  private around: OwnRoom | null = null;
  private inside: Room | null = null;

  connectedCallback(): void {
    this.around = this.closest<OwnRoom>("own-room");
    this.around?.addEventListener("room-opened", this.onOpened);
    this.around?.addEventListener("room-closed", this.onClosed);
    this.onOpened();
  }

  disconnectedCallback(): void {
    this.around?.removeEventListener("room-opened", this.onOpened);
    this.around?.removeEventListener("room-closed", this.onClosed);
    this.onClosed();
  }

  protected abstract opened(room: Room): void | Promise<void>;

  /** It is seen, with what is kept in its fields. */
  protected shown(): void {}

  protected closed(): void {}

  /** Whether that room is open here still: asked after each wait, before its words are shown. */
  protected isStill(room: Room | null): boolean {
    return room !== null && this.inside === room;
  }

  private readonly onOpened = (): void => {
    const room = this.around?.room ?? null;
    if (!room || room === this.inside) return;
    this.inside = room;
    void this.arrive(room);
  };

  private async arrive(room: Room): Promise<void> {
    if (this.isTypedIn) this.hidden = true;
    await this.opened(room);
    if (!this.isStill(room)) return;
    if (this.isTypedIn) this.hidden = false;
    this.shown();
  }

  private readonly onClosed = (): void => {
    if (!this.inside) return;
    this.inside = null;
    this.closed();
  };
}
