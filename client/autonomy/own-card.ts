/** The card for the wallet: a few lines, seen as they will be on paper, printed by the device. */
import { InRoom } from "../vault/in-room";
import type { Kept, Room } from "../vault/room";
import { RecordInFields } from "./fields";
import { inUseFirst } from "./parts";
import { cloned, fill, onDo, part, show, wordsOf } from "./pieces";
import type { ShareWith } from "./share-with";

/** What a record of the kind `card` holds: lines by key, and whether it is printed large. */
export interface Card {
  readonly lines: Readonly<Record<string, string>>;
  readonly large: boolean;
}

export class OwnCard extends InRoom {
  protected override readonly isTypedIn = true;
  private room: Room | null = null;
  private its: RecordInFields<Card> | null = null;
  private stop = (): void => {};

  override connectedCallback(): void {
    this.its = new RecordInFields<Card>({
      kind: "card",
      slot: "card",
      room: () => this.room,
      read: () => this.read(),
      put: (content) => this.put(content),
      tell: (how) => fill(this, { state: wordsOf(this, how) }),
    });
    this.its.listen([...this.lines, this.large]);
    this.addEventListener("input", () => this.draw());
    onDo(this, "print", () => window.print());
    super.connectedCallback();
  }

  protected async opened(room: Room): Promise<void> {
    this.room = room;
    this.stop = room.onChange(() => void this.refresh());
    await this.refresh();
    if (this.isStill(room)) this.its?.restore();
  }

  /** Only what is seen can be measured. */
  protected override shown(): void {
    this.draw();
  }

  protected override closed(): void {
    this.stop();
    this.room = null;
    this.its?.forget();
    this.draw();
  }

  private get lines(): NodeListOf<HTMLInputElement | HTMLTextAreaElement> {
    return this.querySelectorAll("[data-line]");
  }

  private get large(): HTMLInputElement {
    return part(this, "field", "large");
  }

  private get sharing(): ShareWith | null {
    return this.querySelector<ShareWith>("share-with");
  }

  private async refresh(): Promise<void> {
    const all = (await this.room?.list<Card>("card")) ?? [];
    const others = this.its?.show([...all].sort(inUseFirst)) ?? [];
    part(this, "field", "twins").replaceChildren(...others.map((one) => this.twin(one)));
    if (this.sharing) this.sharing.record = this.its?.kept ?? null;
    this.draw();
  }

  private read(): Card {
    const written = [...this.lines].filter((line) => line.value);
    const lines = written.map((line) => [line.dataset["line"] ?? "", line.value]);
    return { lines: Object.fromEntries(lines), large: this.large.checked };
  }

  private put(card: Card | null): void {
    for (const line of this.lines) line.value = card?.lines[line.dataset["line"] ?? ""] ?? "";
    this.large.checked = card?.large ?? false;
  }

  /** The card as it will be printed; it says so when not everything fits. */
  private draw(): void {
    for (const line of this.lines) {
      const key = line.dataset["line"] ?? "";
      const words = line.value.trim();
      fill(this, { [`card-${key}`]: words });
      show(this, `[data-shown="${key}"]`, Boolean(words));
    }
    const card = part(this, "piece", "card");
    card.classList.toggle("large", this.large.checked);
    const faces = [...card.querySelectorAll(".face")];
    const isFull = faces.some((face) => face.scrollHeight > face.clientHeight + 1);
    show(this, '[data-piece="full"]', isFull);
  }

  private twin(other: Kept<Card>): HTMLElement {
    const shown = cloned("twin");
    fill(shown, { other: Object.values(other.content.lines).join("\n") });
    onDo(shown, "join", () => void this.take(other));
    onDo(shown, "drop", () => void this.room?.remove(other.id));
    return shown;
  }

  /** Its lines stand where there were none, and beside those that differ. */
  private async take(other: Kept<Card>): Promise<void> {
    for (const line of this.lines) {
      const its = other.content.lines[line.dataset["line"] ?? ""] ?? "";
      if (!line.value.includes(its)) line.value = [line.value, its].filter(Boolean).join(" / ");
    }
    this.its?.touch();
    await this.its?.saving.now();
    if (!this.its?.saving.pending) await this.room?.remove(other.id);
  }
}
