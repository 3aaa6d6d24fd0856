import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LeaveQuickly } from "../elements/leave-quickly";
import { FORGET, finishForgetting, forgetAll, KEPT, lockAll } from "./forgetting";
import { type Keyring, makeKeyring } from "./keys";
import { openLocal, put } from "./local";
import { Session } from "./session";

const ACCOUNT = "11111111-1111-4111-8111-111111111111";
const MINUTE = 60_000;

let keyring: Keyring;
let now = 0;
const sessions: Session[] = [];

/** A page on this device. */
async function page(): Promise<Session> {
  const session = new Session(ACCOUNT, await openLocal(ACCOUNT), () => now);
  sessions.push(session);
  return session;
}

const rows = async () => (await openLocal(ACCOUNT)).all("session");
const turn = () => new Promise((resolve) => setTimeout(resolve, 20));

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  localStorage.clear();
  now = Date.parse("2026-03-02T09:00:00Z");
  keyring ??= await makeKeyring(ACCOUNT);
});
afterEach(() => {
  for (const session of sessions.splice(0)) session.end();
});

test("what is open stays open on the next page, and its secrets lie nowhere in the clear", async () => {
  await (await page()).keep(keyring, 15);
  expect(await (await page()).resume()).toEqual(keyring);
  const [row] = (await rows()) as { key: CryptoKey; sealed: ArrayBuffer }[];
  expect(row?.key.extractable).toBe(false);
  const lies = Buffer.from(row?.sealed ?? new ArrayBuffer()).toString("latin1");
  expect(lies + JSON.stringify({ ...localStorage })).not.toContain(keyring.ageId.slice(0, 24));
});

test("after a while without use it is locked, and what opened it is gone", async () => {
  await (await page()).keep(keyring, 15);
  now += 15 * MINUTE;
  expect(await (await page()).resume()).toBeNull();
  expect(await rows()).toEqual([]);
  expect(localStorage.getItem(KEPT + ACCOUNT)).toBe("");
});

test("each use moves the end on", async () => {
  const session = await page();
  await session.keep(keyring, 15);
  for (let at = 0; at < 4; at += 1) {
    now += 10 * MINUTE;
    session.touch();
    await turn();
  }
  expect(await (await page()).resume()).not.toBeNull();
});

test("another number of minutes holds at once", async () => {
  const session = await page();
  await session.keep(keyring, 15);
  await session.setMinutes(5);
  now += 6 * MINUTE;
  expect(await (await page()).resume()).toBeNull();
});

test("a clock that was put back does not keep it open for ever", async () => {
  await (await page()).keep(keyring, 15);
  now -= 24 * 60 * MINUTE;
  expect(await (await page()).resume()).toBeNull();
});

test("without the half in localStorage the other opens nothing", async () => {
  await (await page()).keep(keyring, 15);
  localStorage.setItem(KEPT + ACCOUNT, "");
  expect(await (await page()).resume()).toBeNull();
});

test("locking tells those who listen, once, and other tabs", async () => {
  const [here, there] = [await page(), await page()];
  const [heard, heardThere] = [vi.fn(), vi.fn()];
  await here.keep(keyring, 15);
  await there.resume();
  here.onLocked(heard);
  there.onLocked(heardThere);
  await here.lock();
  await turn();
  expect(heard).toHaveBeenCalledExactlyOnceWith("locked");
  expect(heardThere).toHaveBeenCalledExactlyOnceWith("locked");
  expect(await there.resume()).toBeNull();
});

test("leaving quickly takes half of it away before the page is gone", async () => {
  customElements.define("leave-quickly", LeaveQuickly);
  await (await page()).keep(keyring, 15);
  vi.spyOn(window.location, "replace").mockImplementation(() => {
    expect(localStorage.getItem(KEPT + ACCOUNT)).toBe("");
  });
  const element = document.createElement("leave-quickly");
  element.append(Object.assign(document.createElement("a"), { href: "https://weather.example/" }));
  document.body.replaceChildren(element);
  element.querySelector("a")?.click();
  expect(window.location.replace).toHaveBeenCalledOnce();
  document.body.replaceChildren();
});

test("signing out lets go of all; what no host has yet stays, sealed", async () => {
  const session = await page();
  await session.keep(keyring, 15);
  const local = await openLocal(ACCOUNT);
  const waiting = { n: 1, id: "a", version: 1, prev_hash: null, recipients: [], sent: false };
  const write = { ...waiting, body: new Uint8Array([1]), hash: "h" };
  await local.change([put("outbox", 1, write), put("meta", "mark", 7), put("blobs", "a", write)]);
  forgetAll();
  await turn();
  expect(await local.all("outbox")).toHaveLength(1);
  for (const store of ["blobs", "cache", "meta", "session"] as const) {
    expect(await local.all(store)).toEqual([]);
  }
});

test("a sign-out that was cut short is ended by the next page", async () => {
  await (await page()).keep(keyring, 15);
  await (await openLocal(ACCOUNT)).change([put("meta", "mark", 7)]);
  localStorage.setItem(FORGET + ACCOUNT, "");
  await finishForgetting();
  await turn();
  expect((await indexedDB.databases()).map(({ name }) => name)).toEqual([]);
  expect(Object.keys(localStorage)).toEqual([]);
});

test("where nothing is kept there is nothing to lock, and nothing comes of it", async () => {
  lockAll();
  await finishForgetting();
  expect(await indexedDB.databases()).toEqual([]);
});

test("a browser that keeps nothing works until the page is left", async () => {
  globalThis.indexedDB = {
    open: () => {
      throw new Error("no");
    },
  } as unknown as IDBFactory;
  const local = await openLocal(ACCOUNT);
  expect(local.keeps).toBe(false);
  await local.change([put("meta", "mark", 7)]);
  expect(await local.get("meta", "mark")).toBe(7);
  expect(await (await openLocal(ACCOUNT)).get("meta", "mark")).toBeNull();
});

test("a page that comes back from the history locks, though no other could clear what it left", async () => {
  const session = await page();
  await session.keep(keyring, 15);
  const why: string[] = [];
  session.onLocked((one) => why.push(one));
  // Left quickly, in the same breath in which the browser put this page to sleep.
  localStorage.setItem(KEPT + ACCOUNT, "");
  document.dispatchEvent(new Event("visibilitychange"));
  await turn();
  expect(why).toEqual(["idle"]);
  expect(await rows()).toEqual([]);
});
