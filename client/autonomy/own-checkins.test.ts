import { beforeEach, describe, expect, test } from "vitest";
import { found } from "../elements/testing";
import type { MemoryRoom } from "../vault/testing";
import { type CheckIn, OwnCheckIns } from "./own-checkins";
import { OwnScales } from "./own-scales";
import { allScales, type Scale, type Scales } from "./scales";
import { close, openAt, press, roomForDrafts, send, type } from "./testing";

customElements.define("own-checkins", OwnCheckIns);
customElements.define("own-scales", OwnScales);

const PAGE = `
<own-checkins words-kept="Kept." words-step="{name}: {step} of {steps}" words-step-told="{name}: {step} of {steps} ({low} to {high})">
<p data-field="said"></p><div data-piece="begun" hidden><ul data-field="begun"></ul></div>
<section data-view="list change"><form data-piece="form"><textarea name="words"></textarea>
<div data-field="things"></div><input name="thing" data-field="thing"><button type="button" data-do="add-thing">Add</button>
<div data-piece="scales" data-field="scales"></div><input type="date" name="day"><p data-field="state"></p></form></section>
<div data-view="list" data-field="twins"></div>
<section data-view="list"><p data-piece="empty"></p><div data-piece="shelf"><input data-field="sought"><select data-field="month"></select>
<p data-field="found"></p><div data-field="list"></div><button data-do="earlier"></button></div></section>
<section data-view="read"><div data-field="leaf"></div></section>
<section data-view="beside"><div data-field="beside"></div><button data-do="keep-both"></button></section></own-checkins>
<own-scales words-kept="Scale kept." words-unnamed="A name." words-steps="2 to 11." words-put-away="Away." words-taken-back="Back.">
<p data-field="scales-said"></p><ul data-field="scales"></ul>
<form data-piece="scale-form"><div class="field"><div data-wrong="name" hidden><i data-field="wrong"></i></div><input name="name"></div><input name="low"><input name="high">
<div class="field"><div data-wrong="steps" hidden><i data-field="wrong"></i></div><input name="steps" value="5"></div><button type="button" data-do="leave-it" hidden></button></form></own-scales>
<template data-piece="thing-box"><label><input type="checkbox" name="things"><span data-field="thing"></span></label></template>
<template data-piece="scale-field"><fieldset><legend data-field="name"></legend><i data-field="low"></i><i data-field="high"></i><div data-field="steps"></div><input type="radio" value=""></fieldset></template>
<template data-piece="step-radio"><label><input type="radio"><span data-field="step"></span></label></template>
<template data-piece="scale-row"><li><b data-field="name"></b><i data-field="low"></i><i data-field="high"></i><i data-field="steps"></i><button data-do="change"></button><button data-do="put-away"></button><button data-do="take-back"></button></li></template>
<template data-piece="month"><section><h3 data-field="month"></h3><ul data-field="rows"></ul></section></template>
<template data-piece="row"><li><a data-field="words"></a><span data-field="day"></span></li></template>`;

const FORM = 'form[data-piece="form"]';
const SCALE_FORM = 'form[data-piece="scale-form"]';
const REST: Scale = { id: "rest", name: "Rest", low: "a wrung cloth", high: "a lake", steps: 5 };

let room: MemoryRoom;

beforeEach(async () => {
  localStorage.clear();
  location.hash = "";
  room = roomForDrafts();
  await room.save<Scales>("scales", { scales: [REST] });
  await openAt(PAGE, room);
});

const checkins = () => room.list<CheckIn>("checkin");
const scales = async () => allScales(await room.list<Scales>("scales"));
const things = () => [...document.querySelectorAll<HTMLInputElement>("[name=things]")];

function choose(step: string): void {
  const radio = found<HTMLInputElement>(`[data-scale=rest][value="${step}"]`);
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
}

describe("a check-in", () => {
  test("keeps own words, own things and steps of own scales", async () => {
    type("textarea", "Slept.");
    type("[name=thing]", "a walk");
    await press('[data-do="add-thing"]');
    type("[name=thing]", "soup, A WALK");
    choose("4");
    await send(FORM);
    const content = { words: "Slept.", things: ["a walk", "soup"], scales: { rest: 4 } };
    expect(await checkins()).toMatchObject([{ content }]);
    expect(found("[data-field=list] a").textContent).toContain("Rest: 4 of 5");
  });

  test("may be any one of them, and never nothing", async () => {
    await send(FORM);
    expect(await checkins()).toEqual([]);
    choose("2");
    await send(FORM);
    expect(await checkins()).toMatchObject([{ content: { things: [], scales: { rest: 2 } } }]);
  });

  test("offers the things that were written before, none of them ticked", async () => {
    type("[name=thing]", "a walk, rain");
    await send(FORM);
    expect(things().map((box) => [box.value, box.checked])).toEqual([
      ["a walk", false],
      ["rain", false],
    ]);
  });

  test("leaves a scale out unless a step is chosen, and lets it be left out again", async () => {
    type("textarea", "x");
    choose("4");
    choose("");
    await send(FORM);
    expect((await checkins())[0]?.content.scales).toEqual({});
  });

  test("keeps what is being filled in when a scale is added meanwhile", async () => {
    type("textarea", "half");
    choose("3");
    type("[name=name]", "Noise");
    await send(SCALE_FORM);
    expect(found<HTMLTextAreaElement>("textarea").value).toBe("half");
    expect(found<HTMLInputElement>('[data-scale=rest][value="3"]').checked).toBe(true);
    expect(document.querySelectorAll("fieldset")).toHaveLength(2);
  });
});

describe("a space that is locked", () => {
  test("shows no thing and no scale of anybody", async () => {
    type("[name=thing]", "a walk");
    await send(FORM);
    await close();
    for (const words of ["a walk", "Rest", "a lake"]) {
      expect(document.body.textContent).not.toContain(words);
    }
    expect(document.querySelectorAll("fieldset, [name=things]")).toHaveLength(0);
  });
});

describe("own scales", () => {
  test("are made in own words, from 2 to 11 steps", async () => {
    type("[name=name]", "Noise");
    type("[name=high]", "a market");
    for (const steps of ["1", "12", "x"]) {
      type("[name=steps]", steps);
      await send(SCALE_FORM);
      expect(found('[data-wrong="steps"] i').textContent).toBe("2 to 11.");
    }
    type("[name=steps]", "11");
    await send(SCALE_FORM);
    expect(await scales()).toMatchObject([REST, { name: "Noise", high: "a market", steps: 11 }]);
    expect(document.querySelectorAll(".none, [data-scale]:not([data-scale=rest])")).toHaveLength(
      12,
    );
  });

  test("need a name", async () => {
    await send(SCALE_FORM);
    expect(found('[data-wrong="name"] i').textContent).toBe("A name.");
    expect(await scales()).toEqual([REST]);
  });

  test("get other words; their steps stay, for what was noted", async () => {
    await press('[data-do="change"]');
    expect(found<HTMLInputElement>("[name=steps]").disabled).toBe(true);
    type("[name=name]", "Sleep");
    await send(SCALE_FORM);
    expect(await scales()).toEqual([{ ...REST, name: "Sleep" }]);
  });

  test("are put away and asked again", async () => {
    await press('[data-do="put-away"]');
    expect(document.querySelectorAll("fieldset")).toHaveLength(0);
    await press('[data-do="take-back"]');
    expect(document.querySelectorAll("fieldset")).toHaveLength(1);
  });

  test("that two devices began apart are one list, and one record again", async () => {
    const noise = { ...REST, id: "noise", name: "Noise" };
    await room.save<Scales>("scales", { scales: [noise] });
    expect((await scales()).map((one) => one.name).sort()).toEqual(["Noise", "Rest"]);
    type("[name=name]", "Third");
    await send(SCALE_FORM);
    expect(await room.list("scales")).toHaveLength(1);
    expect((await scales()).map((one) => one.name).sort()).toEqual(["Noise", "Rest", "Third"]);
  });
});
