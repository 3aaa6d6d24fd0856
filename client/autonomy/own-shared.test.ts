import { describe, expect, test, vi } from "vitest";
import { found } from "../elements/testing";
import type { Shared } from "../vault/answers";
import { Offline, Refused } from "../vault/server";
import { type MemoryRoom, memoryRoom } from "../vault/testing";
import { type Reason, Unsealed } from "../vault/unsealed";
import { OwnShared } from "./own-shared";
import { openGiven, type Read } from "./reading";
import { lock, opened, press } from "./rehearsal";

vi.mock("./reading", () => ({ openGiven: vi.fn() }));
customElements.define("own-shared", OwnShared);

const PAGE = `<own-shared words-offline="Offline." words-not-for-you="{name} seals it anew."
 words-changed="Not what {name} sealed." words-recipients="Other keys than {name} had." words-unknown="Unknown."
 words-part="Part {number}" words-written="written {when}" words-until="until {day}">
<p data-field="said"></p><div data-piece="nothing" hidden></div><div data-field="people"></div>
<button data-do="again"></button></own-shared>
<template data-piece="sharer"><section><h2 data-field="name"></h2><span data-field="community"></span>
<button data-do="open-all"></button><ul data-field="given"></ul></section></template>
<template data-piece="shared-line"><li><h3 data-field="title"></h3><p data-field="written"></p>
<button data-do="open"></button><p data-piece="wrong" hidden><span data-field="wrong"></span></p>
<div data-field="words"></div></li></template>
<template data-piece="shared-text"><div><h4 data-field="of"></h4><p data-field="words"></p></div></template>`;

const ONE = {
  grant: "g1",
  confidant: "c1",
  name: "Alma",
  community_name: "Riverside",
  written_at: "2026-03-02T09:00:00Z",
  ends_at: null,
} as unknown as Shared[number];

const READ: Read = { title: "When well", texts: [{ of: "", words: "I sing" }] };

function roomWith(...given: (() => Promise<Shared>)[]): MemoryRoom {
  let at = 0;
  const shared = () => (given[Math.min(at++, given.length - 1)] as () => Promise<Shared>)();
  return memoryRoom({ server: { shared } });
}

const has =
  (...all: Shared[number][]) =>
  () =>
    Promise.resolve(all);
const wrong = () => found("[data-field=wrong]").textContent;

describe("what others share", () => {
  test("is opened when one asks, not before: its owner sees it", async () => {
    vi.mocked(openGiven).mockReset().mockResolvedValue(READ);
    await opened(PAGE, roomWith(has(ONE)));
    expect(openGiven).not.toHaveBeenCalled();
    expect(found("h2").textContent).toBe("Alma");
    expect(found("h3").textContent).toBe("Part 1");
    await press("[data-do=open]");
    expect(openGiven).toHaveBeenCalledOnce();
    expect(found("h3").textContent).toBe("When well");
    expect(found("[data-field=words] p").textContent).toBe("I sing");
  });

  test("stands by person, and can be opened all at once", async () => {
    vi.mocked(openGiven).mockReset().mockResolvedValue(READ);
    const other = { ...ONE, grant: "g3", confidant: "c2", name: "Bo" };
    await opened(PAGE, roomWith(has(ONE, { ...ONE, grant: "g2" }, other)));
    expect(document.querySelectorAll("own-shared section")).toHaveLength(2);
    await press("[data-do=open-all]");
    expect(openGiven).toHaveBeenCalledTimes(2);
  });

  test("is gone at the next look once it has ended, and nothing of it stays", async () => {
    vi.mocked(openGiven).mockReset().mockResolvedValue(READ);
    await opened(PAGE, roomWith(has(ONE), has()));
    await press("[data-do=open]");
    await press("[data-do=again]");
    expect(document.body.innerHTML).not.toContain("I sing");
    expect(found("[data-piece=nothing]").hasAttribute("hidden")).toBe(false);
  });

  test("is not on the page, nor on the device, when the space is locked", async () => {
    vi.mocked(openGiven).mockReset().mockResolvedValue(READ);
    localStorage.clear();
    await opened(PAGE, roomWith(has(ONE)));
    await press("[data-do=open]");
    lock();
    expect(document.body.innerHTML).not.toContain("I sing");
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).toBe("{}");
  });

  test("without network is said to be elsewhere", async () => {
    await opened(
      PAGE,
      roomWith(() => Promise.reject(new Offline())),
    );
    expect(found("[data-field=said]").textContent).toBe("Offline.");
  });
});

describe("what does not open says why, and can be tried again", () => {
  test.each<[Error, string]>([
    [new Unsealed("not-for-you" satisfies Reason), "Alma seals it anew."],
    [new Unsealed("changed" satisfies Reason), "Not what Alma sealed."],
    [new Unsealed("recipients" satisfies Reason), "Other keys than Alma had."],
    [new Unsealed("older" satisfies Reason), "Not what Alma sealed."],
    [new Offline(), "Offline."],
    [new Refused("not-open", "This is not open to you now.", 404), "This is not open to you now."],
    [new TypeError("anything"), "Unknown."],
  ])("%s", async (error, words) => {
    vi.mocked(openGiven).mockReset().mockRejectedValueOnce(error).mockResolvedValue(READ);
    await opened(PAGE, roomWith(has(ONE)));
    await press("[data-do=open]");
    expect(wrong()).toBe(words);
    await press("[data-do=open]");
    expect(found("h3").textContent).toBe("When well");
    expect(found("[data-piece=wrong]").hasAttribute("hidden")).toBe(true);
  });
});
