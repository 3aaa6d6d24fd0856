/** One section on the page: its words to read, the field to write them in, who may read them. */
import type { Kept, Room } from "../vault/room";
import { RecordInFields } from "./fields";
import type { Book, Part } from "./parts";
import { cloned, fill, onDo, part, show, wordsOf } from "./pieces";
import type { ShareWith } from "./share-with";

export class Section {
  private readonly its: RecordInFields<Part>;

  constructor(
    readonly element: HTMLElement,
    private readonly around: HTMLElement,
    private readonly room: () => Room | null,
    private readonly book: Book,
  ) {
    this.its = new RecordInFields<Part>({
      kind: "part",
      slot: `${book}:${this.key}`,
      room,
      read: () => this.read(),
      put: (content) => this.put(content),
      tell: (how) => {
        fill(element, { state: wordsOf(around, how) });
        this.draw();
      },
    });
    this.its.listen(this.controls);
    if (this.sharing) this.sharing.settle = () => this.its.saving.now();
    onDo(element, "remove", () => void this.remove());
  }

  get key(): string {
    return this.element.dataset["part"] ?? "";
  }

  get at(): string {
    return this.its.kept?.at ?? "";
  }

  get heading(): string {
    return part(this.element, "field", "title").textContent ?? "";
  }

  get isEmpty(): boolean {
    return !this.words.value.trim();
  }

  /** Whether it is kept already, perhaps without words. */
  get isKept(): boolean {
    return this.its.kept !== null;
  }

  /** Whether it has a title of the person's own. */
  get isOwn(): boolean {
    return this.title !== null;
  }

  focus(): void {
    this.controls[0]?.focus();
  }

  /** Shows what is kept; what is being typed stays. */
  show(all?: readonly Kept<Part>[]): void {
    const twins = this.its.show(all);
    this.draw();
    part(this.element, "field", "twins").replaceChildren(...twins.map((one) => this.twin(one)));
    show(this.element, '[data-field="twins"]', twins.length > 0);
    if (this.sharing) this.sharing.record = this.its.kept;
  }

  restore(): void {
    this.its.restore();
    this.draw();
  }

  forget(): void {
    this.its.forget();
    this.show();
    fill(this.element, { state: "" });
  }

  private get words(): HTMLTextAreaElement {
    return part(this.element, "field", "input");
  }

  private get title(): HTMLInputElement | null {
    return this.element.querySelector<HTMLInputElement>('[data-field="title-input"]');
  }

  private get controls(): (HTMLInputElement | HTMLTextAreaElement)[] {
    return this.title ? [this.title, this.words] : [this.words];
  }

  private get sharing(): ShareWith | null {
    return this.element.querySelector<ShareWith>("share-with");
  }

  private read(): Part {
    const title = this.title && { title: this.title.value };
    return { book: this.book, part: this.key, ...title, words: this.words.value };
  }

  private put(content: Part | null): void {
    this.words.value = content?.words ?? "";
    if (this.title) this.title.value = content?.title ?? "";
  }

  /** What is read and printed is what stands in the fields. */
  private draw(): void {
    fill(this.element, { words: this.words.value });
    if (this.title) {
      fill(this.element, { title: this.title.value || wordsOf(this.around, "untitled") });
    }
    this.element.classList.toggle("blank", this.isEmpty);
  }

  private twin(twin: Kept<Part>): HTMLElement {
    const shown = cloned("twin");
    fill(shown, { other: twin.content.words });
    onDo(shown, "join", () => void this.join(twin));
    onDo(shown, "drop", () => void this.room()?.remove(twin.id));
    return shown;
  }

  private async join(twin: Kept<Part>): Promise<void> {
    this.words.value = [this.words.value, twin.content.words].filter(Boolean).join("\n\n");
    this.its.touch();
    await this.its.saving.now();
    if (!this.its.saving.pending) await this.room()?.remove(twin.id);
    this.words.focus();
  }

  private async remove(): Promise<void> {
    this.its.saving.drop();
    if (this.its.kept) await this.room()?.remove(this.its.kept.id);
    this.element.dispatchEvent(new CustomEvent("section-removed", { bubbles: true }));
  }
}
