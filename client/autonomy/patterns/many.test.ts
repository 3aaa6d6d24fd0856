import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amongMany, byChanceAlone, oneIn } from "./many";

const CHANCES = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });

describe("a chance among many", () => {
  test("is Holm's, as in his own example", () => {
    const among = amongMany([0.01, 0.04, 0.03, 0.005]);
    expect(among).toEqual([0.03, 0.06, 0.06, 0.02].map((one) => expect.closeTo(one, 12)));
  });

  test("is never smaller than alone, never above one, and in the same order", () => {
    fc.assert(
      fc.property(CHANCES, (chances) => {
        const among = amongMany(chances);
        among.forEach((one, place) => {
          expect(one).toBeGreaterThanOrEqual(chances[place] ?? 0);
          expect(one).toBeLessThanOrEqual(1);
          among.forEach((other, elsewhere) => {
            if ((chances[place] ?? 0) < (chances[elsewhere] ?? 0)) {
              expect(one).toBeLessThanOrEqual(other);
            }
          });
        });
      }),
    );
  });

  test("stays as it is where only one was looked at, and grows with what else was", () => {
    expect(amongMany([0.02])).toEqual([0.02]);
    expect(amongMany([0.02, 0.9, 0.9, 0.9])[0]).toBeCloseTo(0.08);
    expect(amongMany([])).toEqual([]);
  });
});

describe("one in so many", () => {
  test.each([
    [1 / 40, 40],
    [0.0234, 42],
    [1 / 437, 430],
    [0.2, 5],
    [1 / 9_999, 9_900],
  ])("%d is about 1 in %d", (chance, n) => {
    expect(oneIn(chance)).toBe(n);
  });

  test("is not said where chance brings it often", () => {
    expect(oneIn(0.21)).toBeNull();
    expect(oneIn(1)).toBeNull();
  });

  test("says no more than 10,000", () => {
    expect(oneIn(1e-9)).toBe(10_000);
    expect(oneIn(0)).toBe(10_000);
  });

  test("never says that something is rarer than it is", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-4, max: 0.2, noNaN: true }), (chance) => {
        expect(1 / (oneIn(chance) ?? 1)).toBeGreaterThanOrEqual(chance - 1e-9);
      }),
    );
  });

  test("of 60 pairs, three look rare by chance alone", () => {
    expect(byChanceAlone(60)).toBeCloseTo(3);
  });
});
