import { describe, expect, test } from "vitest";
import { memoryRoom } from "../testing";
import { clearOld, keepSettings, settingsOf, USUAL } from "./settings";

const NOW = new Date("2026-03-31T10:00:00");

describe("settings that only devices know", () => {
  test("are the usual ones until others were chosen, and are kept once", async () => {
    const room = memoryRoom();
    expect(await settingsOf(room)).toEqual(USUAL);
    await keepSettings(room, { idle: 30, journal_months: null });
    await keepSettings(room, { idle: 60, journal_months: 12 });
    expect(await settingsOf(room)).toEqual({ idle: 60, journal_months: 12 });
    expect(await room.list("settings")).toHaveLength(1);
  });

  test("two that were begun without network become one", async () => {
    const room = memoryRoom();
    await room.save("settings", { idle: 5, journal_months: null });
    await room.save("settings", { idle: 30, journal_months: null });
    await keepSettings(room, { idle: 120, journal_months: null });
    expect(await room.list("settings")).toHaveLength(1);
    expect((await settingsOf(room)).idle).toBe(120);
  });
});

describe("journal entries that are older than somebody wants to keep", () => {
  const days = ["2026-03-01", "2025-09-30", "2025-09-29", "2020-01-01"];

  async function roomWith(journal_months: number | null) {
    const room = memoryRoom();
    for (const day of days) await room.save("journal", { day, words: "…" });
    await room.save("meaning", { day: "2020-01-01", happened: "…", readings: [] });
    await keepSettings(room, { idle: 15, journal_months });
    return room;
  }

  test("go, to the day, and nothing else goes", async () => {
    const room = await roomWith(6);
    // Half a year before 31 March is the last day of September.
    expect(await clearOld(room, NOW)).toBe(2);
    const left = await room.list<{ day: string }>("journal");
    expect(left.map(({ content }) => content.day).sort()).toEqual(["2025-09-30", "2026-03-01"]);
    expect(await room.list("meaning")).toHaveLength(1);
  });

  test("stay where nobody said so", async () => {
    const room = await roomWith(null);
    expect(await clearOld(room, NOW)).toBe(0);
    expect(await room.list("journal")).toHaveLength(days.length);
  });
});
