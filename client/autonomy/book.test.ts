import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { found, settled } from "../elements/testing";
import type { MemoryRoom } from "../vault/testing";
import type { Entry } from "./own-journal";
import { OwnJournal } from "./own-journal";
import { goTo, openAt, press, roomForDrafts, send, type } from "./testing";
import { JOURNAL_PAGE } from "./testing-journal";

customElements.define("own-journal", OwnJournal);

let room: MemoryRoom;

beforeEach(async () => {
  localStorage.clear();
  location.hash = "";
  room = roomForDrafts();
  await openAt(JOURNAL_PAGE, room);
});

afterEach(() => document.body.replaceChildren());

const words = () => found<HTMLTextAreaElement>("textarea").value;
const said = () => found('[data-field="said"]').textContent;
const entries = () => room.list<Entry>("journal");

function put(id: string, entry: Partial<Entry>, more: object = {}): void {
  const content = { day: "2026-03-01", words: "", ...entry };
  const at = `${content.day}T10:00:00Z`;
  room.put({ id, kind: "journal", version: 1, at, content, readers: [], waiting: false, ...more });
}

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
