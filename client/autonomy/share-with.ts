/**
 * Below a part: who may read it, and a panel to share it. The part is given as `record`; `settle` is
 * awaited first, so that what is being typed goes along.
 */
import { InRoom } from "../vault/in-room";
import type { Kept, Room } from "../vault/room";
import {
  askChosen,
  attempt,
  box,
  givenLine,
  offerAsking,
  say,
  sentenceOf,
  showLimits,
  termsIn,
  tick,
  ticked,
  Unfit,
} from "./giving";
import { cloned, fill, goIfLost, onDo, part, show, together } from "./pieces";
import { type Given, isOpen, type Sharing, sharingOf } from "./sharing";

export class ShareWith extends InRoom {
  settle: () => Promise<unknown> = () => Promise.resolve();
  private its: Kept<unknown> | null = null;
  private sharing: Sharing | null = null;
  private panel: HTMLElement | null = null;

  /** What is shared here; null while nothing is written. */
  set record(kept: Kept<unknown> | null) {
    this.its = kept;
    this.toggleAttribute("hidden", kept === null);
    this.draw();
  }

  override connectedCallback(): void {
    onDo(this, "share", () => void this.toggle());
    super.connectedCallback();
  }

  protected opened(room: Room): void {
    this.sharing = sharingOf(room);
    this.sharing.addEventListener("told", this.onTold);
    // Offline the line says what is known without the host.
    this.sharing.load().catch(() => this.draw());
    this.draw();
  }

  protected override closed(): void {
    this.sharing?.removeEventListener("told", this.onTold);
    this.sharing = null;
    this.close();
  }

  private readonly onTold = (): void => this.draw();

  private get heading(): string {
    return this.parentElement?.querySelector("h2, h3")?.textContent ?? "";
  }

  private get given(): Given[] {
    return this.its ? (this.sharing?.givenOf(this.its.id) ?? []) : [];
  }

  private draw(): void {
    // Each of these buttons says of which part it is, to whoever hears one after the other.
    fill(this, { readers: this.sentence(), "shared-title": this.heading });
    if (this.panel && this.sharing) this.fillPanel(this.panel, this.sharing);
  }

  private sentence(): string {
    const { given } = this;
    if (!this.sharing?.people && this.its?.readers.length) return say("unknown");
    if (given.length === 0) return say("only");
    const names = (some: Given[]) => together(some.map((one) => one.who.name));
    const open = given.filter(isOpen);
    const back = given.filter((one) => !isOpen(one));
    return [
      open.length > 0 ? say("open", { names: names(open) }) : "",
      back.length > 0 ? say("back", { names: names(back) }) : "",
    ].join(" ");
  }

  private async toggle(): Promise<void> {
    if (this.panel) return this.close();
    const [panel, sharing] = [cloned("share-panel"), this.sharing];
    if (!sharing) return;
    this.panel = panel;
    part(this, "field", "panel").replaceChildren(panel);
    part(this, "do", "share").setAttribute("aria-expanded", "true");
    fill(panel, { title: this.heading });
    this.listen(panel, sharing);
    part(panel, "piece", "panel-title").focus();
    this.draw();
    await this.tell(() => sharing.load(true), "");
  }

  private listen(panel: HTMLElement, sharing: Sharing): void {
    const give = part<HTMLFormElement>(panel, "piece", "give");
    const ask = part<HTMLFormElement>(panel, "piece", "ask");
    onDo(panel, "close", () => this.close());
    give.addEventListener("submit", (event) => {
      event.preventDefault();
      void attempt(give, () => this.give(give, sharing));
    });
    ask.addEventListener("submit", (event) => {
      event.preventDefault();
      void attempt(ask, () => this.ask(ask, sharing));
    });
    ask.closest("details")?.addEventListener("toggle", () => {
      void attempt(ask, () => offerAsking(ask, sharing));
    });
  }

  private async give(form: HTMLFormElement, sharing: Sharing): Promise<void> {
    const terms = termsIn(form, sharing);
    const to = ticked(form);
    if (to.length === 0) throw new Unfit("nobody-chosen");
    await this.settle();
    if (this.its) await sharing.give([this.its.id], to, terms);
    form.reset();
    this.said("shared");
    if (this.panel) part(this.panel, "piece", "panel-title").focus();
  }

  private async ask(form: HTMLFormElement, sharing: Sharing): Promise<void> {
    await askChosen(form, sharing);
    this.said("asked");
  }

  private fillPanel(panel: HTMLElement, sharing: Sharing): void {
    const { given } = this;
    const lines = given.map((one) => givenLine(one, one.who.name, "", this.actsOn(one, sharing)));
    part(panel, "field", "given").replaceChildren(...lines);
    const has = new Set(given.map((one) => one.who.id));
    const free = sharing.willing.filter((who) => !has.has(who.id));
    const boxes = free.map((who) => box(who.id, `${who.name} (${who.community_name})`));
    const give = part<HTMLFormElement>(panel, "piece", "give");
    const chosen = ticked(give);
    part(panel, "field", "people").replaceChildren(...boxes);
    // What somebody chose while the host was asked stays chosen.
    tick(give, chosen);
    show(panel, '[data-piece="nobody"]', free.length === 0);
    show(panel, '[data-piece="terms"]', free.length > 0);
    showLimits(give, sharing);
  }

  private actsOn({ who, grant }: Given, sharing: Sharing) {
    return {
      end: () => this.tell(() => sharing.end([grant.record], who.id), "ended"),
      release: () => this.tell(() => sharing.release([grant.id]), "told"),
      keepBack: () => this.tell(() => sharing.keepBack([grant.id]), "kept"),
    };
  }

  private async tell(act: () => Promise<void>, name: string): Promise<void> {
    try {
      await act();
      this.said(name);
      goIfLost(this.panel && part(this.panel, "piece", "panel-title"));
    } catch (error) {
      this.sayInPanel(sentenceOf(error));
    }
  }

  private said(name: string): void {
    this.sayInPanel(name && say(name));
  }

  private sayInPanel(words: string): void {
    const place = this.panel?.querySelector(".said");
    if (place) place.textContent = words;
  }

  private close(): void {
    const hadFocus = this.panel?.contains(document.activeElement);
    this.panel?.remove();
    this.panel = null;
    const button = part(this, "do", "share");
    button.setAttribute("aria-expanded", "false");
    if (hadFocus) button.focus();
  }
}
