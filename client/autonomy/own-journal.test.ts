import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { found, settled } from "../elements/testing";
import type { MemoryRoom } from "../vault/testing";
import type { Entry } from "./own-journal";
import { OwnJournal } from "./own-journal";
import { close, goTo, isShown, openAt, press, reopen, roomForDrafts, send, type } from "./testing";

customElements.define("own-journal", OwnJournal);

const PAGE = `
<own-journal words-kept="Kept." words-restored="Back." words-nothing="Nothing." words-gone="Gone."
  words-deleted="Deleted." words-not-deleted="Not deleted." words-beside="Both." words-failed="Failed." words-full="Full." words-all-months="All"
  words-found="{count} found" words-found-one="One found" words-found-none="None found"
  words-settled="Settled." words-both="Both kept.">
<p data-field="said"></p>
<div data-piece="begun" hidden><ul data-field="begun"></ul></div>
<section data-view="list change"><h2 tabindex="-1">Write</h2>
<form data-piece="form"><textarea name="words"></textarea><input name="title"><input type="date" name="day">
<p data-field="state"></p><button>Keep</button>
<span data-view="change" hidden><button type="button" data-do="leave-it">Leave</button></span></form></section>
<div data-view="list" data-field="twins"></div>
<section data-view="list"><p data-piece="empty" hidden></p><div data-piece="shelf" hidden>
<input data-field="sought"><select data-field="month"></select><p data-field="found"></p>
<div data-field="list"></div><button type="button" data-do="earlier" hidden></button></div></section>
<section data-view="read" hidden><div tabindex="-1" data-field="leaf"></div>
<button type="button" data-do="change"></button><button type="button" data-do="delete"></button></section>
<section data-view="beside" hidden><div data-field="beside"></div><button type="button" data-do="keep-both"></button></section>
</own-journal>
<template data-piece="begun-line"><li><q data-field="words"></q><button data-do="go-on"></button><button data-do="let-go"></button></li></template>
<template data-piece="month"><section><h3 data-field="month"></h3><ul data-field="rows"></ul></section></template>
<template data-piece="row"><li><a data-field="words"></a><span data-field="day"></span><b data-piece="waiting" hidden></b></li></template>
<template data-piece="leaf"><article><h2 data-field="title"></h2><i data-field="day"></i><i data-field="written"></i><b data-piece="waiting" hidden></b><p data-field="words"></p></article></template>
<template data-piece="twins"><p><a>See</a><span data-field="day"></span></p></template>
<template data-piece="side"><div><div data-field="version"></div><button data-do="keep-this"></button></div></template>`;

let room: MemoryRoom;

beforeEach(async () => {
  localStorage.clear();
  location.hash = "";
  room = roomForDrafts();
  await openAt(PAGE, room);
});

afterEach(() => document.body.replaceChildren());

const words = () => found<HTMLTextAreaElement>("textarea").value;
const said = () => found('[data-field="said"]').textContent;
const state = () => found('[data-field="state"]').textContent;
const rows = () =>
  [...document.querySelectorAll("[data-field=list] li a")].map((a) => a.textContent);
const entries = () => room.list<Entry>("journal");

function put(id: string, entry: Partial<Entry>, more: object = {}): void {
  const content = { day: "2026-03-01", words: "", ...entry };
  const at = `${content.day}T10:00:00Z`;
  room.put({ id, kind: "journal", version: 1, at, content, readers: [], waiting: false, ...more });
}

describe("writing", () => {
  test("keeps words, empties the form and says so", async () => {
    type("textarea", "A quiet day.");
    await send();
    expect(await entries()).toMatchObject([{ content: { words: "A quiet day." } }]);
    expect([words(), said(), rows()]).toEqual(["", "Kept.", ["A quiet day."]]);
    expect(Object.keys(localStorage)).toEqual([]);
  });

  test("keeps nothing out of nothing", async () => {
    type("textarea", "  ");
    await send();
    expect(await entries()).toEqual([]);
    expect(state()).toBe("Nothing.");
  });

  test("keeps once what is sent twice at once", async () => {
    type("textarea", "Once.");
    await Promise.all([send(), send()]);
    expect(await entries()).toHaveLength(1);
  });

  test("keeps what is typed when it can't be kept for good", async () => {
    vi.spyOn(room, "save").mockRejectedValue(new Error("no room"));
    type("textarea", "Still here.");
    await send();
    expect([words(), state()]).toEqual(["Still here.", "Failed."]);
    await reopen(room);
    expect(Object.keys(localStorage)).toHaveLength(1);
  });
});

describe("what was begun", () => {
  test("is gone from the page when the space is locked, and back when it is opened", async () => {
    type("textarea", "Half a sent");
    await close();
    expect(document.body.textContent).not.toContain("Half");
    expect(words()).toBe("");
    await reopen(room);
    expect([words(), state()]).toEqual(["Half a sent", "Back."]);
  });

  test("in another tab, or before a crash, is offered", async () => {
    type("textarea", "Before the crash");
    const [place, laid] = Object.entries(localStorage)[0] as [string, string];
    localStorage.clear();
    await close();
    // It was sealed for its own place; another tab's slot is laid down the same way.
    const { draftsOf } = await import("./drafts");
    draftsOf<Entry>(room, "journal").keep("another-tab", {
      of: null,
      content: { day: "2026-03-01", words: "Before the crash" },
    });
    await reopen(room);
    expect([place, laid]).not.toContain("another-tab");
    expect(isShown('[data-piece="begun"]')).toBe(true);
    expect(found("q").textContent).toBe("Before the crash");
    type("textarea", "Meanwhile this");
    await press('[data-do="go-on"]');
    expect(words()).toBe("Before the crash");
    expect(found("q").textContent).toBe("Meanwhile this");
  });

  test("can be let go", async () => {
    const { draftsOf } = await import("./drafts");
    draftsOf<Entry>(room, "journal").keep("another-tab", {
      of: null,
      content: { day: "2026-03-01", words: "Not needed" },
    });
    await reopen(room);
    await close();
    await reopen(room);
    await press('[data-do="let-go"]');
    expect(isShown('[data-piece="begun"]')).toBe(false);
    expect(Object.keys(localStorage)).toEqual([]);
  });
});

describe("the list", () => {
  test("has the newest day first, by month, with a title where there is one", async () => {
    put("a", { day: "2026-02-27", words: "older" });
    put("b", { day: "2026-03-02", words: "newer", title: "Spring" });
    room.changed();
    await goTo("");
    expect(rows()).toEqual(["Spring", "older"]);
    expect(document.querySelectorAll("[data-field=list] h3")).toHaveLength(2);
  });

  test("marks what is on this device alone", async () => {
    put("a", { words: "waits" }, { waiting: true });
    put("b", { words: "sent" });
    room.changed();
    await goTo("");
    const waiting = [...document.querySelectorAll("li b")].map((b) => b.hasAttribute("hidden"));
    expect(waiting.sort()).toEqual([false, true]);
  });

  test("is searched in own words, and by month", async () => {
    put("a", { day: "2026-02-27", words: "Rain on the ROOF" });
    put("b", { day: "2026-03-02", words: "Sun" });
    room.changed();
    await goTo("");
    type('[data-field="sought"]', "roof");
    expect(rows()).toEqual(["Rain on the ROOF"]);
    expect(found('[data-field="found"]').textContent).toBe("One found");
    type('[data-field="sought"]', "snow");
    expect(found('[data-field="found"]').textContent).toBe("None found");
    type('[data-field="sought"]', "");
    const month = found<HTMLSelectElement>("select");
    month.value = "2026-03";
    month.dispatchEvent(new Event("input"));
    expect(rows()).toEqual(["Sun"]);
  });

  test("draws a thousand as fast as fifty, and shows more when asked", async () => {
    for (let number = 0; number < 1000; number += 1) {
      const day = new Date(Date.UTC(2020, 0, 1 + number)).toISOString().slice(0, 10);
      put(`n${number}`, { day, words: `number ${number}` });
    }
    room.changed();
    await goTo("");
    expect(rows()).toHaveLength(50);
    expect(rows()[0]).toBe("number 999");
    await press('[data-do="earlier"]');
    expect(rows()).toHaveLength(100);
    expect(document.activeElement?.textContent).toBe("number 949");
  });
});

describe("one entry", () => {
  beforeEach(async () => {
    put("a", { words: "As it was.", title: "One" });
    room.changed();
    await goTo("a");
  });

  test("is read, and never as markup", async () => {
    put("x", { words: "<img src=x onerror=alert(1)>" });
    room.changed();
    await goTo("x");
    expect(document.querySelector("img")).toBeNull();
    expect(found("article p").textContent).toBe("<img src=x onerror=alert(1)>");
  });

  test("is changed", async () => {
    await press('[data-do="change"]');
    await settled();
    expect(words()).toBe("As it was.");
    type("textarea", "As it is.");
    await send();
    await settled();
    expect(await room.get("a")).toMatchObject({ version: 2, content: { words: "As it is." } });
    expect(found("article p").textContent).toBe("As it is.");
  });

  test("stays as it was when one leaves it so", async () => {
    await goTo("a/change");
    type("textarea", "Rather not.");
    await press('[data-do="leave-it"]');
    await settled();
    expect(await room.get("a")).toMatchObject({ content: { words: "As it was." } });
    expect(Object.keys(localStorage)).toEqual([]);
  });

  test("keeps both when it was changed elsewhere meanwhile", async () => {
    await goTo("a/change");
    type("textarea", "Mine.");
    put("a", { words: "Theirs.", title: "One" }, { version: 2 });
    room.changed();
    await send();
    await settled();
    const kept = (await entries()).map((one) => one.content.words).sort();
    expect(kept).toEqual(["Mine.", "Theirs."]);
    expect(said()).toBe("Both.");
    expect(found('[data-field="beside"]').children).toHaveLength(2);
  });

  test("is kept anew when it was deleted elsewhere meanwhile", async () => {
    await goTo("a/change");
    type("textarea", "Not lost.");
    await room.remove("a");
    await send();
    expect((await entries()).map((one) => one.content.words)).toEqual(["Not lost."]);
  });

  test("is deleted", async () => {
    await press('[data-do="delete"]');
    await settled();
    expect(await entries()).toEqual([]);
    expect(said()).toBe("Deleted.");
    expect(document.body.textContent).not.toContain("As it was.");
  });

  test("that can't be deleted just now is not said to be", async () => {
    vi.spyOn(room, "remove").mockRejectedValue(new Error("no"));
    await press('[data-do="delete"]');
    await settled();
    expect(said()).toBe("Not deleted.");
  });

  test("that is not here any more is said to be gone", async () => {
    await goTo("nowhere");
    await settled();
    expect(said()).toBe("Gone.");
  });
});

describe("two versions", () => {
  beforeEach(async () => {
    put("a", { words: "On the phone." });
    put("b", { words: "At the desk." }, { twin: "a" });
    room.changed();
    await goTo("a+b");
  });

  test("stand side by side", () => {
    const shown = [...document.querySelectorAll("article p")].map((p) => p.textContent);
    expect(shown).toEqual(["On the phone.", "At the desk."]);
    expect(found('[data-field="twins"] a').getAttribute("href")).toBe("#b+a");
  });

  test("that name each other are told of once", async () => {
    put("a", { words: "On the phone." }, { twin: "b" });
    room.changed();
    await settled();
    expect(found('[data-field="twins"]').children).toHaveLength(1);
  });

  test("one is kept, and the other deleted", async () => {
    await press('[data-do="keep-this"]');
    expect((await entries()).map((one) => one.content.words)).toEqual(["On the phone."]);
  });

  test("the copy can be the one that stays, and is a copy no more", async () => {
    const [, second] = document.querySelectorAll<HTMLElement>('[data-do="keep-this"]');
    second?.click();
    await goTo("");
    expect(await entries()).toMatchObject([{ content: { words: "At the desk." } }]);
    expect(found('[data-field="twins"]').children).toHaveLength(0);
  });

  test("both are kept, each by itself", async () => {
    await press('[data-do="keep-both"]');
    expect((await entries()).map((one) => one.twin)).toEqual([undefined, undefined]);
    expect(found('[data-field="twins"]').children).toHaveLength(0);
  });
});
