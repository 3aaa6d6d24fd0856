/** Looking at one pair: what goes with what, how often, and what chance alone would bring. */
import { chanceOfMeeting, chanceOfSum } from "./chance";
import { type Aspect, type Day, valueOn } from "./days";

/** With fewer days than this on either side, nothing is said: it would be noise. */
export const LEAST_ON_A_SIDE = 5;
export const LEAST_DAYS = 20;

/** The days with something, or without it. */
export interface Side {
  readonly days: number;
  /** Of a thing or word: on how many of these days it was. Of a scale: the sum of its places. */
  readonly total: number;
  /** How many of these days stand at each value, least first; values of a scale are doubled. */
  readonly at: readonly (readonly [value: number, days: number])[];
}

export interface Seen {
  readonly of: Aspect;
  readonly against: Aspect;
  readonly with: Side;
  readonly without: Side;
  /** Whether there is more of it on days with, less, or as much. */
  readonly more: -1 | 0 | 1;
  /** Exact, two-sided. */
  readonly chance: number;
}

/** Too little to say anything yet. */
export interface NotYet {
  readonly of: Aspect;
  readonly against: Aspect;
  readonly with: number;
  readonly without: number;
}

/**
 * What goes with a thing or a word: another thing or word, or where a scale stood. Only days that
 * say something about both are counted.
 */
export function look(days: readonly Day[], of: Aspect, against: Aspect): Seen | NotYet {
  const pairs = days.map((day) => [valueOn(day, of), valueOn(day, against)] as const);
  const told = pairs.filter((pair): pair is [number, number] => !pair.includes(null));
  const values = told.map(([, value]) => value);
  const had = told.map(([has]) => has === 1);
  const having = side(values.filter((_value, day) => had[day]));
  const without = side(values.filter((_value, day) => !had[day]));
  if (isTooLittle(against, having, without)) {
    return { of, against, with: having.days, without: without.days };
  }
  const chance = against.kind === "scale" ? chanceOfSum(values, had) : meeting(having, without);
  const difference = having.total * without.days - without.total * having.days;
  const more = Math.sign(difference) as -1 | 0 | 1;
  return { of, against, with: having, without, more, chance };
}

export function isSeen(found: Seen | NotYet): found is Seen {
  return "chance" in found;
}

function isTooLittle(against: Aspect, having: Side, without: Side): boolean {
  if (having.days + without.days < LEAST_DAYS) return true;
  const sides = [having.days, without.days];
  const yes = having.total + without.total;
  if (against.kind !== "scale") sides.push(yes, having.days + without.days - yes);
  return Math.min(...sides) < LEAST_ON_A_SIDE;
}

function meeting(having: Side, without: Side): number {
  return chanceOfMeeting({
    days: having.days + without.days,
    first: having.days,
    second: having.total + without.total,
    both: having.total,
  });
}

function side(values: readonly number[]): Side {
  const at = new Map<number, number>();
  for (const value of values) at.set(value, (at.get(value) ?? 0) + 1);
  return {
    days: values.length,
    total: values.reduce((total, value) => total + value, 0),
    at: [...at].sort(([one], [other]) => one - other),
  };
}
