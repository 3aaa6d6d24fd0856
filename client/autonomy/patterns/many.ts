/** Who looks at many things finds some by chance: what to make of several chances together. */

/** What would look so by chance alone: 1 in 20, the custom of the trade. */
export const RARE = 1 / 20;

/**
 * Each chance as it stands when that many were looked at (S. Holm, A Simple Sequentially Rejective
 * Multiple Test Procedure, 1979): that even one of those below `RARE` came by chance alone is then
 * no likelier than `RARE`, however the pairs hang together.
 */
export function amongMany(chances: readonly number[]): number[] {
  const rising = chances.map((chance, place) => ({ chance, place }));
  rising.sort((one, other) => one.chance - other.chance);
  const among = new Array<number>(chances.length).fill(1);
  let highest = 0;
  rising.forEach(({ chance, place }, before) => {
    highest = Math.max(highest, Math.min(1, chance * (chances.length - before)));
    among[place] = highest;
  });
  return among;
}

/** How many of so many pairs would look rare by chance alone, at most, on average. */
export function byChanceAlone(pairs: number): number {
  return pairs * RARE;
}

/** Above this, "1 in n" would say more than is known. */
export const MOST_ONE_IN = 10_000;

/**
 * The `n` of "about 1 in n", in two figures and never more than it is; null where chance brings it
 * so often that it says nothing.
 */
export function oneIn(chance: number): number | null {
  if (chance > 0.2) return null;
  const whole = Math.floor(1 / chance + 1e-9);
  if (!(whole < MOST_ONE_IN)) return MOST_ONE_IN;
  const step = 10 ** Math.max(0, String(whole).length - 2);
  return Math.floor(whole / step) * step;
}
