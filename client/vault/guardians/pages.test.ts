import { beforeEach, describe, expect, test, vi } from "vitest";
import { found, page, said, settled } from "../../elements/testing";
import { memoryRoom } from "../testing";
import { OwnGuardians } from "./own-guardians";
import { OwnGuarding } from "./own-guarding";
import { dilan, GuardHost, NAMES, newDevice, readyOf } from "./stage";

customElements.define("own-guardians", OwnGuardians);
customElements.define("own-guarding", OwnGuarding);

class Around extends HTMLElement {
  room: unknown = null;

  open(room: unknown): void {
    this.room = room;
    this.dispatchEvent(new Event("room-opened"));
  }
}
customElements.define("own-room", Around);

vi.mock("../pages/lists", async () => {
  const { wordlist } = await import("@scure/bip39/wordlists/english.js");
  return { wordList: () => Promise.resolve(wordlist) };
});

let host: GuardHost;

beforeEach(() => {
  host = new GuardHost();
});

/** Lets what was begun run on, sealing and opening included. */
async function done(until: () => boolean): Promise<void> {
  await vi.waitUntil(until, { timeout: 5000 });
  await settled();
}

describe("sealing on the page of guardians", () => {
  async function shown(count: number): Promise<void> {
    page(`<own-room><own-guardians words-any="any {needed} of {size}" words-few="Two at least."
      words-sealing="…" words-sealed="Sealed." words-offline="Offline.">
      <p class="said" role="status"></p><p data-piece="too-few" hidden></p>
      <form data-piece="seal" hidden><div data-field="people"></div>
      <template data-piece="person"><label><input type="checkbox" name="person" checked>
      <span data-field="name"></span></label></template>
      <div data-piece="needed"><select name="threshold"></select></div>
      <p data-piece="half" hidden></p><button>Seal</button></form>
      <div data-piece="sealed" hidden></div></own-guardians></own-room>`);
    host.answer = { guards: await Promise.all(NAMES.slice(0, count).map(readyOf)) };
    found<Around>("own-room").open(memoryRoom({ keyring: dilan, server: host.server }));
    await settled();
  }

  function seal(): void {
    found<HTMLFormElement>("form").dispatchEvent(new Event("submit", { cancelable: true }));
  }

  test("offers more than half, and seals for those who are ticked", async () => {
    await shown(5);
    expect(found<HTMLSelectElement>("select").value).toBe("3");
    found<HTMLInputElement>("input").checked = false;
    found("input").dispatchEvent(new Event("change", { bubbles: true }));
    expect(found("select").textContent).toContain("any 4 of 4");
    seal();
    await done(() => said() === "Sealed.");
    expect(host.set?.shares).toHaveLength(4);
    expect(host.set?.threshold).toBe(3);
  });

  test("says when half would be enough", async () => {
    await shown(4);
    const select = found<HTMLSelectElement>("select");
    const isSaid = () => !found("[data-piece=half]").hasAttribute("hidden");
    expect(isSaid()).toBe(false);
    select.value = "2";
    select.dispatchEvent(new Event("change", { bubbles: true }));
    expect(isSaid()).toBe(true);
  });

  test("needs two", async () => {
    await shown(1);
    expect(found("form").hasAttribute("hidden")).toBe(true);
    expect(found("[data-piece=too-few]").hasAttribute("hidden")).toBe(false);
    seal();
    await settled();
    expect(said()).toBe("Two at least.");
    expect(host.set).toBeNull();
  });
});

describe("giving on a guardian’s page", () => {
  test("takes other words for nobody’s, and says so beside the field", async () => {
    page(`<own-room><own-guarding words-other="Not {name}’s." words-few="Five.">
      <p class="said" role="status"></p><div data-field="asking"></div>
      <p data-piece="nobody" hidden></p><template data-piece="asking"><section>
      <h3 data-field="name"></h3><p data-piece="given"></p><form><div class="field">
      <label for="heard">Words</label><div id="heard-wrong" data-wrong="heard" hidden>
      <span data-field="wrong"></span></div><input id="heard" name="heard"
      aria-describedby="heard-wrong"></div><button>Give</button></form></section></template>
      </own-guarding></own-room>`);
    host.answer = { guards: [await host.shownTo("mara", (await newDevice()).recipient)] };
    found<Around>("own-room").open(memoryRoom({ server: host.server }));
    await settled();
    const wrong = () => found("[data-field=wrong]").textContent ?? "";
    await trying("one two");
    await done(() => wrong() === "Five.");
    await trying("zoo zoo zoo zoo zoo");
    await done(() => wrong() === "Not mara’s.");
    expect(found("input").getAttribute("aria-describedby")).toBe("heard-wrong-0");
    expect(found("#heard-wrong-0")).toBeTruthy();
    expect(host.given.size).toBe(0);
  });

  async function trying(words: string): Promise<void> {
    found<HTMLInputElement>("input").value = words;
    found("form").dispatchEvent(new Event("submit", { cancelable: true }));
    await settled();
  }
});
