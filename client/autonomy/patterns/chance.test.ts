import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chanceOfMeeting, chanceOfSum, type Fourfold, MOST_DAYS } from "./chance";

/** Every way to share out who "had it" over the days: what the shortcuts must agree with. */
function everySharing(days: number, size: number): boolean[][] {
  return Array.from({ length: 2 ** days }, (_none, bits) =>
    Array.from({ length: days }, (_day, day) => ((bits >> day) & 1) === 1),
  ).filter((had) => had.filter(Boolean).length === size);
}

function sumOf(values: readonly number[], had: readonly boolean[]): number {
  return values.reduce((total, value, day) => total + (had[day] ? value : 0), 0);
}

function byCounting(values: readonly number[], had: readonly boolean[]): number {
  const size = had.filter(Boolean).length;
  const all = sumOf(values, new Array(values.length).fill(true));
  const away = (total: number) => Math.abs(values.length * total - size * all);
  const sharings = everySharing(values.length, size);
  const seen = away(sumOf(values, had));
  return sharings.filter((one) => away(sumOf(values, one)) >= seen).length / sharings.length;
}

const FEW_DAYS = fc
  .integer({ min: 1, max: 11 })
  .chain((days) =>
    fc.tuple(
      fc.array(fc.integer({ min: 0, max: 22 }), { minLength: days, maxLength: days }),
      fc.array(fc.boolean(), { minLength: days, maxLength: days }),
    ),
  );

const FOURFOLD: fc.Arbitrary<Fourfold> = fc
  .record({ days: fc.nat(60), first: fc.nat(60), second: fc.nat(60), both: fc.nat(60) })
  .map(({ days, first, second, both }) => {
    const [one, other] = [first % (days + 1), second % (days + 1)];
    const least = Math.max(0, one + other - days);
    const room = Math.min(one, other) - least;
    return { days, first: one, second: other, both: least + (both % (room + 1)) };
  });

function daysOf({ days, first, second, both }: Fourfold): [number[], boolean[]] {
  const had = Array.from({ length: days }, (_none, day) => day < first);
  const values = Array.from({ length: days }, (_none, day) =>
    Number(day < both || (day >= first && day < first + second - both)),
  );
  return [values, had];
}

describe("the chance of a sum", () => {
  test("is what counting every sharing-out gives", () => {
    fc.assert(
      fc.property(FEW_DAYS, ([values, had]) => {
        expect(chanceOfSum(values, had)).toBeCloseTo(byCounting(values, had), 13);
      }),
      { numRuns: 300 },
    );
  });

  test("is that of a table known by heart: 1 in 252, twice", () => {
    const had = Array.from({ length: 10 }, (_none, day) => day < 5);
    expect(chanceOfSum([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], had)).toBe(2 / 252);
  });

  test("is certain where every day is alike, where all days had it, and where none did", () => {
    expect(chanceOfSum([4, 4, 4], [true, false, true])).toBe(1);
    expect(chanceOfSum([1, 5, 9], [true, true, true])).toBe(1);
    expect(chanceOfSum([1, 5, 9], [false, false, false])).toBe(1);
  });

  test("is the same in any order, in other steps, upside down, and for the days without", () => {
    fc.assert(
      fc.property(FEW_DAYS, fc.integer({ min: 1, max: 9 }), ([values, had], step) => {
        const chance = chanceOfSum(values, had);
        const same = (other: number) => expect(other).toBeCloseTo(chance, 13);
        same(chanceOfSum([...values].reverse(), [...had].reverse()));
        same(
          chanceOfSum(
            values.map((value) => value * step + 3),
            had,
          ),
        );
        same(
          chanceOfSum(
            values.map((value) => 22 - value),
            had,
          ),
        );
        same(
          chanceOfSum(
            values,
            had.map((one) => !one),
          ),
        );
      }),
    );
  });

  test("keeps twelve figures of what whole numbers of any length give, over eight months", () => {
    const days = 240;
    const values = Array.from({ length: days }, (_none, day) => ((day * 7919) % 101) % 5);
    const had = Array.from(
      { length: days },
      (_none, day) => (day * 31) % 97 < 34 + 18 * Number(day % 5 > 2),
    );
    const exact = inWholeNumbers(values, had);
    expect(chanceOfSum(values, had) / exact).toBeCloseTo(1, 12);
  });

  test("answers for two years of the finest scale within two seconds", () => {
    const days = 731;
    const values = Array.from({ length: days }, (_none, day) => (day * 7919) % 21);
    const had = Array.from({ length: days }, (_none, day) => day % 2 === 0);
    const began = performance.now();
    expect(chanceOfSum(values, had)).toBeGreaterThan(0);
    expect(performance.now() - began).toBeLessThan(2000);
  });

  test("counts the ways of as many days as it takes, and refuses more", () => {
    const had = (days: number) => Array.from({ length: days }, (_none, day) => day % 2 === 0);
    const values = (days: number) => had(days).map(Number);
    expect(chanceOfSum(values(MOST_DAYS), had(MOST_DAYS))).toBeGreaterThan(0);
    expect(() => chanceOfSum(values(1001), had(1001))).toThrow(RangeError);
    expect(() => chanceOfSum([1], [])).toThrow(RangeError);
  });
});

/** The same count with whole numbers of any length; slow, and exact without an argument. */
function inWholeNumbers(values: readonly number[], had: readonly boolean[]): number {
  const size = had.filter(Boolean).length;
  const ways = Array.from({ length: size + 1 }, () => new Map<number, bigint>());
  ways[0]?.set(0, 1n);
  const add = (value: number, taken: number) => {
    const at = ways[taken];
    for (const [total, count] of ways[taken - 1] ?? []) {
      at?.set(total + value, (at.get(total + value) ?? 0n) + count);
    }
  };
  for (const value of values) {
    for (let taken = size; taken > 0; taken -= 1) add(value, taken);
  }
  const all = sumOf(values, new Array(values.length).fill(true));
  const away = (total: number) => Math.abs(values.length * total - size * all);
  const counts = [...(ways[size] ?? [])];
  const every = counts.reduce((so, [, count]) => so + count, 0n);
  const seen = away(sumOf(values, had));
  const as = counts.filter(([total]) => away(total) >= seen);
  return Number((as.reduce((so, [, count]) => so + count, 0n) * 10n ** 18n) / every) / 1e18;
}

describe("the chance of meeting", () => {
  test("is that of the sum of noughts and ones", () => {
    fc.assert(
      fc.property(FOURFOLD, (table) => {
        const [values, had] = daysOf(table);
        const whole = table.days === 0 ? 1 : chanceOfSum(values, had);
        expect(chanceOfMeeting(table)).toBeCloseTo(whole, 12);
      }),
      { numRuns: 300 },
    );
  });

  test("is the same whichever is named first, and for what was not there", () => {
    fc.assert(
      fc.property(FOURFOLD, ({ days, first, second, both }) => {
        const chance = chanceOfMeeting({ days, first, second, both });
        expect(chanceOfMeeting({ days, first: second, second: first, both })).toBeCloseTo(
          chance,
          13,
        );
        const rest = { days, first: days - first, second, both: second - both };
        expect(chanceOfMeeting(rest)).toBeCloseTo(chance, 12);
      }),
    );
  });

  test("is what textbooks give: 14 of 20 against 6 of 22", () => {
    // Fisher's exact test of [[14, 6], [6, 16]], two-sided, in whole numbers: 0.0124069….
    const chance = chanceOfMeeting({ days: 42, first: 20, second: 20, both: 14 });
    expect(chance).toBeCloseTo(0.012406935091855417, 15);
  });

  test("refuses days that cannot be", () => {
    expect(() => chanceOfMeeting({ days: 10, first: 6, second: 6, both: 1 })).toThrow(RangeError);
    expect(() => chanceOfMeeting({ days: 10, first: 3, second: 6, both: 4 })).toThrow(RangeError);
  });
});

describe("under chance alone", () => {
  test("no chance is said that comes more often than it says", () => {
    fc.assert(
      fc.property(FEW_DAYS, ([values, had]) => {
        const size = had.filter(Boolean).length;
        const said = everySharing(values.length, size).map((one) => chanceOfSum(values, one));
        for (const level of new Set(said)) {
          const asRare = said.filter((one) => one <= level + 1e-12).length;
          expect(asRare / said.length).toBeLessThanOrEqual(level + 1e-12);
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test("at most 1 in 20 of drawn days look as rare as that", () => {
    let state = 20261123;
    const draw = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    const runs = 3000;
    let rare = 0;
    for (let run = 0; run < runs; run += 1) {
      const values = Array.from({ length: 42 }, () => Math.floor(draw() * 5));
      const had = values.map(() => draw() < 0.45);
      if (chanceOfSum(values, had) <= 0.05) rare += 1;
    }
    // Three standard deviations above 1 in 20.
    expect(rare / runs).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs));
    expect(rare / runs).toBeGreaterThan(0.02);
  });
});
