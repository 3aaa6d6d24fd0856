import { beforeEach, describe, expect, test, vi } from "vitest";
import { found, settled } from "../elements/testing";
import type { Person } from "../vault/answers";
import { Offline, Refused } from "../vault/server";
import { Doubted } from "../vault/sharing";
import { type MemoryRoom, memoryRoom } from "../vault/testing";
import { OwnSharing } from "./own-sharing";
import type { Part } from "./parts";
import { ESI, hostOf, keptPart, opened, PIECES, press, send } from "./rehearsal";
import { ShareWith } from "./share-with";
import { sharingOf } from "./sharing";

customElements.define("share-with", ShareWith);
customElements.define("own-sharing", OwnSharing);

const SECTION = `<section><h3>When well</h3><share-with hidden><span data-field="readers"></span>
<button data-do="share"></button><div data-field="panel"></div></share-with></section>${PIECES}`;

const GRANT = {
  id: "grant-1",
  record: "record-well",
  opens: "when-i-say" as const,
  released_at: null,
  ends_at: null,
};

const BO: Person = {
  member: "member-bo",
  community: "c",
  community_name: "Riverside",
  name: "Bo",
  number: 1,
  sign_key: new Uint8Array(32),
  recipient: "",
  fingerprint: "",
  statements: [],
};

const kept = () => keptPart("well", "I sing");
const readers = () => found("[data-field=readers]").textContent;
const said = () => found(".share-panel .said, [data-field=panel] .said").textContent;
const wrong = () => found("[data-piece=give] [data-field=wrong]").textContent;
const form = () => found("[data-piece=give]");

async function shownWith(server: ReturnType<typeof hostOf>["server"]): Promise<MemoryRoom> {
  const room = memoryRoom({ server });
  room.put(kept());
  await opened(SECTION, room);
  found<ShareWith>("share-with").record = await room.get<Part>("record-well");
  await settled();
  return room;
}

async function panelWith(server: ReturnType<typeof hostOf>["server"]): Promise<MemoryRoom> {
  const room = await shownWith(server);
  await press("[data-do=share]");
  return room;
}

beforeEach(() => {
  document.documentElement.lang = "en";
});

describe("the line below a part", () => {
  test("says that nobody else reads it", async () => {
    await shownWith(hostOf([ESI]).server);
    expect(readers()).toBe("Only you.");
  });

  test("names who reads it, and who will when it is said", async () => {
    const bo = { ...ESI, id: "confidant-bo", name: "Bo", grants: [{ ...GRANT, id: "g2" }] };
    const open = { ...GRANT, opens: "now" as const };
    await shownWith(hostOf([{ ...ESI, grants: [open] }, bo]).server);
    expect(readers()).toBe("Esi can read this. Bo can, when you say so.");
  });

  test("says without the host that somebody does", async () => {
    const server = { ...hostOf([]).server, confidants: () => Promise.reject(new Offline()) };
    const room = memoryRoom({ server });
    await opened(SECTION, room);
    found<ShareWith>("share-with").record = keptPart("well", "I sing", { readers: ["abc"] });
    expect(readers()).toBe("Somebody else too.");
  });

  test("is not there while nothing is written", async () => {
    await opened(SECTION, memoryRoom({ server: hostOf([]).server }));
    expect(found("share-with").hasAttribute("hidden")).toBe(true);
  });
});

describe("sharing a part", () => {
  test("asks for the limits to be known before the first time", async () => {
    const room = await panelWith(hostOf([ESI]).server);
    found<HTMLInputElement>("[name=chosen]").checked = true;
    await send(form());
    expect(wrong()).toBe("Read the limits.");
    expect(room.changes).toEqual([]);
  });

  test("gives it to whom one chose, on the terms that one chose", async () => {
    const room = await panelWith(hostOf([ESI]).server);
    found<HTMLInputElement>("[name=chosen]").checked = true;
    found<HTMLInputElement>("[name=known]").checked = true;
    found<HTMLInputElement>("[value=when-i-say]").checked = true;
    found<HTMLInputElement>("[name=until]").value = "2126-03-01";
    await send(form());
    const [change] = room.changes;
    expect(change?.record).toBe("record-well");
    expect(change?.readers).toMatchObject([{ confidant: "confidant-esi", opens: "when-i-say" }]);
    expect(change?.readers[0]?.ends_at).toBe(new Date("2126-03-01T23:59:59").toISOString());
    expect(said()).toBe("Shared.");
  });

  test("does not ask again once something is shared, and keeps who reads it already", async () => {
    const bo = { ...ESI, id: "confidant-bo", name: "Bo", grants: [GRANT] };
    const room = await panelWith(hostOf([ESI, bo]).server);
    expect(found("[data-piece=limits]").hasAttribute("hidden")).toBe(true);
    found<HTMLInputElement>("[name=chosen]").checked = true;
    await send(form());
    expect(room.changes[0]?.readers.map((one) => one.confidant)).toEqual([
      "confidant-bo",
      "confidant-esi",
    ]);
  });

  test.each([
    ["nobody", "Choose somebody.", (): void => {}],
    [
      "a day that is over",
      "Over.",
      (): void => {
        found<HTMLInputElement>("[name=until]").value = "2020-01-01";
      },
    ],
  ])("refuses %s", async (_what, words, choose) => {
    const room = await panelWith(hostOf([{ ...ESI, grants: [{ ...GRANT, record: "x" }] }]).server);
    choose();
    await send(form());
    expect(wrong()).toBe(words);
    expect(room.changes).toEqual([]);
  });

  test.each([
    [new Offline(), "Offline."],
    [new Refused("no-confidant", "They said no.", 409), "They said no."],
    [new Doubted("member-esi", "Esi"), "Esi has other keys."],
    [new Error("anything"), "Failed."],
  ])("that fails says why, and can be tried again (%s)", async (error, words) => {
    const room = await panelWith(hostOf([{ ...ESI, grants: [{ ...GRANT, record: "x" }] }]).server);
    vi.spyOn(room, "share").mockRejectedValueOnce(error);
    found<HTMLInputElement>("[name=chosen]").checked = true;
    await send(form());
    expect(wrong()).toBe(words);
    await send(form());
    expect(room.changes).toHaveLength(1);
  });

  test("what is chosen while the host is asked stays chosen", async () => {
    const mine = [ESI];
    const room = await panelWith(hostOf(mine).server);
    found<HTMLInputElement>("[name=chosen]").checked = true;
    mine.push({ ...ESI, id: "confidant-bo", name: "Bo" });
    await sharingOf(room).load(true);
    const boxes = [...document.querySelectorAll<HTMLInputElement>("[name=chosen]")];
    expect(boxes.map((one) => one.checked)).toEqual([true, false]);
  });

  test("ends with one press, sealed anew for those who are left", async () => {
    const bo = { ...ESI, id: "confidant-bo", name: "Bo", grants: [{ ...GRANT, id: "g2" }] };
    const room = await panelWith(hostOf([{ ...ESI, grants: [GRANT] }, bo]).server);
    await press("[data-do=end]");
    expect(room.changes[0]?.readers.map((one) => one.confidant)).toEqual(["confidant-bo"]);
    expect(said()).toBe("Ended.");
  });

  test("opens what was kept back, and keeps back what was opened", async () => {
    const { server, posted } = hostOf([{ ...ESI, grants: [GRANT] }]);
    await panelWith(server);
    await press("[data-do=release]");
    expect(posted).toEqual([["grants/release/", { grants: ["grant-1"] }]]);
    expect(said()).toBe("Told.");
  });

  test("can be closed, and the focus goes back to where it was opened", async () => {
    await panelWith(hostOf([ESI]).server);
    await press("[data-do=close]");
    expect(document.querySelector("[data-field=panel] section")).toBeNull();
    expect(document.activeElement).toBe(found("[data-do=share]"));
  });
});

describe("asking somebody", () => {
  test("offers those with keys who were not asked, and asks", async () => {
    const { server, posted } = hostOf([ESI], [BO, { ...BO, member: "member-esi", name: "Esi" }]);
    await panelWith(server);
    found("details").dispatchEvent(new Event("toggle"));
    await settled();
    await settled();
    const options = [...document.querySelectorAll("option")].map((one) => one.textContent);
    expect(options).toEqual(["Bo (Riverside)"]);
    await send(found("[data-piece=ask]"));
    expect(posted[0]).toEqual(["confidants/ask/", { member: "member-bo" }]);
  });

  test("says so where there is nobody", async () => {
    await panelWith(hostOf([ESI]).server);
    found("details").dispatchEvent(new Event("toggle"));
    await settled();
    await settled();
    expect(found("[data-piece=ask] [data-field=wrong]").textContent).toBe("Nobody to ask.");
  });
});

const ALL = `<own-sharing><p class="said"></p><p data-piece="nobody-yet"></p><div data-field="people"></div>
<form data-piece="ask"><select name="member"></select><p data-piece="wrong" hidden><span data-field="wrong"></span></p><button></button></form>
<section data-piece="by-part"><div data-field="parts"></div></section>
<data data-title="plan" value="My plan"></data><data data-title="plan:signs" value="Signs"></data>
<data data-title="plan:well" value="When well"></data>
<data data-read="record-well" value="member-esi" data-at="2026-03-02T09:00:00+00:00"></data></own-sharing>
<template data-piece="person"><section><h3 data-field="name"></h3><span data-field="community"></span>
<p data-field="status"></p><ul data-field="given"></ul><details data-piece="more"><form data-piece="give">
<div data-field="choices"></div><p data-piece="nothing"></p><div data-piece="terms"><button type="button" data-do="all"></button>
<input type="radio" name="opens" value="now" checked><input type="date" name="until">
<div data-piece="limits"><input type="checkbox" name="known"></div><p data-piece="wrong" hidden><span data-field="wrong"></span></p></div></form></details>
<details data-piece="ending"><button data-do="part"></button></details></section></template>
<template data-piece="shared-part"><section><h3 data-field="title"></h3><ul data-field="given"></ul></section></template>${PIECES}`;

describe("all that is shared", () => {
  async function all(mine: Parameters<typeof hostOf>[0]) {
    const host = hostOf(mine);
    const room = memoryRoom({ server: host.server });
    room.put(kept());
    room.put(keptPart("signs", "I hide"));
    room.put(keptPart("empty", " "));
    await opened(ALL, room);
    await settled();
    return { room, posted: host.posted };
  }

  test("is told by person and by part, with when it was opened", async () => {
    await all([{ ...ESI, grants: [GRANT] }]);
    const person = found("[data-field=people] section");
    expect(person.querySelector("h3")?.textContent).toBe("Esi");
    expect(person.querySelector("strong")?.textContent).toBe("My plan: When well");
    expect(person.querySelector("[data-field=reads]")?.textContent).toMatch(/^Opened 2 Mar/);
    const part = found("[data-field=parts] section");
    expect(part.querySelector("h3")?.textContent).toBe("My plan: When well");
    expect(part.querySelector("strong")?.textContent).toBe("Esi");
  });

  test("several parts go to one person at once; what is empty is not offered", async () => {
    const { room } = await all([ESI]);
    const offered = [...document.querySelectorAll("[data-field=choices] span")];
    expect(offered.map((one) => one.textContent)).toEqual(["My plan: Signs", "My plan: When well"]);
    await press("[data-do=all]");
    found<HTMLInputElement>("[name=known]").checked = true;
    await send(found("[data-field=people] form"));
    expect(room.changes.map((one) => one.record)).toEqual(["record-signs", "record-well"]);
  });

  test("everything with one person can be ended", async () => {
    const { room, posted } = await all([{ ...ESI, grants: [GRANT] }]);
    await press("[data-do=part]");
    await settled();
    expect(room.changes).toEqual([{ record: "record-well", readers: [] }]);
    expect(posted).toEqual([["confidants/confidant-esi/end/", {}]]);
  });

  test("who was asked and has not answered is not given anything", async () => {
    await all([{ ...ESI, status: "asked" }]);
    expect(found("[data-field=status]").textContent).toBe("Asked.");
    expect(found("[data-piece=more]").hasAttribute("hidden")).toBe(true);
  });

  test("a no is told as not now, and there is nothing to end", async () => {
    await all([{ ...ESI, status: "declined" }]);
    expect(found("[data-field=status]").textContent).toBe("Not now.");
    expect(found("[data-piece=ending]").hasAttribute("hidden")).toBe(true);
  });

  test("the host out of reach is said", async () => {
    const server = { ...hostOf([]).server, confidants: () => Promise.reject(new Offline()) };
    await opened(ALL, memoryRoom({ server }));
    expect(found(".said").textContent).toBe("Offline.");
  });
});
