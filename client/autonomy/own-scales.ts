/** The scales of one's own: making one, other words for one, putting one away and taking it back. */
import { InRoom } from "../vault/in-room";
import type { Room } from "../vault/room";
import { set } from "./own-journal";
import { cloned, fill, goIfLost, onDo, part, show, typed, wordsOf, wrongAt } from "./pieces";
import { allScales, FEWEST_STEPS, keepScale, MOST_STEPS, type Scale, type Scales } from "./scales";

export class OwnScales extends InRoom {
  protected override readonly isTypedIn = true;
  private room: Room | null = null;
  /** The scale whose words are being changed; null for a new one. */
  private changing: Scale | null = null;
  private stop = (): void => {};

  override connectedCallback(): void {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.keep();
    });
    onDo(this, "leave-it", () => this.begin(null));
    super.connectedCallback();
  }

  protected async opened(room: Room): Promise<void> {
    this.room = room;
    this.stop = room.onChange(() => void this.draw());
    await this.draw();
  }

  protected override closed(): void {
    this.stop();
    this.room = null;
    this.begin(null);
    part(this, "field", "scales").replaceChildren();
  }

  private get form(): HTMLFormElement {
    return part<HTMLFormElement>(this, "piece", "scale-form");
  }

  private async draw(): Promise<void> {
    const { room } = this;
    const scales = allScales((await room?.list<Scales>("scales")) ?? []);
    if (!this.isStill(room)) return;
    const list = part(this, "field", "scales");
    const hadFocus = list.contains(document.activeElement);
    list.replaceChildren(...scales.map((scale) => this.row(scale)));
    if (hadFocus) goIfLost(this.querySelector("summary"));
  }

  private row(scale: Scale): HTMLElement {
    const row = cloned("scale-row");
    fill(row, { name: scale.name, low: scale.low, high: scale.high, steps: String(scale.steps) });
    show(row, '[data-do="put-away"]', !scale.away);
    show(row, '[data-do="take-back"]', Boolean(scale.away));
    onDo(row, "change", () => this.begin(scale));
    onDo(row, "put-away", () => void this.change({ ...scale, away: true }, "put-away"));
    onDo(row, "take-back", () => void this.change({ ...scale, away: false }, "taken-back"));
    return row;
  }

  /** What was noted on a scale keeps its meaning: its steps stay, its words may change. */
  private begin(scale: Scale | null): void {
    this.changing = scale;
    for (const name of ["name", "low", "high"] as const) set(this.form, name, scale?.[name] ?? "");
    set(this.form, "steps", String(scale?.steps ?? 5));
    this.form.querySelector("[name=steps]")?.toggleAttribute("disabled", scale !== null);
    show(this, '[data-do="leave-it"]', scale !== null);
    if (scale) this.form.querySelector<HTMLElement>("[name=name]")?.focus();
  }

  private async keep(): Promise<void> {
    const scale = this.typed();
    wrongAt(this.form, "name", scale.name ? "" : wordsOf(this, "unnamed"));
    const isFit = scale.steps >= FEWEST_STEPS && scale.steps <= MOST_STEPS;
    wrongAt(this.form, "steps", isFit ? "" : wordsOf(this, "steps"));
    if (scale.name && isFit) await this.change(scale, "kept");
  }

  private typed(): Scale {
    const [name = "", low = "", high = ""] = ["name", "low", "high"].map((field) =>
      typed(this.form, field).trim(),
    );
    const steps = Math.trunc(Number(typed(this.form, "steps")));
    return { id: crypto.randomUUID(), steps, ...this.changing, name, low, high };
  }

  private async change(scale: Scale, said: string): Promise<void> {
    if (!this.room) return;
    await keepScale(this.room, scale);
    this.begin(null);
    fill(this, { "scales-said": wordsOf(this, said) });
  }
}
