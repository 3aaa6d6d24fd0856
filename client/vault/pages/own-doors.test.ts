import { beforeEach, describe, expect, test } from "vitest";
import { found, page, settled } from "../../elements/testing";
import type { Door } from "../answers";
import type { Room } from "../room";
import { memoryRoom } from "../testing";
import { Closed } from "./closed";
import type { Doorkeeping } from "./doorkeeping";
import { KeyCard } from "./key-card";
import { OwnDoors } from "./own-doors";

class Around extends HTMLElement {
  room: Room | null = null;
}

customElements.define("own-room", Around);
customElements.define("key-card", KeyCard);
customElements.define("own-doors", OwnDoors);

const WORDS = ["one", "two", "three", "four", "five", "six"];
const PHRASE: Door = {
  id: "p",
  kind: "phrase",
  name: "",
  hint: "",
  number: 1,
  made_at: "2026-03-02T09:00:00Z",
};
const PHONE: Door = { ...PHRASE, id: "k", kind: "passkey", name: "my phone" };

const PAGE = `<own-room><own-doors words-phrase="Six words" words-passkey="Passkey “{name}”"
  words-made="made on {day}" words-removed="Gone." words-added="It opens now." words-name="Name it."
  words-declined="None was made." words-touch="Once more." words-new="New ones open." words-nth="{number}"
  words-unlike="Not that." words-offline="No host." words-unknown="Did not work.">
  <p class="said" role="status"></p><ul data-field="doors"></ul>
  <template data-piece="door"><li><span data-field="name"></span> <span data-field="made"></span>
    <button data-do="remove">Remove</button></li></template>
  <form data-piece="passkey-form" novalidate><div class="field"><div data-wrong="name" hidden>
    <span data-field="wrong"></span></div><input name="name"></div><button>Make</button></form>
  <div data-piece="new-words-begin"><button data-do="new-words">New</button></div>
  <div data-step="words" hidden><p tabindex="-1"></p><key-card><ol data-field="words"></ol>
    <template data-piece="word"><li><span data-field="word"></span></li></template></key-card>
    <button data-do="written">Yes</button></div>
  <form data-step="check" data-piece="check" novalidate hidden><p tabindex="-1"></p>
    <div class="field"><label></label><input name="first"><div data-wrong="first" hidden>
      <span data-field="wrong"></span></div></div>
    <div class="field"><label></label><input name="second"><div data-wrong="second" hidden>
      <span data-field="wrong"></span></div></div>
    <p data-piece="failed" hidden><span data-field="failed"></span></p><button>Go</button></form>
  </own-doors></own-room>`;

let doors: Door[];
let changed: (readonly string[])[];
let refusal: Closed | null;

const keeping: Doorkeeping = {
  list: () => (refusal ? Promise.reject(refusal) : Promise.resolve(doors)),
  words: () => Promise.resolve(WORDS),
  addPasskey: async (name) => {
    if (refusal) throw refusal;
    doors = [...doors, { ...PHONE, id: name, name }];
  },
  remove: async (id) => {
    if (refusal) throw refusal;
    doors = doors.filter((door) => door.id !== id);
  },
  changeWords: async (words) => {
    if (refusal) throw refusal;
    changed.push(words);
  },
  changeKeys: () => Promise.reject(new Error("not here")),
};

const said = () => found("[role=status]").textContent;
const lines = () => [...document.querySelectorAll("[data-field=doors] li")];
const press = async (name: string) => {
  found<HTMLButtonElement>(`[data-do=${name}]`).click();
  await settled();
};

beforeEach(async () => {
  doors = [PHRASE, PHONE];
  changed = [];
  refusal = null;
  page("");
  const template = document.createElement("template");
  template.innerHTML = PAGE;
  const around = document.importNode(template.content, true).firstElementChild as Around;
  around.room = memoryRoom();
  const element = around.querySelector("own-doors") as OwnDoors;
  element.keeping = () => keeping;
  document.body.append(around);
  await settled();
});

async function name(words: string): Promise<void> {
  found<HTMLInputElement>("[name=name]").value = words;
  found<HTMLFormElement>("form[data-piece=passkey-form]").requestSubmit();
  await settled();
}

describe("the ways to open", () => {
  test("are listed, and the six words cannot be removed", () => {
    expect(lines().map((line) => line.querySelector("span")?.textContent)).toEqual([
      "Six words",
      "Passkey “my phone”",
    ]);
    expect(lines().map((line) => line.querySelectorAll("button").length)).toEqual([0, 1]);
  });

  test("a passkey goes", async () => {
    await press("remove");
    expect(lines()).toHaveLength(1);
    expect(said()).toBe("Gone.");
  });

  test("a passkey comes, with a name", async () => {
    await name("  ");
    expect(found("[data-wrong=name]").textContent).toContain("Name it.");
    await name("an old key");
    expect(lines()).toHaveLength(3);
    expect(said()).toBe("It opens now.");
    expect(found<HTMLInputElement>("[name=name]").value).toBe("");
  });

  test("what was refused is said, and its name stays typed", async () => {
    refusal = new Closed("declined");
    await name("an old key");
    expect(said()).toBe("None was made.");
    expect(found<HTMLInputElement>("[name=name]").value).toBe("an old key");
    refusal = new Closed("last-way-in", {}, "Your six words stay.");
    await press("remove");
    expect(said()).toBe("Your six words stay.");
    expect(lines()).toHaveLength(2);
  });

  test("new words are shown, checked, and forgotten when they open it", async () => {
    await press("new-words");
    expect(document.body.textContent).toContain("three");
    await press("written");
    for (const field of document.querySelectorAll<HTMLInputElement>("[name=first],[name=second]")) {
      const at = Number(field.closest(".field")?.querySelector("label")?.textContent);
      field.value = WORDS[at - 1] ?? "";
    }
    refusal = new Closed("offline");
    found<HTMLFormElement>("form[data-piece=check]").requestSubmit();
    await settled();
    expect(found("[data-field=failed]").textContent).toBe("No host.");
    refusal = null;
    found<HTMLFormElement>("form[data-piece=check]").requestSubmit();
    await settled();
    expect(changed).toEqual([WORDS]);
    expect(said()).toBe("New ones open.");
    expect(document.body.textContent).not.toContain("three");
  });

  test("nothing of it stays on the page when it is locked", async () => {
    await press("new-words");
    found("own-room").dispatchEvent(new Event("room-closed"));
    expect(lines()).toHaveLength(0);
    expect(document.body.textContent).not.toContain("three");
  });
});
