import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { memoryRoom } from "../vault/testing";
import { type Draft, Drafts, draftsOf, isAnythingBegun, keysOf, slotOfTab } from "./drafts";

interface Words {
  readonly words: string;
}

const drafts = (secrets = ["AGE-SECRET-KEY-PQ-1NEW"], shelf = "me:journal") =>
  new Drafts<Words>(keysOf(secrets), shelf);

function draft(words: string): Draft<Words> {
  return { of: null, content: { words } };
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

describe("a draft", () => {
  test("comes back as it was typed, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 500 }), (words) => {
        drafts().keep("here", draft(words));
        expect(drafts().find("here")).toEqual(draft(words));
      }),
      { numRuns: 200 },
    );
  });

  test("lies on the device sealed", () => {
    drafts().keep("here", draft("nobody else may read this"));
    const laid = JSON.stringify({ ...localStorage });
    expect(laid).not.toContain("nobody");
    expect(atob(Object.values(localStorage)[0] as string)).not.toContain("nobody");
  });

  test("is each time sealed anew", () => {
    drafts().keep("here", draft("same"));
    const [first] = Object.values(localStorage);
    drafts().keep("here", draft("same"));
    expect(Object.values(localStorage)[0]).not.toBe(first);
  });

  test("does not open with other keys", () => {
    drafts().keep("here", draft("mine"));
    expect(drafts(["AGE-SECRET-KEY-PQ-1OTHER"]).find("here")).toBeNull();
  });

  test("of before a change of keys still opens", () => {
    drafts(["old"]).keep("here", draft("before"));
    expect(drafts(["new", "old"]).find("here")).toEqual(draft("before"));
  });

  test("does not open in another place, nor when a single byte was changed", () => {
    drafts().keep("here", draft("mine"));
    const [place, laid] = Object.entries(localStorage)[0] as [string, string];
    localStorage.setItem(place.replace("here", "there"), laid);
    expect(drafts().find("there")).toBeNull();
    const bytes = [...atob(laid)];
    for (const at of [0, 24, bytes.length - 1]) {
      const changed = [...bytes];
      changed[at] = String.fromCharCode((bytes[at]?.charCodeAt(0) ?? 0) ^ 1);
      localStorage.setItem(place, btoa(changed.join("")));
      expect(drafts().find("here")).toBeNull();
    }
    localStorage.setItem(place, "no base64 at all");
    expect(drafts().find("here")).toBeNull();
  });

  test("is seen by its own shelf only, and gone when it is dropped", () => {
    drafts().keep("one", draft("1"));
    drafts().keep("two", draft("2"));
    drafts(undefined, "me:checkin").keep("one", draft("3"));
    expect([...drafts().all().keys()].sort()).toEqual(["one", "two"]);
    drafts().drop("one");
    expect([...drafts().all().keys()]).toEqual(["two"]);
  });

  test("says when the device has no room for it", () => {
    const full = {
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    };
    const shelf = new Drafts<Words>(keysOf(["x"]), "me:journal", full as unknown as Storage);
    expect(shelf.keep("here", draft("much"))).toBe(false);
  });

  test("of two people on one device stay apart", () => {
    const rooms = ["a", "b"].map((account) =>
      memoryRoom({ account, keyring: { ageId: account, oldIds: [] } as never }),
    );
    const [one, other] = rooms.map((room) => draftsOf<Words>(room, "journal"));
    one?.keep("here", draft("of a"));
    expect(other?.all().size).toBe(0);
    expect(one?.find("here")).toEqual(draft("of a"));
  });
});

describe("the slot of a tab", () => {
  test("goes along to its next page, and is not left to a copy of the tab", () => {
    const slot = slotOfTab();
    expect(sessionStorage.getItem("own-slot")).toBeNull();
    window.dispatchEvent(new Event("pagehide"));
    expect(sessionStorage.getItem("own-slot")).toBe(slot);
    window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
    expect(sessionStorage.getItem("own-slot")).toBeNull();
    expect(slotOfTab()).toBe(slot);
  });
});

test("that anything was begun is known, on whatever page, and of whose space", () => {
  const keyring = { ageId: "AGE-SECRET-KEY-PQ-1TEST", oldIds: [] };
  const room = memoryRoom({ keyring: keyring as never });
  expect(isAnythingBegun(room)).toBe(false);
  drafts(undefined, "another-account:journal").keep("here", draft("theirs"));
  expect(isAnythingBegun(room)).toBe(false);
  draftsOf<Words>(room, "part").keep("plan:daily", draft("mine"));
  expect(isAnythingBegun(room)).toBe(true);
  draftsOf<Words>(room, "part").drop("plan:daily");
  expect(isAnythingBegun(room)).toBe(false);
});
