/**
 * What helps me: the person chooses what to look at, in what they wrote; it is counted on the device,
 * and said with what chance alone would bring. Nothing is proposed, nothing is called good or bad.
 */
import { InRoom } from "../vault/in-room";
import type { Room } from "../vault/room";
import { Findings } from "./finding";
import type { CheckIn } from "./own-checkins";
import type { Entry } from "./own-journal";
import { type Aspect, type Day, daysOf, type Noted } from "./patterns/days";
import { isSeen, look, type NotYet, type Seen } from "./patterns/looking";
import { amongMany, byChanceAlone } from "./patterns/many";
import { plain } from "./patterns/words";
import {
  cloned,
  fill,
  language,
  option,
  part,
  show,
  today,
  typed,
  wordsOf,
  wrongAt,
} from "./pieces";
import { allScales, type Scale, type Scales } from "./scales";

/** Two years of days: what a phone counts through in a second or two. */
const MOST_DAYS = 731;

export class OwnPatterns extends InRoom {
  private noted: readonly Noted[] = [];
  private scales: readonly Scale[] = [];
  /** Every pair that was looked at since the page was opened: who looks at many finds some. */
  private readonly looked = new Map<string, Seen>();

  override connectedCallback(): void {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.look();
    });
    super.connectedCallback();
  }

  protected async opened(room: Room): Promise<void> {
    const checkins = await room.list<CheckIn>("checkin");
    const entries = await room.list<Entry>("journal");
    const scales = allScales(await room.list<Scales>("scales"));
    if (!this.isStill(room)) return;
    this.scales = scales;
    this.noted = [...checkins, ...entries].map((kept) => kept.content);
    show(this, '[data-piece="empty"]', this.noted.length === 0);
    show(this, '[data-piece="form"]', this.noted.length > 0);
    this.offer();
  }

  protected override closed(): void {
    this.noted = [];
    this.scales = [];
    this.looked.clear();
    this.form.reset();
    this.offer();
    part(this, "field", "found").replaceChildren();
    show(this, '[data-piece="found"]', false);
    fill(this, { pairs: "" });
  }

  private get form(): HTMLFormElement {
    return part<HTMLFormElement>(this, "piece", "form");
  }

  /** One's own things and scales, by name. */
  private offer(): void {
    const things = new Map<string, string>();
    for (const thing of this.noted.flatMap((one) => one.things ?? [])) {
      things.set(plain(thing), things.get(plain(thing)) ?? thing);
    }
    const names = [...things.values()].sort((one, other) => one.localeCompare(other, language()));
    const chosen = part<HTMLSelectElement>(this, "field", "of-thing");
    const none = option(wordsOf(this, "no-thing"), "");
    chosen.replaceChildren(none, ...names.map((name) => option(name, name)));
    const scales = this.scales.map(({ id, name }) => box({ kind: "scale", name: id }, name));
    const boxes = names.map((name) => box({ kind: "thing", name }, name));
    part(this, "field", "against").replaceChildren(...scales, ...boxes);
  }

  private async look(): Promise<void> {
    const [of, against] = [this.of(), this.against()];
    const wrong = of === null ? "choose-one" : "";
    wrongAt(this.form, "of-word", wrong && wordsOf(this, wrong));
    wrongAt(this.form, "against-words", against.length > 0 ? "" : wordsOf(this, "choose-some"));
    if (!of || against.length === 0) return;
    fill(this, { pairs: wordsOf(this, "counting") });
    const days = this.days();
    const found: (Seen | NotYet)[] = [];
    for (const one of against) {
      // The page answers between one pair and the next.
      await new Promise((resolve) => setTimeout(resolve));
      found.push(look(days, of, one));
    }
    // Locked meanwhile: what was found is let go as well.
    if (this.noted.length > 0) this.tell(found);
  }

  private tell(found: readonly (Seen | NotYet)[]): void {
    for (const seen of found.filter(isSeen)) this.looked.set(this.pairOf(seen), seen);
    const pairs = [...this.looked.keys()];
    const among = amongMany([...this.looked.values()].map((seen) => seen.chance));
    const findings = new Findings(this, this.scales);
    const cards = found.map((one) =>
      findings.shown(one, {
        chance: among[pairs.indexOf(this.pairOf(one))] ?? 1,
        pairs: pairs.length,
      }),
    );
    part(this, "field", "found").replaceChildren(...cards);
    fill(this, { pairs: this.pairsWords(pairs.length) });
    show(this, '[data-piece="found"]', true);
    part(this, "field", "found-title").focus();
  }

  private pairsWords(pairs: number): string {
    const alone = byChanceAlone(pairs);
    const name = pairs === 0 ? "pairs-none" : pairs === 1 ? "pairs-one" : "pairs";
    const count = { pairs: String(pairs), n: Math.ceil(alone).toLocaleString(language()) };
    return wordsOf(this, pairs > 1 && alone <= 1 ? "pairs-few" : name, count);
  }

  private days(): Day[] {
    const back = Number(typed(this.form, "back"));
    const from = today(new Date(Date.now() - back * 86_400_000));
    return daysOf(
      this.noted.filter(({ day }) => day > from),
      MOST_DAYS,
    );
  }

  /** The same pair, whichever was named first; looked at over another time it is another look. */
  private pairOf({ of, against }: Seen | NotYet): string {
    return [...[nameOf(of), nameOf(against)].sort(), typed(this.form, "back")].join("|");
  }

  /** What was chosen first; null for nothing, or for two things at once. */
  private of(): Aspect | null {
    const [thing, word] = [typed(this.form, "of-thing"), typed(this.form, "of-word").trim()];
    if ((thing === "") === (word === "")) return null;
    return thing ? { kind: "thing", name: thing } : { kind: "word", name: word };
  }

  /** What it is to be seen against: nothing against itself. */
  private against(): Aspect[] {
    const ticked = [...this.form.querySelectorAll<HTMLInputElement>("[name=against]:checked")];
    const words = typed(this.form, "against-words")
      .split(",")
      .filter((word) => word.trim());
    const chosen = [
      ...ticked.map((one) => JSON.parse(one.value) as Aspect),
      ...words.map((word): Aspect => ({ kind: "word", name: word.trim() })),
    ];
    const first = nameOf(this.of());
    const byName = new Map(chosen.map((aspect) => [nameOf(aspect), aspect]));
    byName.delete(first);
    return [...byName.values()];
  }
}

function box(aspect: Aspect, name: string): HTMLElement {
  const shown = cloned("against-box");
  fill(shown, { name });
  const input = shown.querySelector("input");
  if (input) input.value = JSON.stringify(aspect);
  return shown;
}

function nameOf(aspect: Aspect | null): string {
  return aspect ? `${aspect.kind}:${plain(aspect.name)}` : "";
}
