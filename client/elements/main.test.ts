import { beforeEach, expect, test } from "vitest";
import { found, page } from "./testing";

import "./main";

beforeEach(() => {
  page("<form><button>Post</button></form><form data-forget><button>Sign out</button></form>");
  sessionStorage.setItem("draft", "something private");
});

function send(selector: string): void {
  const submit = new Event("submit", { bubbles: true, cancelable: true });
  found(selector).dispatchEvent(submit);
}

test("signing out forgets what the tab kept, another form does not", () => {
  send("form:not([data-forget])");
  expect(sessionStorage.length).toBe(1);
  send("form[data-forget]");
  expect(sessionStorage.length).toBe(0);
});

test("every element that pages use is known", () => {
  const names = ["leave-quickly", "kept-draft", "passkey-button", "use-place", "copy-text"].concat(
    "ledger-keeper",
  );
  expect(names.filter((name) => !customElements.get(name))).toEqual([]);
});
