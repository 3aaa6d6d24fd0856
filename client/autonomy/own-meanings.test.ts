import { beforeEach, describe, expect, test } from "vitest";
import { found, settled } from "../elements/testing";
import type { MemoryRoom } from "../vault/testing";
import { OwnFewWords } from "./own-few-words";
import type { Entry } from "./own-journal";
import { type Meaning, OwnMeanings } from "./own-meanings";
import { close, goTo, isShown, openAt, press, reopen, roomForDrafts, send, type } from "./testing";

customElements.define("own-meanings", OwnMeanings);
customElements.define("own-few-words", OwnFewWords);

const MEANINGS = `
<own-meanings words-kept="Kept."><p data-field="said"></p><div data-piece="begun" hidden><ul data-field="begun"></ul></div>
<section data-view="list change"><form data-piece="form"><textarea name="happened"></textarea><input type="date" name="day">
<button type="button" data-way="bodily">bodily</button><button type="button" data-way="">own</button>
<div data-field="readings"></div><p data-field="state"></p></form></section>
<div data-view="list" data-field="twins"></div>
<section data-view="list"><p data-piece="empty"></p><div data-piece="shelf"><input data-field="sought"><select data-field="month"></select>
<p data-field="found"></p><div data-field="list"></div><button data-do="earlier"></button></div></section>
<section data-view="read"><div data-field="leaf"></div></section>
<section data-view="beside"><div data-field="beside"></div><button data-do="keep-both"></button></section></own-meanings>
<template data-piece="reading-field"><div data-piece="reading"><label>as <input name="way"></label><label>means <textarea name="reading"></textarea></label><button type="button" data-do="take-away"></button></div></template>
<template data-piece="reading"><section><h3 data-field="way"></h3><p data-field="reading-words"></p></section></template>
<template data-piece="leaf"><article><h2 data-field="title"></h2><i data-field="day"></i><i data-field="written"></i><p data-field="words"></p><div data-field="readings"></div></article></template>
<template data-piece="month"><section><h3 data-field="month"></h3><ul data-field="rows"></ul></section></template>
<template data-piece="row"><li><a data-field="words"></a><span data-field="day"></span></li></template>`;

const FEW_WORDS = `
<own-few-words words-kept="Kept." words-restored="Back."><form data-piece="form"><input type="hidden" name="day"><input type="hidden" name="title">
<textarea name="words"></textarea><p data-field="state"></p></form><p data-field="said"></p><p data-piece="kept" hidden></p>
<div data-piece="begun" hidden><ul data-field="begun"></ul></div></own-few-words>`;

let room: MemoryRoom;

beforeEach(() => {
  localStorage.clear();
  location.hash = "";
  room = roomForDrafts();
});

describe("the meanings notebook", () => {
  beforeEach(() => openAt(MEANINGS, room));

  const meanings = () => room.list<Meaning>("meaning");

  test("keeps what happened with several readings side by side", async () => {
    type("[name=happened]", "I heard my name.");
    await press('[data-way="bodily"]');
    type("[name=reading]", "Little sleep.");
    await press('[data-way=""]');
    const [, way] = document.querySelectorAll<HTMLInputElement>("[name=way]");
    const [, words] = document.querySelectorAll<HTMLTextAreaElement>("[name=reading]");
    if (way && words) [way.value, words.value] = ["my grandmother’s", "It was her week."];
    await send();
    const readings = [
      { way: "bodily", words: "Little sleep." },
      { way: "my grandmother’s", words: "It was her week." },
    ];
    const [kept] = await meanings();
    expect(kept?.content).toMatchObject({ happened: "I heard my name.", readings });
    await goTo(kept?.id ?? "");
    await settled();
    expect([...document.querySelectorAll("h3")].map((one) => one.textContent)).toEqual(
      expect.arrayContaining(["bodily", "my grandmother’s"]),
    );
  });

  test("drops a way that was offered and not used, and keeps a name of one's own", async () => {
    type("[name=happened]", "x");
    await press('[data-way="bodily"]');
    await press('[data-way=""]');
    const [, way] = document.querySelectorAll<HTMLInputElement>("[name=way]");
    if (way) way.value = "still open";
    await send();
    expect((await meanings())[0]?.content.readings).toEqual([{ way: "still open", words: "" }]);
  });

  test("takes a reading away, and goes back to where one is added", async () => {
    await press('[data-way="bodily"]');
    type("[name=reading]", "no");
    await press('[data-do="take-away"]');
    expect(document.querySelectorAll("[name=reading]")).toHaveLength(0);
    expect(document.activeElement).toBe(found('[data-way="bodily"]'));
    expect(Object.keys(localStorage)).toEqual([]);
  });

  test("brings back readings that were being written when it was locked", async () => {
    await press('[data-way="bodily"]');
    type("[name=reading]", "half");
    await close();
    expect(document.querySelectorAll("[name=reading]")).toHaveLength(0);
    await reopen(room);
    expect(found<HTMLTextAreaElement>("[name=reading]").value).toBe("half");
  });
});

describe("a few words", () => {
  beforeEach(() => openAt(FEW_WORDS, room));

  test("go into the journal, under today", async () => {
    type("textarea", "Three in the morning.");
    await send();
    const [entry] = await room.list<Entry>("journal");
    expect(entry?.content).toMatchObject({ words: "Three in the morning." });
    expect(entry?.content.day).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect([found("[data-field=said]").textContent, isShown('[data-piece="kept"]')]).toEqual([
      "Kept.",
      true,
    ]);
  });

  test("come back after a lock, and lose no title that was typed in the journal", async () => {
    type("[name=title]", "A title");
    type("textarea", "half");
    await close();
    await reopen(room);
    await send();
    expect((await room.list<Entry>("journal"))[0]?.content).toMatchObject({
      title: "A title",
      words: "half",
    });
  });
});
