/**
 * Everything that is shared, by person and by part, with who opened it and when: to end, to keep back,
 * to open, and to share many parts at once. The host's list of who opened what is on the page:
 * `<data data-read="<record>" value="<member>" data-at="<ISO>">`; titles of sections too:
 * `<data data-title="<book>:<part>" value="…">`.
 */
import { InRoom } from "../vault/in-room";
import type { Room } from "../vault/room";
import {
  type Acts,
  askChosen,
  attempt,
  box,
  givenLine,
  offerAsking,
  readWords,
  say,
  sentenceOf,
  showLimits,
  termsIn,
  ticked,
  Unfit,
} from "./giving";
import { cloned, fill, goIfLost, onDo, part, show } from "./pieces";
import { type Confidant, type Given, type Sharing, sharingOf } from "./sharing";
import { type Titled, titled } from "./titles";

export class OwnSharing extends InRoom {
  private room: Room | null = null;
  private sharing: Sharing | null = null;
  private parts: readonly Titled[] = [];

  override connectedCallback(): void {
    const ask = part<HTMLFormElement>(this, "piece", "ask");
    ask.addEventListener("submit", (event) => {
      event.preventDefault();
      void attempt(ask, async () => {
        if (!this.sharing) return;
        await askChosen(ask, this.sharing);
        this.say("asked");
      });
    });
    super.connectedCallback();
  }

  protected async opened(room: Room): Promise<void> {
    this.room = room;
    this.sharing = sharingOf(room);
    this.sharing.addEventListener("told", this.onTold);
    await this.tell(() => this.load(), "");
  }

  protected override closed(): void {
    this.sharing?.removeEventListener("told", this.onTold);
    this.room = null;
    this.sharing = null;
    this.parts = [];
    for (const name of ["people", "parts"]) part(this, "field", name).replaceChildren();
  }

  private readonly onTold = (): void => void this.draw();

  private async load(): Promise<void> {
    const { sharing } = this;
    await sharing?.load(true);
    const ask = part<HTMLFormElement>(this, "piece", "ask");
    if (sharing) await attempt(ask, () => offerAsking(ask, sharing));
  }

  private async draw(): Promise<void> {
    const { room, sharing } = this;
    if (!room || !sharing?.people) return;
    const parts = await titled(room);
    if (!this.isStill(room)) return;
    this.parts = parts;
    const { people } = sharing;
    const hadFocus = this.contains(document.activeElement);
    part(this, "field", "people").replaceChildren(
      ...people.map((who) => this.person(who, sharing)),
    );
    const shared = this.parts.filter((one) => sharing.givenOf(one.record).length > 0);
    part(this, "field", "parts").replaceChildren(...shared.map((one) => this.byPart(one, sharing)));
    show(this, '[data-piece="nobody-yet"]', people.length === 0);
    show(this, '[data-piece="by-part"]', shared.length > 0);
    if (hadFocus) goIfLost(this.querySelector("h2"));
  }

  private person(who: Confidant, sharing: Sharing): HTMLElement {
    const shown = cloned("person");
    const hasSaidYes = who.status === "accepted";
    const status = hasSaidYes ? "" : say(who.status);
    fill(shown, { name: who.name, community: who.community_name, status });
    const lines = who.grants.map((grant) => this.line({ who, grant }, this.heading(grant.record)));
    part(shown, "field", "given").replaceChildren(...lines);
    show(shown, '[data-piece="more"]', hasSaidYes);
    show(shown, '[data-piece="ending"]', who.status !== "declined");
    onDo(shown, "part", () => void this.tell(() => sharing.part(who), "ended"));
    this.fillForm(part<HTMLFormElement>(shown, "piece", "give"), who, sharing);
    return shown;
  }

  /** Several parts at once for one person. */
  private fillForm(form: HTMLFormElement, who: Confidant, sharing: Sharing): void {
    const has = new Set(who.grants.map((grant) => grant.record));
    const free = this.parts.filter((one) => !has.has(one.record));
    const boxes = free.map((one) => box(one.record, one.title));
    part(form, "field", "choices").replaceChildren(...boxes);
    show(form, '[data-piece="nothing"]', free.length === 0);
    show(form, '[data-piece="terms"]', free.length > 0);
    showLimits(form, sharing);
    onDo(form, "all", () => {
      for (const one of form.querySelectorAll<HTMLInputElement>("[name=chosen]"))
        one.checked = true;
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void attempt(form, () => this.give(form, who, sharing));
    });
  }

  private async give(form: HTMLFormElement, who: Confidant, sharing: Sharing): Promise<void> {
    const records = ticked(form);
    if (records.length === 0) throw new Unfit("nothing-chosen");
    await sharing.give(records, [who.id], termsIn(form, sharing));
    this.say("shared");
  }

  private byPart(one: Titled, sharing: Sharing): HTMLElement {
    const shown = cloned("shared-part");
    fill(shown, { title: one.title });
    const lines = sharing.givenOf(one.record).map((given) => this.line(given, given.who.name));
    part(shown, "field", "given").replaceChildren(...lines);
    return shown;
  }

  private line(given: Given, of: string): HTMLElement {
    return givenLine(given, of, readWords(this.readsOf(given)), this.actsOn(given));
  }

  private actsOn({ who, grant }: Given): Acts {
    const sharing = this.sharing;
    const act = (run: (its: Sharing) => Promise<void>, name: string) =>
      this.tell(async () => sharing && run(sharing), name);
    return {
      end: () => act((its) => its.end([grant.record], who.id), "ended"),
      release: () => act((its) => its.release([grant.id]), "told"),
      keepBack: () => act((its) => its.keepBack([grant.id]), "kept"),
    };
  }

  private heading(record: string): string {
    return this.parts.find((one) => one.record === record)?.title ?? say("gone");
  }

  /** When this person opened this record, as the host wrote it down. */
  private readsOf({ who, grant }: Given): string[] {
    const told = this.querySelectorAll<HTMLDataElement>(`data[data-read="${grant.record}"]`);
    return [...told]
      .filter((one) => one.value === who.member)
      .map((one) => one.dataset["at"] ?? "")
      .sort();
  }

  private async tell(act: () => Promise<unknown>, name: string): Promise<void> {
    try {
      await act();
      this.say(name);
    } catch (error) {
      this.put(sentenceOf(error));
    }
  }

  private say(name: string): void {
    this.put(name && say(name));
  }

  private put(words: string): void {
    const said = this.querySelector(".said");
    if (said) said.textContent = words;
  }
}
