import { beforeEach, expect, test } from "vitest";
import { goIfLost } from "./pieces";

beforeEach(() => {
  document.body.innerHTML = "<h2>Where one goes on</h2><button>pressed</button>";
});

const heading = () => document.querySelector("h2");

test("goes on at a heading when the button that was pressed is gone", () => {
  document.querySelector("button")?.focus();
  document.querySelector("button")?.remove();
  goIfLost(heading());
  expect(document.activeElement).toBe(heading());
  expect(heading()?.getAttribute("tabindex")).toBe("-1");
});

test("leaves whoever went elsewhere meanwhile where they are", () => {
  const button = document.querySelector("button");
  button?.focus();
  goIfLost(heading());
  expect(document.activeElement).toBe(button);
});

test("does nothing where there is no place to go", () => {
  goIfLost(null);
  expect(document.activeElement).toBe(document.body);
});
