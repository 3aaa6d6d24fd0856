/**
 * A plan or advance wishes: sections to read, to write in place, and to put on paper. Attributes:
 * `book` ("plan" or "wishes"), `mode` (set here: "read" or "write"), `words-…`.
 */
import { InRoom } from "../vault/in-room";
import type { Room } from "../vault/room";
import { draftsOf } from "./drafts";
import { type Book, standing } from "./parts";
import { cloned, dayWords, fill, onDo, part, show, wordsOf } from "./pieces";
import { Section } from "./section";

export class OwnParts extends InRoom {
  protected override readonly isTypedIn = true;
  private room: Room | null = null;
  private sections = new Map<string, Section>();
  private stop = (): void => {};

  override connectedCallback(): void {
    for (const element of this.querySelectorAll<HTMLElement>("[data-part]")) this.adopt(element);
    this.addEventListener("section-removed", (event) => this.removed(event.target as HTMLElement));
    for (const mode of ["read", "write"] as const) onDo(this, mode, () => this.turn(mode));
    onDo(this, "add", () => this.add());
    onDo(this, "paper", () => this.paper(true));
    onDo(this, "close-paper", () => this.paper(false));
    onDo(this, "print", () => this.print());
    super.connectedCallback();
  }

  protected async opened(room: Room): Promise<void> {
    this.room = room;
    this.stop = room.onChange(() => void this.refresh());
    await this.refresh();
    if (!this.isStill(room)) return;
    this.restore(room);
    this.turn(this.getAttribute("mode") ?? (this.written.length > 0 ? "read" : "write"));
  }

  protected override shown(): void {
    if (location.hash) goTo(document.getElementById(location.hash.slice(1)));
  }

  /** What was being typed when the page was killed or locked; a new section of one's own too. */
  private restore(room: Room): void {
    const own = `${this.book}:own-`;
    for (const slot of draftsOf(room, "part").all().keys()) {
      const key = slot.slice(this.book.length + 1);
      if (slot.startsWith(own) && !this.sections.has(key)) this.place(key);
    }
    for (const section of this.sections.values()) section.restore();
  }

  protected override closed(): void {
    this.stop();
    this.room = null;
    for (const section of this.sections.values()) section.forget();
    this.paper(false);
    fill(this, { "as-of": "" });
  }

  private get book(): Book {
    return this.getAttribute("book") === "wishes" ? "wishes" : "plan";
  }

  private get written(): Section[] {
    return [...this.sections.values()].filter((section) => !section.isEmpty);
  }

  private adopt(element: HTMLElement): Section {
    const section = new Section(element, this, () => this.room, this.book);
    this.sections.set(section.key, section);
    return section;
  }

  private async refresh(): Promise<void> {
    const { room } = this;
    if (!room) return;
    const found = await standing(room, this.book);
    if (!this.isStill(room)) return;
    for (const key of [...found.keys()].sort()) if (!this.sections.has(key)) this.place(key);
    for (const section of [...this.sections.values()]) this.showOne(section, found);
    this.drawChapters();
  }

  private showOne(section: Section, found: Awaited<ReturnType<typeof standing>>): void {
    const all = found.get(section.key);
    // A section of one's own that is gone was deleted on another device.
    if (!all && section.isOwn && section.isKept) this.removed(section.element);
    else section.show(all);
  }

  /** A section is shown that the page does not have: one of the person's own. */
  private place(key: string): Section {
    const element = cloned("own-section");
    element.dataset["part"] = key;
    element.id = key;
    part(element, "field", "title").id = `${key}-heading`;
    element.setAttribute("aria-labelledby", `${key}-heading`);
    for (const name of ["title", "input"]) label(element, key, name);
    part(this, "field", "own").append(element);
    return this.adopt(element);
  }

  private add(): void {
    const section = this.place(`own-${Date.now().toString(36)}`);
    section.show();
    section.focus();
  }

  private removed(element: HTMLElement): void {
    this.sections.delete(element.dataset["part"] ?? "");
    const hadFocus = element.contains(document.activeElement);
    element.remove();
    this.say("removed");
    if (hadFocus) part(this, "do", "add").focus();
  }

  private turn(mode: string): void {
    this.setAttribute("mode", mode);
    for (const name of ["read", "write"]) {
      part(this, "do", name).setAttribute("aria-pressed", String(name === mode));
    }
    this.drawChapters();
  }

  /** A chapter of which nothing is written is left out when one reads. */
  private drawChapters(): void {
    for (const chapter of this.querySelectorAll("[data-chapter]")) {
      const isEmpty = !chapter.querySelector("[data-part]:not(.blank)");
      chapter.classList.toggle("blank", isEmpty);
    }
  }

  private paper(isWanted: boolean): void {
    const panel = part(this, "piece", "paper");
    const isOpen = isWanted && this.written.length > 0;
    if (isWanted && !isOpen) this.say("nothing");
    part(panel, "field", "choices").replaceChildren(...this.written.map((one) => choice(one)));
    const button = part(this, "do", "paper");
    button.setAttribute("aria-expanded", String(isOpen));
    if (panel.contains(document.activeElement)) button.focus();
    show(this, '[data-piece="paper"]', isOpen);
    if (isOpen) panel.querySelector("h2")?.focus();
  }

  /** The browser makes paper or a PDF of what is chosen; nothing leaves the device. */
  private print(): void {
    const chosen = this.written.filter((one) => !one.element.classList.contains("no-print"));
    const newest = chosen
      .map((one) => one.at)
      .sort()
      .at(-1);
    fill(this, { "as-of": newest ? wordsOf(this, "as-of", { day: dayWords(newest, false) }) : "" });
    for (const chapter of this.querySelectorAll("[data-chapter]")) {
      const isLeft = !chapter.querySelector("[data-part]:not(.blank):not(.no-print)");
      chapter.classList.toggle("no-print", isLeft);
    }
    window.print();
  }

  private say(name: string): void {
    const said = this.querySelector(".said");
    if (said) said.textContent = wordsOf(this, name);
  }
}

/** Eyes and screen readers go on where the address leads, the crisis part for example. */
function goTo(place: HTMLElement | null): void {
  const heading = place?.querySelector<HTMLElement>("h2, h3");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus();
  place?.scrollIntoView();
}

function choice(section: Section): HTMLElement {
  const shown = cloned("choice");
  fill(shown, { title: section.heading });
  section.element.classList.remove("no-print");
  const box = shown.querySelector("input");
  box?.addEventListener("change", () => {
    section.element.classList.toggle("no-print", !box.checked);
  });
  return shown;
}

/** Ties a cloned label to its field. */
function label(element: HTMLElement, key: string, name: string): void {
  const [its, field] = [`${name}-label`, name === "title" ? "title-input" : "input"];
  part(element, "field", field).id = `${key}-${name}`;
  part(element, "field", its).setAttribute("for", `${key}-${name}`);
}
