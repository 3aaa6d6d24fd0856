import { beforeEach, describe, expect, test, vi } from "vitest";
import { makeKey } from "./ed25519";
import { deviceOf, forget, keepDevice, keptOf, lendSignature, look } from "./keeping";
import { COSIGNATURE, deviceName, isSignedBy, noteKey, readNote } from "./notes";
import { TestHost } from "./testing";

const PLACE = { url: "/c/riverside/ledger/", member: "amara", token: "a token" };
const MONDAY = new Date("2026-03-02T09:00:00Z");
const TUESDAY = new Date("2026-03-03T09:00:00Z");

let host: TestHost;
let posted: [string, URLSearchParams][];

beforeEach(async () => {
  localStorage.clear();
  host = await TestHost.with(5);
  posted = [];
  vi.stubGlobal("fetch", answer);
});

async function answer(url: string, options?: RequestInit): Promise<Response> {
  if (options?.method === "POST") {
    posted.push([url, options.body as URLSearchParams]);
    return new Response("{}");
  }
  const since = Number(new URL(url, "https://example.org").searchParams.get("since"));
  return Response.json(await host.shown(since));
}

async function visit(when = MONDAY) {
  return look(PLACE, when);
}

test("the first look keeps what it saw and sends nothing", async () => {
  expect(await visit()).toBeNull();
  expect((await keptOf(PLACE))?.seen.checkpoint).toBe(await host.checkpoint());
  expect(posted).toEqual([]);
});

test("a later look asks for what has grown, and keeps the newer end", async () => {
  await visit();
  host.append(4);
  expect(await visit(TUESDAY)).toBeNull();
  const kept = await keptOf(PLACE);
  expect(kept?.seen.checkpoint).toBe(await host.checkpoint());
  expect(kept?.seen.at).toBe(TUESDAY.toISOString());
});

describe("an alarm", () => {
  test("keeps the earlier checkpoint, and what was shown beside it", async () => {
    await visit();
    const before = await host.checkpoint();
    host.words = host.words.slice(0, 2);
    expect((await visit(TUESDAY))?.finding).toBe("rolled-back");
    const kept = await keptOf(PLACE);
    expect(kept?.seen.checkpoint).toBe(before);
    expect(kept?.alarm?.shown.checkpoint).toBe(await host.checkpoint());
  });

  test("stands, also when the host shows the earlier ledger again", async () => {
    await visit();
    const genuine = host.words;
    host.words = genuine.slice(0, 2);
    await visit(TUESDAY);
    host.words = genuine;
    expect((await visit(TUESDAY))?.finding).toBe("rolled-back");
  });

  test("is no reason to co-sign", async () => {
    await visit();
    await keepDevice(PLACE, { key: await makeKey(false) });
    host.words = host.words.slice(0, 2);
    await visit(TUESDAY);
    expect(await lendSignature(PLACE, TUESDAY)).toBe(false);
    expect(posted).toEqual([]);
  });
});

describe("a failure", () => {
  test.each([
    ["no network", () => Promise.reject(new TypeError("no network"))],
    ["an error", () => Promise.resolve(new Response("", { status: 502 }))],
    ["a hotel's page", () => Promise.resolve(new Response("<html></html>"))],
    ["another JSON", () => Promise.resolve(Response.json({ checkpoint: "hello" }))],
  ])("of %s changes nothing", async (_what, fails) => {
    await visit();
    const before = await keptOf(PLACE);
    vi.stubGlobal("fetch", fails);
    await expect(visit(TUESDAY)).rejects.toThrow();
    expect(await keptOf(PLACE)).toEqual(before);
  });
});

describe("a device whose person said yes", () => {
  test("co-signs what it has seen to hold", async () => {
    const key = await makeKey(false);
    await keepDevice(PLACE, { key });
    await visit();
    expect(await lendSignature(PLACE, MONDAY)).toBe(true);
    const [[where, fields]] = posted as [[string, URLSearchParams]];
    expect(where).toBe("/c/riverside/ledger/co-sign/");
    expect(fields.get("csrfmiddlewaretoken")).toBe("a token");
    const note = readNote(fields.get("note") ?? "");
    const own = noteKey(deviceName(key.publicKey), COSIGNATURE, key.publicKey);
    expect(await isSignedBy(note, own)).toBe(true);
    expect(await host.checkpoint()).toContain(note.text);
  });

  test("is another's when another is signed in", async () => {
    await keepDevice(PLACE, { key: await makeKey(false) });
    const bruno = { ...PLACE, member: "bruno" };
    await look(bruno, MONDAY);
    expect(await deviceOf(bruno)).toBeNull();
    expect(await lendSignature(bruno, MONDAY)).toBe(false);
    expect(posted).toEqual([]);
  });

  test.each([
    [403, false],
    [422, true],
    [500, true],
  ])("that is answered with %s keeps its key: %s", async (status, keeps) => {
    await keepDevice(PLACE, { key: await makeKey(false) });
    await visit();
    vi.stubGlobal("fetch", async () => new Response("", { status }));
    expect(await lendSignature(PLACE, MONDAY)).toBe(false);
    expect((await deviceOf(PLACE)) !== null).toBe(keeps);
  });

  test("lets go of everything when it is told to", async () => {
    await keepDevice(PLACE, { key: await makeKey(false) });
    await visit();
    await forget(PLACE);
    expect([await keptOf(PLACE), await deviceOf(PLACE)]).toEqual([null, null]);
    expect(localStorage).toHaveLength(0);
  });
});
