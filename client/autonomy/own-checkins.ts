/** Check-ins: how it is, in own words, own things and on own scales; all of it may be left out. */
import type { Room } from "../vault/room";
import { Book, type BookLeaf } from "./book";
import { set } from "./own-journal";
import { plain } from "./patterns/words";
import { cloned, fill, onDo, part, show, today, typed, wordsOf } from "./pieces";
import { allScales, type Scale, type Scales } from "./scales";

/** What a record of the kind `checkin` holds. */
export interface CheckIn {
  readonly day: string;
  readonly words: string;
  /** In own words: “walk”, “soup with Bo”. */
  readonly things: readonly string[];
  /** For a scale's id the step, from 1 for the lowest. */
  readonly scales: Readonly<Record<string, number>>;
}

/** So many of one's own things are offered, those used last. */
const MOST_OFFERED = 40;

export class OwnCheckIns extends Book<CheckIn> {
  private scales: readonly Scale[] = [];
  protected readonly leaf: BookLeaf<CheckIn> = {
    kind: "checkin",
    typed: (form) => ({
      day: typed(form, "day") || today(),
      words: typed(form, "words"),
      things: distinct([...chosenThings(form), ...typed(form, "thing").split(",")]),
      scales: chosenSteps(form),
    }),
    put: (form, content) => this.put(form, content),
    isBlank: ({ words, things, scales }) =>
      !words.trim() && things.length === 0 && Object.keys(scales).length === 0,
    heading: () => "",
    text: (content) => this.text(content),
    draw: (into, content) => this.draw(into, content),
  };

  override connectedCallback(): void {
    super.connectedCallback();
    const form = part<HTMLFormElement>(this, "piece", "form");
    const field = part<HTMLInputElement>(form, "field", "thing");
    onDo(this, "add-thing", () => this.add(form, field));
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || !field.value.trim()) return;
      event.preventDefault();
      this.add(form, field);
    });
  }

  protected override async opened(room: Room): Promise<void> {
    this.scales = allScales(await room.list<Scales>("scales"));
    await super.opened(room);
  }

  protected override closed(): void {
    this.scales = [];
    super.closed();
  }

  protected override async refresh(): Promise<void> {
    await super.refresh();
    const { room } = this;
    const scales = allScales((await room?.list<Scales>("scales")) ?? []);
    if (!this.isStill(room)) return;
    const before = JSON.stringify(this.scales);
    this.scales = scales;
    if (JSON.stringify(this.scales) === before) return;
    const form = part<HTMLFormElement>(this, "piece", "form");
    this.put(form, this.leaf.typed(form));
  }

  private put(form: HTMLFormElement, content: CheckIn | null): void {
    set(form, "day", content?.day ?? today());
    set(form, "words", content?.words ?? "");
    set(form, "thing", "");
    const things = part(form, "field", "things");
    const used = this.all.flatMap((kept) => kept.content.things);
    const offered = distinct([...(content?.things ?? []), ...used]).slice(0, MOST_OFFERED);
    const chosen = new Set((content?.things ?? []).map(plain));
    things.replaceChildren(...offered.map((thing) => thingBox(thing, chosen.has(plain(thing)))));
    this.putScales(form, content?.scales ?? {});
  }

  private putScales(form: HTMLFormElement, steps: CheckIn["scales"]): void {
    const asked = this.scales.filter((scale) => !scale.away || scale.id in steps);
    const fields = asked.map((scale) => scaleField(scale, steps[scale.id]));
    part(form, "field", "scales").replaceChildren(...fields);
    show(form, '[data-piece="scales"]', asked.length > 0);
  }

  /** A thing that was typed becomes one of those to choose. */
  private add(form: HTMLFormElement, field: HTMLInputElement): void {
    const content = this.leaf.typed(form);
    this.put(form, content);
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  private text({ words, things, scales }: CheckIn): string {
    return [words, things.join(", "), ...this.stepWords("step", scales)]
      .filter(Boolean)
      .join(" · ");
  }

  private draw(into: HTMLElement, { words, things, scales }: CheckIn): void {
    fill(into, { words });
    part(into, "field", "things").replaceChildren(...things.map((thing) => line("thing", thing)));
    const steps = this.stepWords("step-told", scales).map((step) => line("step", step));
    part(into, "field", "steps").replaceChildren(...steps);
  }

  /** “Rest: 3 of 5” for each scale that was noted; `step-told` also says what its ends mean. */
  private stepWords(words: "step" | "step-told", steps: CheckIn["scales"]): string[] {
    const noted = this.scales.filter((scale) => steps[scale.id] !== undefined);
    return noted.map(({ id, name, steps: most, low, high }) =>
      wordsOf(this, words, { name, step: String(steps[id]), steps: String(most), low, high }),
    );
  }
}

function chosenThings(form: HTMLFormElement): string[] {
  return [...form.querySelectorAll<HTMLInputElement>("[name=things]:checked")].map(
    (box) => box.value,
  );
}

function chosenSteps(form: HTMLFormElement): Record<string, number> {
  const chosen = form.querySelectorAll<HTMLInputElement>("[data-scale]:checked");
  const noted = [...chosen].filter((radio) => radio.value !== "");
  return Object.fromEntries(noted.map((radio) => [radio.dataset["scale"] ?? "", +radio.value]));
}

/** Each once, as it was written first, whatever the capitals. */
function distinct(things: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const thing of things.map((one) => one.trim()).filter(Boolean)) {
    if (!found.has(plain(thing))) found.set(plain(thing), thing);
  }
  return [...found.values()];
}

function thingBox(thing: string, isChosen: boolean): HTMLElement {
  const shown = cloned("thing-box");
  fill(shown, { thing });
  const box = shown.querySelector("input");
  if (box) [box.value, box.checked] = [thing, isChosen];
  return shown;
}

function line(name: string, words: string): HTMLElement {
  const shown = cloned(name);
  fill(shown, { words });
  return shown;
}

function scaleField({ id, name, low, high, steps }: Scale, noted: number | undefined): HTMLElement {
  const shown = cloned("scale-field");
  fill(shown, { name, low, high });
  const places = Array.from({ length: steps }, (_none, place) => String(place + 1));
  const radios = places.map((step) => stepRadio(id, step, step === String(noted ?? "")));
  part(shown, "field", "steps").append(...radios);
  const none = shown.querySelector<HTMLInputElement>("input[value='']");
  if (none) ready(none, id, noted === undefined);
  return shown;
}

function stepRadio(scale: string, step: string, isChosen: boolean): HTMLElement {
  const shown = cloned("step-radio");
  fill(shown, { step });
  const radio = shown.querySelector("input");
  if (radio) {
    radio.value = step;
    ready(radio, scale, isChosen);
  }
  return shown;
}

function ready(radio: HTMLInputElement, scale: string, isChosen: boolean): void {
  radio.name = `scale-${scale}`;
  radio.dataset["scale"] = scale;
  radio.checked = isChosen;
}
