import { describe, expect, test } from "vitest";
import { type Aspect, daysOf, type Noted, valueOn } from "./days";
import { isSeen, look } from "./looking";

const WALK: Aspect = { kind: "thing", name: "Walk" };
const LIGHTER: Aspect = { kind: "word", name: "lighter" };
const REST: Aspect = { kind: "scale", name: "rest" };

function date(number: number): string {
  return new Date(Date.UTC(2026, 0, 1 + number)).toISOString().slice(0, 10);
}

/** Days with and without a walk; `lighter` written on so many of each. */
function weeks(walks: number, light: number, others: number, lightOthers: number): Noted[] {
  return Array.from({ length: walks + others }, (_none, day) => {
    const walked = day < walks;
    const lit = walked ? day < light : day - walks < lightOthers;
    return {
      day: date(day),
      words: lit ? "Lighter." : "As ever.",
      things: walked ? ["walk"] : [],
      scales: { rest: walked ? 4 : 2 },
    };
  });
}

describe("the days", () => {
  test("gather what was written on each, newest first", () => {
    const days = daysOf(
      [
        { day: "2026-01-01", words: "first", things: ["Walk "], scales: { rest: 2 } },
        { day: "2026-01-02", title: "A title", words: "second" },
        { day: "2026-01-01", words: "again", things: ["soup"], scales: { rest: 5 } },
      ],
      10,
    );
    expect(days.map((day) => day.day)).toEqual(["2026-01-02", "2026-01-01"]);
    expect(days.map((day) => valueOn(day, WALK))).toEqual([null, 1]);
    expect(days.map((day) => valueOn(day, REST))).toEqual([null, 7]);
    expect(days.map((day) => valueOn(day, { kind: "word", name: "again" }))).toEqual([0, 1]);
    expect(days.map((day) => valueOn(day, { kind: "word", name: "title" }))).toEqual([1, 0]);
  });

  test("are at most as many as were asked for, the newest", () => {
    const days = daysOf(weeks(10, 0, 10, 0), 7);
    expect(days).toHaveLength(7);
    expect(days[0]?.day).toBe(date(19));
  });

  test("say nothing about a word when nothing was written", () => {
    const [day] = daysOf([{ day: "2026-01-01", words: " ", things: [] }], 1);
    expect(day && valueOn(day, LIGHTER)).toBeNull();
    expect(day && valueOn(day, WALK)).toBe(0);
  });
});

describe("looking at a pair", () => {
  test("tells how often on days with it and without, and what chance would bring", () => {
    const seen = look(daysOf(weeks(20, 14, 22, 6), 100), WALK, LIGHTER);
    expect(seen).toMatchObject({
      with: { days: 20, total: 14 },
      without: { days: 22, total: 6 },
      more: 1,
    });
    expect(isSeen(seen) && seen.chance).toBeCloseTo(0.012407, 6);
  });

  test("tells where a scale stood, in doubled places", () => {
    const seen = look(daysOf(weeks(10, 0, 12, 0), 100), WALK, REST);
    expect(seen).toMatchObject({
      with: { days: 10, total: 80, at: [[8, 10]] },
      without: { days: 12, total: 48, at: [[4, 12]] },
      more: 1,
    });
    // One way in C(22, 10), for nothing lies as far on the other side of what is to be expected.
    expect(isSeen(seen) && seen.chance).toBeCloseTo(1 / 646646, 12);
  });

  test("says what there is less of, and what there is as much of", () => {
    const less = look(daysOf(weeks(20, 6, 22, 14), 100), WALK, LIGHTER);
    const even = look(daysOf(weeks(20, 10, 20, 10), 100), WALK, LIGHTER);
    expect(less).toMatchObject({ more: -1 });
    expect(even).toMatchObject({ more: 0, chance: 1 });
  });

  test.each([
    ["too few days", weeks(9, 5, 10, 5)],
    ["too few with it", weeks(4, 2, 40, 20)],
    ["too few without", weeks(40, 20, 4, 2)],
    ["too few with the other", weeks(20, 2, 20, 2)],
    ["too few without the other", weeks(20, 19, 20, 18)],
    ["nothing at all", []],
  ])("says not yet with %s", (_why, noted) => {
    const found = look(daysOf(noted, 100), WALK, LIGHTER);
    expect(isSeen(found)).toBe(false);
    expect(found).not.toHaveProperty("chance");
  });

  test("counts only days that say something about both", () => {
    const silent = Array.from({ length: 30 }, (_none, day) => ({
      day: date(100 + day),
      words: "lighter",
    }));
    const noted = [...weeks(20, 14, 22, 6), ...silent];
    expect(look(daysOf(noted, 100), WALK, LIGHTER)).toMatchObject({
      with: { days: 20 },
      without: { days: 22 },
    });
  });
});
