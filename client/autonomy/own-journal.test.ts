import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { found, settled } from "../elements/testing";
import type { MemoryRoom } from "../vault/testing";
import type { Entry } from "./own-journal";
import { OwnJournal } from "./own-journal";
import { close, goTo, isShown, openAt, press, reopen, roomForDrafts, send, type } from "./testing";
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

  test("nothing that was still being fetched comes on the page once it is locked", async () => {
    put("one", { words: "A heron." });
    const all = await entries();
    let give: (all: never) => void = () => {};
    vi.spyOn(room, "list").mockReturnValue(new Promise((resolve) => (give = resolve)));
    room.changed();
    await close();
    give(all as never);
    await close();
    expect(document.body.textContent).not.toContain("heron");
  });

  test("can't be lost while the page is still being read: there is no field yet", async () => {
    await close();
    put("one", { words: "A heron." });
    const all = await entries();
    let give: (all: never) => void = () => {};
    vi.spyOn(room, "list").mockReturnValueOnce(new Promise((resolve) => (give = resolve)));
    await reopen(room);
    expect(isShown("textarea")).toBe(false);
    give(all as never);
    await settled();
    expect(isShown("textarea")).toBe(true);
    type("textarea", "Half a sent");
    await close();
    await reopen(room);
    expect(words()).toBe("Half a sent");
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
