/** Settings that only this person's devices know: when it locks itself, and how old a journal gets. */
import { InRoom } from "../in-room";
import type { Room } from "../room";
import { say } from "./new-words";
import { typed, wordsOf } from "./pieces";
import { keepSettings, type Settings, settingsOf } from "./settings";

export class OwnSettings extends InRoom {
  protected override readonly isTypedIn = true;
  private room: Room | null = null;
  private left: (() => void) | undefined;
  private isTouched = false;

  override connectedCallback(): void {
    this.form?.addEventListener("submit", this.onSubmit);
    this.form?.addEventListener("change", this.onTouch);
    super.connectedCallback();
  }

  protected override async opened(room: Room): Promise<void> {
    this.room = room;
    this.isTouched = false;
    this.left = room.onChange(() => void this.showKept(room));
    await this.showKept(room);
  }

  /** What another device chose arrives here; never over what somebody is choosing. */
  private async showKept(room: Room): Promise<void> {
    if (this.isTouched) return;
    const settings = await settingsOf(room);
    this.choose("idle", String(settings.idle));
    this.choose("journal_months", String(settings.journal_months ?? ""));
  }

  private readonly onTouch = (): void => {
    this.isTouched = true;
  };

  protected override closed(): void {
    this.left?.();
    this.room = null;
    this.form?.reset();
    say(this, "");
  }

  private get form(): HTMLFormElement | null {
    return this.querySelector("form");
  }

  private choose(name: string, value: string): void {
    const field = this.form?.elements.namedItem(name);
    if (field instanceof HTMLSelectElement) field.value = value;
  }

  private readonly onSubmit = (event: Event): void => {
    event.preventDefault();
    void this.keep(event.currentTarget as HTMLFormElement);
  };

  private async keep(form: HTMLFormElement): Promise<void> {
    const months = typed(form, "journal_months");
    const settings: Settings = {
      idle: Number(typed(form, "idle")),
      journal_months: months ? Number(months) : null,
    };
    try {
      if (this.room) await keepSettings(this.room, settings);
      this.isTouched = false;
      say(this, wordsOf(this, "kept"));
    } catch {
      say(this, wordsOf(this, "failed"));
    }
  }
}
