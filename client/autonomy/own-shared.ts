/**
 * What others let this person read. Each part is opened when they ask for it, checked, shown, and kept
 * nowhere on this device. Titles of sections are on the page, as in `own-sharing`.
 */
import type { Shared } from "../vault/answers";
import { InRoom } from "../vault/in-room";
import type { Room } from "../vault/room";
import { Offline, Refused } from "../vault/server";
import { Unsealed } from "../vault/unsealed";
import { cloned, dayWords, fill, momentWords, onDo, part, show, wordsOf } from "./pieces";
import { openGiven, type Read } from "./reading";

type One = Shared[number];

export class OwnShared extends InRoom {
  private room: Room | null = null;

  override connectedCallback(): void {
    onDo(this, "again", () => void this.look());
    super.connectedCallback();
  }

  protected async opened(room: Room): Promise<void> {
    this.room = room;
    await this.look();
  }

  /** Nothing of what others wrote stays on the page. */
  protected override closed(): void {
    this.room = null;
    part(this, "field", "people").replaceChildren();
  }

  /** Asks the host what is open now. */
  private async look(): Promise<void> {
    const place = part(this, "field", "people");
    place.replaceChildren();
    try {
      const all = (await this.room?.server.shared()) ?? [];
      const people = new Map<string, One[]>();
      for (const one of all) people.set(one.confidant, [...(people.get(one.confidant) ?? []), one]);
      place.replaceChildren(...[...people.values()].map((some) => this.person(some)));
      show(this, '[data-piece="nothing"]', all.length === 0);
      fill(this, { said: "" });
    } catch (error) {
      fill(this, { said: this.sentence(error, "") });
    }
  }

  private person(some: readonly One[]): HTMLElement {
    const shown = cloned("sharer");
    const [first] = some;
    fill(shown, { name: first?.name ?? "", community: first?.community_name ?? "" });
    const list = part(shown, "field", "given");
    list.replaceChildren(...some.map((one, at) => this.line(one, at + 1)));
    onDo(shown, "open-all", () => {
      for (const button of list.querySelectorAll<HTMLElement>('[data-do="open"]')) button.click();
    });
    return shown;
  }

  /** What it is called is sealed too: until it is open it only has a number and a day. */
  private line(one: One, number: number): HTMLElement {
    const line = cloned("shared-line");
    const until = one.ends_at ? wordsOf(this, "until", { day: dayWords(one.ends_at, false) }) : "";
    fill(line, {
      title: wordsOf(this, "part", { number: String(number) }),
      written: [wordsOf(this, "written", { when: momentWords(one.written_at) }), until].join(" "),
    });
    onDo(line, "open", () => void this.open(one, line));
    return line;
  }

  private async open(one: One, line: HTMLElement): Promise<void> {
    const { room } = this;
    if (!room) return;
    const hadFocus = line.contains(document.activeElement);
    show(line, '[data-do="open"]', false);
    try {
      this.fillIn(line, await openGiven(room, one));
      if (hadFocus) part(line, "field", "title").focus();
    } catch (error) {
      fill(line, { wrong: this.sentence(error, one.name) });
      show(line, '[data-piece="wrong"]', true);
      show(line, '[data-do="open"]', true);
    }
  }

  private fillIn(line: HTMLElement, read: Read): void {
    fill(line, { title: read.title });
    show(line, '[data-piece="wrong"]', false);
    const place = part(line, "field", "words");
    const texts = read.texts.map(({ of, words }) => {
      const text = cloned("shared-text");
      fill(text, { of, words });
      show(text, '[data-field="of"]', Boolean(of));
      return text;
    });
    place.replaceChildren(...texts);
  }

  private sentence(error: unknown, name: string): string {
    if (error instanceof Refused && error.detail) return error.detail;
    if (error instanceof Offline) return wordsOf(this, "offline");
    const reason = error instanceof Unsealed ? error.reason : "unknown";
    return wordsOf(this, reason, { name }) || wordsOf(this, "changed", { name });
  }
}
