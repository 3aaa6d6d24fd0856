import { beforeEach, describe, expect, test, vi } from "vitest";
import { found, page, settled } from "../../elements/testing";
import { Closed } from "./closed";
import { KeyCard } from "./key-card";
import type { Making } from "./making";
import { OwnBegin } from "./own-begin";

customElements.define("key-card", KeyCard);
customElements.define("own-begin", OwnBegin);

const WORDS = ["legend", "river", "actual", "Zebra", "moral", "olive"];

const PAGE = `<own-begin account="amara" token="t" consent="1" language="en"
  words-agree="Tick the box." words-nth="Word number {number}" words-unlike="Not that word."
  words-sealing="Making…" words-offline="No network." words-unknown="Did not work."
  words-list-missing="No list."><p class="said" role="status"></p>
  <div data-step="unsupported" hidden></div><div data-step="already" hidden></div>
  <div data-step="vanished" hidden><button data-do="let-go">Let go</button></div>
  <div data-step="read" hidden><h2 tabindex="-1">First</h2><form data-piece="agree" novalidate>
    <div class="field"><input type="checkbox" name="agree" required>
    <div data-wrong="agree" hidden><span data-field="wrong"></span></div></div>
    <button>Make</button></form></div>
  <div data-step="words" hidden><h2 tabindex="-1">Words</h2><key-card><ol data-field="words"></ol>
    <template data-piece="word"><li><span data-field="word"></span></li></template>
    <span data-field="day"></span></key-card><button data-do="written">Yes</button>
    <button data-do="others">Others</button></div>
  <div data-step="check" hidden><h2 tabindex="-1">Two</h2><form data-piece="check" novalidate>
    <div class="field"><label>A word</label><input name="first">
      <div data-wrong="first" hidden><span data-field="wrong"></span></div></div>
    <div class="field"><label>A word</label><input name="second">
      <div data-wrong="second" hidden><span data-field="wrong"></span></div></div>
    <p data-piece="failed" hidden><span data-field="failed"></span></p>
    <button>Begin</button><button type="button" data-do="look-again">Again</button></form></div>
  <div data-step="made" hidden><h2 tabindex="-1">Yours</h2></div></own-begin>`;

class TestMaking implements Making {
  supported = true;
  begun: "yes" | "no" | "vanished" = "no";
  gone = 0;
  refusal: Closed | null = null;
  made: { words: readonly string[]; consent: number }[] = [];
  lots = 0;

  isSupported(): boolean {
    return this.supported;
  }

  isBegun(): Promise<"yes" | "no" | "vanished"> {
    return Promise.resolve(this.begun);
  }

  letGo(): Promise<void> {
    this.gone += 1;
    return Promise.resolve();
  }

  words(): Promise<readonly string[]> {
    this.lots += 1;
    return Promise.resolve(WORDS);
  }

  begin(words: readonly string[], consent: number): Promise<void> {
    if (this.refusal) return Promise.reject(this.refusal);
    this.made.push({ words, consent });
    return Promise.resolve();
  }
}

let making: TestMaking;

async function arrive(): Promise<void> {
  page("");
  const template = document.createElement("template");
  template.innerHTML = PAGE;
  const element = document.importNode(template.content, true).firstElementChild as OwnBegin;
  element.making = making;
  document.body.append(element);
  await settled();
}

const step = () => found<HTMLElement>("[data-step]:not([hidden])").dataset["step"];
const press = async (name: string) => {
  found<HTMLButtonElement>(`[data-do=${name}]`).click();
  await settled();
};
const send = async (name: string) => {
  found<HTMLFormElement>(`form[data-piece=${name}]`).requestSubmit();
  await settled();
};

async function agree(): Promise<void> {
  found<HTMLInputElement>("[name=agree]").checked = true;
  await send("agree");
}

/** Types the words that are asked for, or what `slip` makes of them. */
function type(slip = (word: string) => word): void {
  for (const field of document.querySelectorAll<HTMLInputElement>("[name=first],[name=second]")) {
    const label = field.closest(".field")?.querySelector("label")?.textContent ?? "";
    field.value = slip(WORDS[Number(/\d+/.exec(label)?.[0]) - 1] ?? "");
  }
}

beforeEach(() => {
  making = new TestMaking();
});

describe("beginning a space of one's own", () => {
  test("goes from reading to six words to a check to done", async () => {
    await arrive();
    expect(step()).toBe("read");
    await agree();
    expect(step()).toBe("words");
    expect(document.activeElement?.textContent).toBe("Words");
    expect([...document.querySelectorAll("li")].map((item) => item.textContent)).toEqual(WORDS);
    await press("written");
    expect(step()).toBe("check");
    type();
    await send("check");
    expect(making.made).toEqual([{ words: WORDS, consent: 1 }]);
    expect(step()).toBe("made");
  });

  test("asks for two different words, in their order", async () => {
    await arrive();
    await agree();
    for (let tries = 0; tries < 50; tries++) {
      await press("written");
      const labels = [...document.querySelectorAll("[data-step=check] label")];
      const [first = 0, second = 0] = labels.map(
        (label) => Number(/^Word number ([1-6])$/.exec(label.textContent ?? "")?.[1]) || 0,
      );
      expect(first).toBeGreaterThan(0);
      expect(second).toBeGreaterThan(first);
    }
  });

  test("makes nothing without a yes", async () => {
    await arrive();
    await send("agree");
    expect(step()).toBe("read");
    expect(found("[data-wrong=agree]").textContent).toContain("Tick the box.");
    expect(making.lots).toBe(0);
  });

  test("makes nothing while a word is wrong, and says beside which", async () => {
    await arrive();
    await agree();
    await press("written");
    type(() => "something");
    await send("check");
    expect(making.made).toEqual([]);
    expect(found<HTMLElement>("[data-wrong=first]").hidden).toBe(false);
    expect(found<HTMLElement>("[data-wrong=second]").hidden).toBe(false);
    expect(document.activeElement?.getAttribute("name")).toBe("first");
    type();
    await send("check");
    expect(step()).toBe("made");
  });

  test("does not mind capitals, accents and spaces", async () => {
    await arrive();
    await agree();
    await press("written");
    type((word) => ` ${word.toUpperCase()}\u0301 `);
    await send("check");
    expect(step()).toBe("made");
  });

  test("forgets the words when it is done", async () => {
    await arrive();
    await agree();
    await press("written");
    type();
    await send("check");
    expect(document.body.textContent).not.toContain("river");
  });

  test("keeps words and what was typed when the host can't be reached", async () => {
    making.refusal = new Closed("offline");
    await arrive();
    await agree();
    await press("written");
    type();
    await send("check");
    expect(step()).toBe("check");
    expect(found("[data-field=failed]").textContent).toBe("No network.");
    expect(found<HTMLInputElement>("[name=first]").value).not.toBe("");
    expect(found<HTMLButtonElement>("[data-step=check] button").disabled).toBe(false);
    making.refusal = null;
    await send("check");
    expect(making.made).toEqual([{ words: WORDS, consent: 1 }]);
  });

  test("says a host's own sentence", async () => {
    making.refusal = new Closed("consent-changed", {}, "The words have changed.");
    await arrive();
    await agree();
    await press("written");
    type();
    await send("check");
    expect(found("[data-field=failed]").textContent).toBe("The words have changed.");
  });

  test("says that another tab was faster, and lets go of words that open nothing", async () => {
    making.refusal = new Closed("begun-already", {}, "You have one.");
    await arrive();
    await agree();
    await press("written");
    type();
    await send("check");
    expect(step()).toBe("already");
    expect(document.body.textContent).not.toContain("river");
  });

  test("says so at once where there is a space already, or the browser can't", async () => {
    making.begun = "yes";
    await arrive();
    expect(step()).toBe("already");
    making.supported = false;
    await arrive();
    expect(step()).toBe("unsupported");
  });

  test("lets go of what this device holds only when its owner says so", async () => {
    making.begun = "vanished";
    await arrive();
    expect(step()).toBe("vanished");
    expect(making.gone).toBe(0);
    await press("let-go");
    expect(making.gone).toBe(1);
    expect(step()).toBe("read");
  });

  test("stays where it is when the list of words does not come", async () => {
    vi.spyOn(making, "words").mockRejectedValue(new Closed("list-missing"));
    await arrive();
    await agree();
    expect(step()).toBe("read");
    expect(found("[role=status]").textContent).toBe("No list.");
  });
});
