import { beforeEach, describe, expect, test } from "vitest";
import { found, settled } from "../elements/testing";
import type { MemoryRoom } from "../vault/testing";
import type { CheckIn } from "./own-checkins";
import { OwnPatterns } from "./own-patterns";
import type { Scales } from "./scales";
import { close, isShown, openAt, roomForDrafts, send, type } from "./testing";

customElements.define("own-patterns", OwnPatterns);

const PAGE = `
<own-patterns words-thing="“{name}”" words-word="the words “{name}”" words-scale="“{name}”" words-no-thing="choose"
  words-choose-one="One of the two." words-choose-some="Something." words-counting="…"
  words-more="More {against} with {of}: {both} of {with}, against {other} of {without}." words-less="Less." words-even="Even."
  words-higher="Higher on {against}: {both} of {steps} ({with}), against {other} ({without})." words-lower="Lower." words-level="Level."
  words-not-yet="Not yet: {with}, {without}." words-chance="1 in {n}." words-chance-less="Less than 1 in {n}." words-chance-often="Often."
  words-among-holds="Unusual among {pairs}." words-among-many="Among {pairs}, maybe chance."
  words-pairs-none="None." words-pairs-one="One pair." words-pairs-few="{pairs} pairs, maybe one." words-pairs="{pairs} pairs, about {n}."
  words-days-with="with {of}" words-days-without="without {of}" words-yes="there" words-no="not there">
<div data-piece="empty" hidden></div>
<form data-piece="form"><select name="of-thing" data-field="of-thing"></select>
<div class="field"><div data-wrong="of-word" hidden><i data-field="wrong"></i></div><input name="of-word"></div>
<div data-field="against"></div>
<div class="field"><div data-wrong="against-words" hidden><i data-field="wrong"></i></div><input name="against-words"></div>
<select name="back"><option value="366">a year</option><option value="92">months</option></select></form>
<p data-field="pairs"></p><section data-piece="found" hidden><h2 tabindex="-1" data-field="found-title">Found</h2><div data-field="found"></div></section></own-patterns>
<template data-piece="against-box"><label><input type="checkbox" name="against"><span data-field="name"></span></label></template>
<template data-piece="pattern"><article><p data-field="sentence"></p><div data-piece="seen"><b data-field="chance"></b><i data-field="among"></i><div data-field="chart"></div>
<b data-field="with"></b><b data-field="without"></b><div data-field="table-rows"></div></div></article></template>
<template data-piece="pattern-row"><div><b data-field="value"></b><i data-field="with-days"></i><i data-field="without-days"></i></div></template>`;

let room: MemoryRoom;

/** 42 days: 20 with a walk, of which 14 lighter; 22 without, of which 6 lighter. */
async function weeks(): Promise<void> {
  await room.save<Scales>("scales", {
    scales: [{ id: "rest", name: "Rest", low: "", high: "", steps: 5 }],
  });
  for (let number = 0; number < 42; number += 1) await checkIn(number);
}

function checkIn(number: number): Promise<unknown> {
  const [walked, lighter] = [number < 20, number < 14 || (number >= 20 && number < 26)];
  return room.save<CheckIn>("checkin", {
    day: new Date(Date.now() - number * 86_400_000).toISOString().slice(0, 10),
    words: lighter ? "Lighter." : "As ever.",
    things: walked ? ["a walk"] : ["rain"],
    scales: { rest: walked ? 4 : 2 },
  });
}

async function look(of: string, words: string, ticked: readonly string[] = []): Promise<void> {
  found<HTMLSelectElement>("[name=of-thing]").value = of;
  type("[name=against-words]", words);
  for (const label of document.querySelectorAll("label")) {
    const box = label.querySelector("input");
    if (box) box.checked = ticked.includes(label.textContent ?? "");
  }
  await send();
  for (let turn = 0; turn < 5; turn += 1) await settled();
}

const sentences = () =>
  [...document.querySelectorAll('[data-field="sentence"]')].map((one) => one.textContent);
const text = (name: string) => found(`[data-field="${name}"]`).textContent;

beforeEach(async () => {
  room = roomForDrafts();
  await weeks();
  await openAt(PAGE, room);
});

describe("what helps me", () => {
  test("says how often, and what chance alone would bring", async () => {
    await look("a walk", "lighter");
    expect(sentences()).toEqual([
      "More the words “lighter” with “a walk”: 14 of 20, against 6 of 22.",
    ]);
    expect([text("chance"), text("among"), text("pairs")]).toEqual(["1 in 80.", "", "One pair."]);
  });

  test("shows it drawn, in words for who hears it, and the same as a table", async () => {
    await look("a walk", "lighter");
    expect(found("svg title").textContent).toBe(sentences()[0]);
    expect(document.querySelectorAll("svg rect")).toHaveLength(4);
    const cells = [...document.querySelectorAll('[data-field="table-rows"] > div')].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    );
    expect(cells).toEqual([
      ["there", "14", "6"],
      ["not there", "6", "16"],
    ]);
  });

  test("says where a scale stood, with a column for each of its steps", async () => {
    await look("a walk", "", ["Rest"]);
    expect(sentences()).toEqual(["Higher on “Rest”: 4.0 of 5 (20), against 2.0 (22)."]);
    expect(text("chance")).toBe("Less than 1 in 10,000.");
    expect(document.querySelectorAll('[data-field="table-rows"] > div')).toHaveLength(5);
  });

  test("counts every pair that was looked at, also before", async () => {
    await look("a walk", "lighter");
    await look("a walk", "lighter, ever", ["Rest"]);
    expect(text("pairs")).toBe("3 pairs, maybe one.");
    expect(text("among")).toBe("Unusual among 3.");
    expect(document.activeElement?.textContent).toBe("Found");
  });

  test("says not yet where there are too few days, and counts no pair", async () => {
    await look("a walk", "nowhere written");
    expect(sentences()).toEqual(["Not yet: 20, 22."]);
    expect([isShown('[data-piece="seen"]'), text("pairs")]).toEqual([false, "None."]);
  });

  test("never looks at something against itself", async () => {
    await look("a walk", "lighter", ["a walk", "rain"]);
    expect(sentences()).toHaveLength(2);
  });

  test("asks for one of the two, and for something to look at", async () => {
    await look("", "lighter");
    expect(found('[data-wrong="of-word"] i').textContent).toBe("One of the two.");
    type("[name=of-word]", "rain");
    await look("a walk", "lighter");
    expect(found('[data-wrong="of-word"] i').textContent).toBe("One of the two.");
    type("[name=of-word]", "");
    await look("a walk", " , ");
    expect(found('[data-wrong="against-words"] i').textContent).toBe("Something.");
    expect(sentences()).toEqual([]);
  });

  test("proposes nothing: nothing is chosen, nothing is shown", () => {
    const boxes = [...document.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
    expect(boxes.map((box) => box.checked)).toEqual([false, false, false]);
    expect(found<HTMLSelectElement>("[name=of-thing]").value).toBe("");
    expect(sentences()).toEqual([]);
  });

  test("forgets everything when the space is locked", async () => {
    await look("a walk", "lighter");
    await close();
    expect(document.body.textContent).not.toContain("walk");
    expect(sentences()).toEqual([]);
  });
});
