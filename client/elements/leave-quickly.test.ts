import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LeaveQuickly } from "./leave-quickly";

customElements.define("leave-quickly", LeaveQuickly);

const replace = vi.fn();

beforeEach(() => {
  replace.mockClear();
  vi.spyOn(window.location, "replace").mockImplementation(replace);
  const element = document.createElement("leave-quickly");
  const link = document.createElement("a");
  link.href = "https://weather.example/";
  element.append(link);
  document.body.hidden = false;
  document.body.replaceChildren(element);
  sessionStorage.setItem("draft", "something private");
});

afterEach(() => document.body.replaceChildren());

function press(key: string, at: number): void {
  const event = new KeyboardEvent("keydown", { key });
  Object.defineProperty(event, "timeStamp", { value: at });
  document.dispatchEvent(event);
}

function gone(): void {
  expect(replace).toHaveBeenCalledExactlyOnceWith("https://weather.example/");
  expect(sessionStorage.length).toBe(0);
  expect(document.body.hidden).toBe(true);
}

test("a click leaves at once, forgets the tab and replaces the history entry", () => {
  const click = new MouseEvent("click", { bubbles: true, cancelable: true });
  document.querySelector("a")?.dispatchEvent(click);
  gone();
  expect(click.defaultPrevented).toBe(true);
});

test("Escape three times in a row leaves", () => {
  for (const at of [0, 400, 800]) press("Escape", at);
  gone();
});

test("Escape now and then, twice, or another key, stays", () => {
  for (const at of [0, 1000, 2000, 4000]) press("Escape", at);
  for (const at of [9000, 9100]) press("Escape", at);
  for (const at of [20_000, 20_100, 20_200]) press("a", at);
  expect(replace).not.toHaveBeenCalled();
  expect(sessionStorage.length).toBe(1);
});

test("an element that was taken off the page no longer listens", () => {
  document.body.replaceChildren();
  for (const at of [0, 100, 200]) press("Escape", at);
  expect(replace).not.toHaveBeenCalled();
});
