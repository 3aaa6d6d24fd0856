import { beforeEach, describe, expect, test } from "vitest";
import { found, page, settled } from "../../elements/testing";
import { InRoom } from "../in-room";
import { Refused } from "../server";
import { type MemoryRoom, memoryRoom } from "../testing";
import { Closed } from "./closed";
import type { Knock } from "./opening";
import { type Closing, OwnRoom } from "./own-room";
import { TestOpening } from "./testing";

class Inside extends InRoom {
  protected override opened(): void {
    this.textContent = "inside";
  }

  protected override closed(): void {
    this.textContent = "";
  }
}

customElements.define("own-room", OwnRoom);
customElements.define("test-inside", Inside);

const PAGE = `<own-room account="amara" words-opening="Opening…" words-opened="It is open."
  words-locked="Locked." words-idle="Locked by itself." words-until="Open for {minutes} minutes."
  words-few="Not six." words-unlisted="“{word}” is on no list." words-unknown="Can’t be read."
  words-offline="No host." words-passkey="Open with “{name}”" words-nameless="a passkey"
  words-rollback="Older than before." words-twin="Both are kept." words-reader-keys="Compare with {name}.">
  <p class="said" role="status"></p>
  <div data-notice="signed-out" hidden></div><div data-notice="keys-changed" hidden></div>
  <div data-notice="alarm" hidden><p data-field="alarm"></p></div>
  <div data-notice="offline" hidden></div><div data-notice="waiting" hidden></div>
  <div data-notice="not-kept" hidden></div>
  <div data-notice="attention" hidden><ul data-field="attention"></ul>
    <template data-piece="attention-line"><li><span data-field="line"></span></li></template></div>
  <div data-state="unsupported" hidden></div><div data-state="not-begun" hidden></div>
  <div data-state="vanished" hidden></div>
  <div data-state="unreached" hidden><p data-field="unreached"></p><button data-do="again"></button></div>
  <div data-state="locked" hidden><form data-piece="words-form" novalidate><div class="field">
    <div data-wrong="words" hidden><span data-field="wrong"></span></div><input name="words"></div>
    <button>Open</button><button type="button" data-do="hide-words">Hide</button></form>
    <div data-piece="passkeys" hidden><div data-field="passkeys"></div>
    <template data-piece="passkey"><button type="button"><span data-field="name"></span></button></template>
    </div></div>
  <div data-state="open" hidden><span data-field="until"></span><button data-do="lock">Lock</button>
    <div class="own-inside" tabindex="-1"><test-inside></test-inside></div></div></own-room>`;

let room: MemoryRoom;
let opening: TestOpening;
let element: OwnRoom;

async function arrive(): Promise<void> {
  page("");
  const template = document.createElement("template");
  template.innerHTML = PAGE;
  element = document.importNode(template.content, true).firstElementChild as OwnRoom;
  element.opening = opening;
  document.body.append(element);
  await settled();
}

const state = () => found<HTMLElement>("[data-state]:not([hidden])").dataset["state"];
const isTold = (name: string) => !found<HTMLElement>(`[data-notice=${name}]`).hidden;
const inside = () => found("test-inside").textContent;
const field = () => found<HTMLInputElement>("[name=words]");

async function type(words: string): Promise<void> {
  field().value = words;
  found<HTMLFormElement>("form").requestSubmit();
  await settled();
}

beforeEach(() => {
  room = memoryRoom();
  opening = new TestOpening(room);
});

describe("the door", () => {
  test.each([
    ["not-begun", "not-begun"],
    ["vanished", "vanished"],
    [{ passkeys: [] }, "locked"],
    [new Closed("offline"), "unreached"],
  ] as const)("shows what stands there: %o", async (knock, shown) => {
    opening.atTheDoor = knock as Knock | Error;
    await arrive();
    expect(state()).toBe(shown);
    expect(inside()).toBe("");
  });

  test("says when the browser can't", async () => {
    opening.supported = false;
    await arrive();
    expect(state()).toBe("unsupported");
  });

  test("is open at once where it was left open", async () => {
    opening.still = room;
    await arrive();
    expect(state()).toBe("open");
    expect(inside()).toBe("inside");
    expect(found("[data-field=until]").textContent).toBe("Open for 15 minutes.");
  });

  test("opens by words, and forgets what was typed", async () => {
    await arrive();
    await type("six words");
    expect(opening.asked).toEqual(["six words"]);
    expect(state()).toBe("open");
    expect(inside()).toBe("inside");
    expect(field().value).toBe("");
    expect(found("[role=status]").textContent).toBe("It is open.");
    expect(document.activeElement?.className).toBe("own-inside");
  });

  test.each([
    [new Closed("few"), "Not six."],
    [new Closed("unlisted", { word: "qwertz" }), "“qwertz” is on no list."],
    [new Refused("too-fast", "That was a little fast.", 429), "That was a little fast."],
    [new Error("a bug"), "Can’t be read."],
  ])("says beside the words why it stays closed: %o", async (refusal, sentence) => {
    opening.refusal = refusal;
    await arrive();
    await type("some words");
    expect(state()).toBe("locked");
    expect(found("[data-wrong=words]").textContent).toContain(sentence);
    expect(field().value).toBe("some words");
    expect(document.activeElement).toBe(field());
    expect(found<HTMLButtonElement>("form button").disabled).toBe(false);
  });

  test("opens by a passkey, which is named", async () => {
    opening.atTheDoor = { passkeys: [{ id: "one", name: "my phone", hint: "" }] };
    await arrive();
    const button = found<HTMLButtonElement>("[data-field=passkeys] button");
    expect(button.textContent).toBe("Open with “my phone”");
    button.click();
    await settled();
    expect(opening.asked).toEqual(["one"]);
    expect(state()).toBe("open");
  });

  test("hides what is typed when asked to", async () => {
    await arrive();
    const button = found<HTMLButtonElement>("[data-do=hide-words]");
    button.click();
    expect(field().type).toBe("password");
    expect(button.getAttribute("aria-pressed")).toBe("true");
    button.click();
    expect(field().type).toBe("text");
  });
});

describe("while it is open", () => {
  beforeEach(async () => {
    opening.still = room;
    await arrive();
    opening.still = null;
  });

  test("locks, once what was typed is kept", async () => {
    const order: string[] = [];
    const keep = async () => {
      await settled();
      order.push("kept");
    };
    element.addEventListener("room-closing", (event) =>
      (event as CustomEvent<Closing>).detail.waitFor(keep()),
    );
    element.addEventListener("room-closed", () => order.push("closed"));
    found<HTMLButtonElement>("[data-do=lock]").click();
    await settled();
    await settled();
    expect(order).toEqual(["kept", "closed"]);
    expect(room.asked.locks).toBe(1);
    expect(state()).toBe("locked");
    expect(inside()).toBe("");
    expect(found("[role=status]").textContent).toBe("Locked.");
  });

  test("locks when another tab did, or nobody was there", async () => {
    opening.close("idle");
    await settled();
    expect(state()).toBe("locked");
    expect(inside()).toBe("");
    expect(found("[role=status]").textContent).toBe("Locked by itself.");
  });

  test("takes keys and taps for somebody being there", () => {
    element.dispatchEvent(new Event("keydown"));
    element.dispatchEvent(new Event("pointerdown"));
    expect(opening.touches).toBe(2);
  });

  test("tells of an alarm, and does not take it back", () => {
    opening.tell({ type: "room-alarm", what: "rollback", record: null });
    expect(isTold("alarm")).toBe(true);
    expect(found("[data-field=alarm]").textContent).toBe("Older than before.");
    opening.tell({ type: "room-reached", online: true });
    expect(isTold("alarm")).toBe(true);
  });

  test("tells that there is no network, and what waits for it", async () => {
    opening.tell({ type: "room-reached", online: false });
    await settled();
    expect([isTold("offline"), isTold("waiting")]).toEqual([true, false]);
    const kept = await room.save("journal", { words: "a" });
    room.put({ ...kept, waiting: true });
    room.changed();
    await settled();
    expect(isTold("waiting")).toBe(true);
    opening.tell({ type: "room-reached", online: true });
    await settled();
    expect([isTold("offline"), isTold("waiting")]).toEqual([false, false]);
  });

  test("tells what a person should look at, each in a sentence", () => {
    opening.tell({
      type: "room-attention",
      attention: [
        { what: "twin", record: "one", twin: "two" },
        { what: "reader-keys", member: "m", name: "Bruno" },
        { what: "refused", record: null, detail: "Your space is full." },
      ],
    });
    const lines = [...document.querySelectorAll("[data-field=attention] li")];
    expect(lines.map((line) => line.textContent)).toEqual([
      "Both are kept.",
      "Compare with Bruno.",
      "Your space is full.",
    ]);
    expect(isTold("attention")).toBe(true);
    opening.tell({ type: "room-attention", attention: [] });
    expect(isTold("attention")).toBe(false);
  });

  test("tells that one is signed out until the host is heard again, and of keys changed elsewhere", () => {
    opening.tell({ type: "signed-out" });
    expect(isTold("signed-out")).toBe(true);
    opening.tell({ type: "room-reached", online: true });
    expect(isTold("signed-out")).toBe(false);
    opening.tell({ type: "keys-changed" });
    expect(isTold("keys-changed")).toBe(true);
  });

  test("passes on what the room tells", () => {
    const heard: unknown[] = [];
    element.addEventListener("room-progress", (event) => heard.push((event as CustomEvent).detail));
    opening.tell({ type: "room-progress", done: 1, of: 2 });
    expect(heard).toEqual([{ type: "room-progress", done: 1, of: 2 }]);
  });
});
