import { beforeEach, describe, expect, test, vi } from "vitest";
import { found } from "../elements/testing";
import { memoryRoom } from "../vault/testing";
import { keepAll } from "./autosave";
import { draftsOf } from "./drafts";
import { OwnParts } from "./own-parts";
import type { Part } from "./parts";
import {
  hostOf,
  keptPart,
  leave,
  lock,
  open,
  opened,
  PIECES,
  press,
  SHARE_WITH,
  type,
} from "./rehearsal";
import { ShareWith } from "./share-with";

customElements.define("share-with", ShareWith);
customElements.define("own-parts", OwnParts);

const section = (key: string, title: string) => `<section class="own-part" data-part="${key}">
<h3 data-field="title">${title}</h3><p class="own-words" data-field="words"></p>
<textarea data-field="input"></textarea><p data-field="state"></p><div data-field="twins"></div>
${SHARE_WITH}</section>`;

const PLAN = `<own-parts book="plan" words-typing="Writing…" words-kept="Kept." words-failed="Not kept."
 words-nothing="Nothing to print." words-removed="Deleted." words-as-of="As of {day}" words-untitled="No title">
<button data-do="read"></button><button data-do="write"></button><button data-do="paper"></button>
<p class="said" role="status"></p><p data-field="as-of"></p>
<section data-piece="paper" hidden><h2 tabindex="-1"></h2><div data-field="choices"></div>
<button data-do="print"></button><button data-do="close-paper"></button></section>
<section data-chapter id="first">${section("well", "When well")}${section("signs", "Signs")}</section>
<section data-chapter="own" id="second"><div data-field="own"></div><button data-do="add"></button></section>
<template data-piece="choice"><label><input type="checkbox" checked><span data-field="title"></span></label></template>
<template data-piece="twin"><div><p data-field="other"></p><button data-do="join"></button><button data-do="drop"></button></div></template>
<template data-piece="own-section"><section class="own-part" data-part=""><h3 data-field="title"></h3>
<p class="own-words" data-field="words"></p><label data-field="title-label"></label><input data-field="title-input">
<label data-field="input-label"></label><textarea data-field="input"></textarea><p data-field="state"></p>
<div data-field="twins"></div>${SHARE_WITH}<button data-do="remove"></button></section></template>
</own-parts>${PIECES}`;

const WELL = '[data-part="well"] textarea';
const words = (selector = WELL) => found<HTMLTextAreaElement>(selector).value;
const parts = async (room: ReturnType<typeof memoryRoom>) =>
  (await room.list<Part>("part")).map((one) => one.content);
const aRoom = () =>
  memoryRoom({
    server: hostOf([]).server,
    keyring: { ageId: "secret", oldIds: [] } as never,
  });

beforeEach(() => {
  localStorage.clear();
  location.hash = "";
  document.documentElement.lang = "en";
});

describe("writing", () => {
  test("is kept by itself a moment after the last key, as one record a section", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
    const room = await opened(PLAN, aRoom());
    type(WELL, "I sing");
    expect(await parts(room)).toEqual([]);
    await vi.advanceTimersByTimeAsync(700);
    vi.useRealTimers();
    expect(await parts(room)).toEqual([{ book: "plan", part: "well", words: "I sing" }]);
  });

  test("goes on in the same record", async () => {
    const room = await opened(PLAN, aRoom());
    for (const some of ["I sing", "I sing and cook"]) {
      type(WELL, some);
      await leave(WELL);
    }
    expect(await parts(room)).toEqual([{ book: "plan", part: "well", words: "I sing and cook" }]);
  });

  test("that could not be sealed stays in its field, says so, and is tried again", async () => {
    const room = await opened(PLAN, aRoom());
    vi.spyOn(room, "save").mockRejectedValueOnce(new Error("no room"));
    type(WELL, "I sing");
    await leave(WELL);
    expect(found('[data-part="well"] [data-field="state"]').textContent).toBe("Not kept.");
    expect(words()).toBe("I sing");
    await keepAll();
    expect((await parts(room)).length).toBe(1);
  });

  test("that the page was killed in the middle of is back, and is kept then", async () => {
    const room = await opened(PLAN, aRoom());
    type(WELL, "Half a");
    // Nothing was saved; the page is gone.
    const again = await opened(PLAN, room);
    expect(words()).toBe("Half a");
    await keepAll();
    expect((await parts(again))[0]?.words).toBe("Half a");
    expect(draftsOf(again, "part").all().size).toBe(0);
  });

  test("is laid down sealed, never in the clear", async () => {
    await opened(PLAN, aRoom());
    type(WELL, "a-canary-in-the-plan");
    const all = JSON.stringify({ ...localStorage, ...sessionStorage });
    expect(all).toContain("own-draft");
    expect(all).not.toContain("a-canary-in-the-plan");
  });

  test("is not on the page when the space is locked, and comes back when it is opened", async () => {
    const room = await opened(PLAN, aRoom());
    type(WELL, "Not yet kept");
    lock();
    expect(document.body.innerHTML).not.toContain("Not yet kept");
    expect(words()).toBe("");
    await open(room);
    expect(words()).toBe("Not yet kept");
  });
});

describe("two devices", () => {
  test("what comes from another shows, where nobody types", async () => {
    const room = await opened(PLAN, aRoom());
    room.put(keptPart("well", "From my phone"));
    room.changed();
    await vi.waitFor(() => expect(words()).toBe("From my phone"));
  });

  test("what is typed here is not written over, and both are kept", async () => {
    const room = aRoom();
    room.put(keptPart("well", "First"));
    await opened(PLAN, room);
    type(WELL, "First, and here");
    room.put(keptPart("well", "First, and there", { version: 2 }));
    room.changed();
    await leave(WELL);
    expect(words()).toBe("First, and here");
    const all = (await parts(room)).map((one) => one.words).sort();
    expect(all).toEqual(["First, and here", "First, and there"]);
    await vi.waitFor(() =>
      expect(found('[data-field="other"]').textContent).toBe("First, and there"),
    );
  });

  test("both can be joined; nothing of either is lost", async () => {
    const room = aRoom();
    room.put(keptPart("well", "One"));
    room.put(keptPart("well", "Two", { id: "record-z", twin: "record-well" }));
    await opened(PLAN, room);
    await press('[data-do="join"]');
    await vi.waitFor(async () => expect(await parts(room)).toHaveLength(1));
    expect((await parts(room))[0]?.words).toBe("One\n\nTwo");
  });
});

describe("sections of one's own", () => {
  test("have a title and words, and can be deleted for good", async () => {
    const room = await opened(PLAN, aRoom());
    await press('[data-do="add"]');
    type('[data-field="title-input"]', "Music");
    type('[data-chapter="own"] textarea', "The cello suites");
    await leave('[data-chapter="own"] textarea');
    expect(await parts(room)).toMatchObject([{ title: "Music", words: "The cello suites" }]);
    await press('[data-do="remove"]');
    expect(await parts(room)).toEqual([]);
    expect(document.querySelector('[data-chapter="own"] .own-part')).toBeNull();
  });

  test("are shown again after a visit, one field each with a label", async () => {
    const room = aRoom();
    room.put(
      keptPart("own-a", "Suites", {
        content: { book: "plan", part: "own-a", title: "Music", words: "Suites" },
      }),
    );
    await opened(PLAN, room);
    expect(found('[data-part="own-a"] h3').textContent).toBe("Music");
    const label = found<HTMLLabelElement>('[data-part="own-a"] [data-field="input-label"]');
    expect(document.getElementById(label.htmlFor)?.tagName).toBe("TEXTAREA");
  });
});

describe("reading and paper", () => {
  test("one begins by reading where something is written, by writing where nothing is", async () => {
    const room = aRoom();
    await opened(PLAN, room);
    expect(found("own-parts").getAttribute("mode")).toBe("write");
    room.put(keptPart("well", "I sing"));
    await opened(PLAN, room);
    expect(found("own-parts").getAttribute("mode")).toBe("read");
    expect(found('[data-part="signs"]').classList.contains("blank")).toBe(true);
    expect(found("#second").classList.contains("blank")).toBe(true);
  });

  test("only what is chosen is printed", async () => {
    const room = aRoom();
    room.put(keptPart("well", "I sing"));
    room.put(keptPart("signs", "I hide"));
    const printed = vi.fn();
    vi.stubGlobal("print", printed);
    await opened(PLAN, room);
    await press('[data-do="paper"]');
    const [, second] = document.querySelectorAll<HTMLInputElement>("[data-field=choices] input");
    second?.click();
    await press('[data-do="print"]');
    expect(printed).toHaveBeenCalledOnce();
    expect(found('[data-part="signs"]').classList.contains("no-print")).toBe(true);
    expect(found('[data-part="well"]').classList.contains("no-print")).toBe(false);
    expect(found("[data-field=as-of]").textContent).toBe("As of 2 March 2026");
  });

  test("says so when there is nothing to print", async () => {
    await opened(PLAN, aRoom());
    await press('[data-do="paper"]');
    expect(found(".said").textContent).toBe("Nothing to print.");
    expect(found("[data-piece=paper]").hasAttribute("hidden")).toBe(true);
  });
});
