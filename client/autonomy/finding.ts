/** What was found of one pair, in the page's words: a sentence, what chance would bring, a drawing. */
import { type Column, chart } from "./chart";
import type { Aspect } from "./patterns/days";
import { isSeen, type NotYet, type Seen, type Side } from "./patterns/looking";
import { MOST_ONE_IN, oneIn, RARE } from "./patterns/many";
import { cloned, fill, language, part, show, wordsOf } from "./pieces";
import type { Scale } from "./scales";

/** Shows findings in the words of the element `around`; scales are named by their ids. */
export class Findings {
  constructor(
    private readonly around: HTMLElement,
    private readonly scales: readonly Scale[],
  ) {}

  /** @param among the chance as it stands among all pairs that were looked at, and how many */
  shown(found: Seen | NotYet, among: { chance: number; pairs: number }): HTMLElement {
    const card = cloned("pattern");
    if (isSeen(found)) this.fillSeen(card, found, among);
    else fill(card, { sentence: this.say("not-yet", this.counts(found)) });
    show(card, '[data-piece="seen"]', isSeen(found));
    return card;
  }

  private fillSeen(card: HTMLElement, seen: Seen, among: { chance: number; pairs: number }): void {
    const [sentence, columns] = [this.sentence(seen), this.columns(seen)];
    fill(card, { sentence, chance: this.chance(seen.chance), among: this.among(seen, among) });
    const words = {
      title: sentence,
      with: this.say("days-with", { of: this.named(seen.of) }),
      without: this.say("days-without", { of: this.named(seen.of) }),
    };
    part(card, "field", "chart").append(chart(columns, words));
    fill(card, words);
    part(card, "field", "table-rows").append(...columns.map(tableRow));
  }

  private sentence(seen: Seen): string {
    if (seen.against.kind !== "scale") {
      const [less, even, more] = ["less", "even", "more"];
      return this.say([less, even, more][seen.more + 1] ?? "", {
        ...this.counts({ ...seen, with: seen.with.days, without: seen.without.days }),
        both: String(seen.with.total),
        other: String(seen.without.total),
      });
    }
    return this.say(["lower", "level", "higher"][seen.more + 1] ?? "", {
      ...this.counts({ ...seen, with: seen.with.days, without: seen.without.days }),
      both: average(seen.with),
      other: average(seen.without),
      steps: String(this.scale(seen.against)?.steps ?? ""),
    });
  }

  private chance(chance: number): string {
    const n = oneIn(chance);
    if (n === null) return this.say("chance-often");
    const name = n === MOST_ONE_IN ? "chance-less" : "chance";
    return this.say(name, { n: n.toLocaleString(language()) });
  }

  private among({ chance }: Seen, among: { chance: number; pairs: number }): string {
    if (among.pairs < 2 || chance > RARE) return "";
    const name = among.chance <= RARE ? "among-holds" : "among-many";
    return this.say(name, { pairs: String(among.pairs) });
  }

  private counts({ of, against, with: having, without }: NotYet): Record<string, string> {
    return {
      of: this.named(of),
      against: this.named(against),
      with: String(having),
      without: String(without),
    };
  }

  private named(aspect: Aspect): string {
    const name = aspect.kind === "scale" ? this.scale(aspect)?.name : aspect.name;
    return this.say(aspect.kind, { name: name ?? "" });
  }

  private scale({ name }: Aspect): Scale | undefined {
    return this.scales.find(({ id }) => id === name);
  }

  /** A column for each step (and for a middle between two, where a day had one), or for yes and no. */
  private columns(seen: Seen): Column[] {
    const scale = seen.against.kind === "scale" ? this.scale(seen.against) : undefined;
    const [having, without] = [new Map(seen.with.at), new Map(seen.without.at)];
    const steps = Array.from({ length: scale?.steps ?? 0 }, (_none, step) => 2 * (step + 1));
    const values = scale ? [...new Set([...steps, ...having.keys(), ...without.keys()])] : [1, 0];
    if (scale) values.sort((one, other) => one - other);
    return values.map((value) => ({
      label: scale ? (value / 2).toLocaleString(language()) : this.say(value ? "yes" : "no"),
      with: having.get(value) ?? 0,
      without: without.get(value) ?? 0,
    }));
  }

  private say(name: string, values: Record<string, string> = {}): string {
    return wordsOf(this.around, name, values);
  }
}

function tableRow(column: Column): HTMLElement {
  const row = cloned("pattern-row");
  fill(row, {
    value: column.label,
    "with-days": String(column.with),
    "without-days": String(column.without),
  });
  return row;
}

/** The average place on the scale, to one figure after the point. */
function average({ total, days }: Side): string {
  const figures = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return (total / 2 / days).toLocaleString(language(), figures);
}
