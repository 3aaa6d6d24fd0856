import { beforeEach, describe, expect, test, vi } from "vitest";
import { settle } from "./drafts";
import { KeptDraft } from "./kept-draft";
import { found, page, said } from "./testing";

customElements.define("kept-draft", KeptDraft);

const FORM = `<kept-draft name="ask" owner="amara" words-restored="It is back." words-offline="You are offline.">
  <form>
    <input type="hidden" name="csrf" value="token">
    <input name="title"><textarea name="words"></textarea>
    <input type="password" name="secret"><input name="code" autocomplete="one-time-code">
    <input name="private" data-never-keep>
    <label><input type="checkbox" name="days" value="mon"></label>
    <label><input type="checkbox" name="days" value="tue"></label>
    <select name="kinds" multiple><option value="a">a</option><option value="b">b</option></select>
    <button type="submit">Post</button>
  </form></kept-draft>`;

const title = () => found<HTMLInputElement>("[name=title]");
const days = () => [...document.querySelectorAll<HTMLInputElement>("[name=days]")];

function type(selector: string, value: string): void {
  const field = found<HTMLInputElement>(selector);
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function send(): Event {
  const event = new Event("submit", { bubbles: true, cancelable: true });
  found("form").dispatchEvent(event);
  return event;
}

function online(yes: boolean): void {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(yes);
}

beforeEach(() => {
  sessionStorage.clear();
  online(true);
  page(FORM);
});

describe("what was typed", () => {
  test("is back when the page is opened again, and it is said", () => {
    type("[name=title]", "A lift on Friday");
    days()[1]?.click();
    found<HTMLOptionElement>("option[value=b]").selected = true;
    type("[name=words]", "To the clinic");
    page(FORM);
    expect(title().value).toBe("A lift on Friday");
    expect(days().map((day) => day.checked)).toEqual([false, true]);
    expect(found<HTMLSelectElement>("select").value).toBe("b");
    expect(said()).toBe("It is back.");
  });

  test("is never kept of passwords, codes, hidden values and what the page forbids", () => {
    for (const name of ["secret", "code", "private"]) type(`[name=${name}]`, "never-keep-me");
    const all = JSON.stringify({ ...sessionStorage });
    expect(all).toContain("title");
    expect(all).not.toMatch(/never-keep-me|token|secret|code|private/);
  });

  test("belongs to its owner: another member in the same tab gets an empty form", () => {
    type("[name=title]", "Amara's words");
    page(FORM.replace("amara", "bo"));
    expect(title().value).toBe("");
  });

  test("is not put over what the server gave back", () => {
    type("[name=title]", "older");
    page(FORM.replace("<form>", '<form><div class="form-wrong"></div>'));
    expect(title().value).toBe("");
  });

  test("is let go when the form is reset", () => {
    type("[name=title]", "never mind");
    found("form").dispatchEvent(new Event("reset", { bubbles: true }));
    page(FORM);
    expect(title().value).toBe("");
  });

  test("is not mentioned when there is nothing to bring back", () => {
    expect(said()).toBe("");
  });
});

describe("sending", () => {
  test("without a network is held back, and it is said", () => {
    type("[name=title]", "A lift");
    online(false);
    expect(send().defaultPrevented).toBe(true);
    expect(said()).toBe("You are offline.");
    online(true);
    expect(send().defaultPrevented).toBe(false);
  });

  test.each([
    ["arrived", "<p>Thank you.</p>", "navigate", ""],
    ["met an error page", "<p data-failed>Something broke.</p>", "navigate", "A lift"],
    ["was refused with reasons", '<div class="form-wrong"></div>', "navigate", "A lift"],
    ["met a door", '<passkey-button do="get"></passkey-button>', "navigate", "A lift"],
    ["is unknown, for the person came back", "<p>Anything</p>", "back_forward", "A lift"],
  ])("that %s", (_how, next, cameBy, expected) => {
    type("[name=title]", "A lift");
    send();
    page(next);
    settle(document, cameBy);
    page(FORM);
    expect(title().value).toBe(expected);
  });

  test("is settled once: a later page does not drop a new draft", () => {
    type("[name=title]", "first");
    send();
    settle(document, "navigate");
    type("[name=title]", "second");
    settle(document, "navigate");
    page(FORM);
    expect(title().value).toBe("second");
  });
});
