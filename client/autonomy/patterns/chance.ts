/**
 * How often chance alone would bring what was seen: exact permutation tests, two-sided.
 *
 * The question is always the same. Of `n` days, `m` had something; were the values of those days
 * (0 and 1, or places on a scale) shared out over the days by lot, how often would their sum lie as
 * far from what is to be expected as it does, or farther? All sharings-out are counted, none is drawn.
 * "As far" is compared in whole numbers, so no rounding decides it; see E. S. Edgington and
 * P. Onghena, Randomization Tests, 4th edition, chapter 4.
 *
 * Exactness: counts are kept in doubles, and only ever added, multiplied and divided, all of them
 * positive; so each of `k` steps costs at most a factor 1 ± 2^-53, and nothing cancels. Up to 1,000
 * days that is an error below one part in 10^11; below 2^53 the counts of sums are whole and exact.
 */

/** More days than this would overflow the count of ways to choose half of them. */
export const MOST_DAYS = 1000;

/** Days on which two things were, or were not. */
export interface Fourfold {
  /** Days looked at. */
  readonly days: number;
  /** Days with the first. */
  readonly first: number;
  /** Days with the second. */
  readonly second: number;
  /** Days with both. */
  readonly both: number;
}

/**
 * The chance that two things which have nothing to do with each other fall together as unusually
 * often, or as unusually seldom (hypergeometric).
 */
export function chanceOfMeeting({ days, first, second, both }: Fourfold): number {
  const least = Math.max(0, first + second - days);
  const most = Math.min(first, second);
  if (both < least || both > most) throw new RangeError("no such days");
  const away = (met: number) => Math.abs(days * met - first * second);
  // Weights relative to the likeliest, so that the sum neither overflows nor vanishes.
  const middle = Math.min(most, Math.max(least, Math.round((first * second) / Math.max(days, 1))));
  const up = (met: number) =>
    ((first - met) * (second - met)) / ((met + 1) * (days - first - second + met + 1));
  let [as, all] = [0, 0];
  const count = (met: number, weight: number) => {
    all += weight;
    if (away(met) >= away(both)) as += weight;
  };
  for (let met = middle, weight = 1; met <= most; weight *= up(met), met += 1) count(met, weight);
  for (let met = middle - 1, weight = 1; met >= least; met -= 1) {
    weight /= up(met);
    count(met, weight);
  }
  return as / all;
}

/**
 * The chance that the days which had something lie as high, or as low, on a scale as they do.
 *
 * @param values a whole number ≥ 0 for each day
 * @param chosen whether the day had it
 */
export function chanceOfSum(values: readonly number[], chosen: readonly boolean[]): number {
  const days = values.length;
  if (days > MOST_DAYS || chosen.length !== days) throw new RangeError("too many days, or too few");
  const small = inSmallSteps(values);
  const having = small.filter((_value, day) => chosen[day]);
  // The days without it tell the same: what they have, the others have not.
  const half = 2 * having.length <= days ? having : small.filter((_value, day) => !chosen[day]);
  const [seen, all] = [sum(half), sum(small)];
  const away = (total: number) => Math.abs(days * total - half.length * all);
  let [as, every] = [0, 0];
  waysToSum(small, half.length).forEach((ways, total) => {
    every += ways;
    if (away(total) >= away(seen)) as += ways;
  });
  return as / every;
}

/** For each sum, how many ways there are to choose `size` of the values so that they add up to it. */
function waysToSum(values: readonly number[], size: number): Float64Array {
  const rising = [...values].sort((one, other) => one - other);
  // What the first of them add up to: it bounds the sums of so many among so many.
  const first = [0];
  for (const value of rising) first.push((first.at(-1) ?? 0) + value);
  const until = (place: number) => first[place] ?? 0;
  const reach = until(rising.length) - until(rising.length - size);
  const ways = Array.from({ length: size + 1 }, () => new Float64Array(reach + 1));
  ways[0]?.fill(1, 0, 1);
  rising.forEach((value, before) => {
    const least = Math.max(1, size - (rising.length - before - 1));
    for (let taken = Math.min(before + 1, size); taken >= least; taken -= 1) {
      const highest = until(before + 1) - until(before + 1 - taken);
      addShifted(ways[taken - 1], ways[taken], value, highest, until(taken));
    }
  });
  return ways[size] ?? new Float64Array([1]);
}

/** Adds to the count of each sum, from the highest to the lowest, that of the sum less `value`. */
function addShifted(
  from: Float64Array | undefined,
  to: Float64Array | undefined,
  value: number,
  highest: number,
  lowest: number,
): void {
  if (!from || !to) return;
  for (let total = highest; total >= lowest; total -= 1) {
    to[total] = (to[total] ?? 0) + (from[total - value] ?? 0);
  }
}

/** The same values from 0 on, in the largest steps that hold them all: sums stay few. */
function inSmallSteps(values: readonly number[]): number[] {
  const least = Math.min(...values);
  const step = values.reduce((so, value) => greatestCommon(so, value - least), 0) || 1;
  return values.map((value) => (value - least) / step);
}

function greatestCommon(one: number, other: number): number {
  return other === 0 ? one : greatestCommon(other, one % other);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
