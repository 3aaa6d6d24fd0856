// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { count, Misread, object } from "./reading";
import { makeServer, Offline, Refused } from "./server";

const fetched = vi.fn<(address: string, how: RequestInit) => Promise<Response>>();
const signedOut = vi.fn();
const server = () => makeServer({ token: "first", signedOut });
const json = (value: unknown, status = 200) => Promise.resolve(Response.json(value, { status }));
const sentWith = (at: number) =>
  new Headers(fetched.mock.calls[at]?.[1].headers).get("X-CSRFToken");

beforeEach(() => {
  vi.stubGlobal("fetch", fetched);
  fetched.mockReset();
  signedOut.mockReset();
});
afterEach(() => vi.useRealTimers());

const written = { written: [], grants: [], sequence: 1 };

test("bytes go as base64, with the token; the next one comes with the answer", async () => {
  const line = server();
  fetched.mockImplementation(() => json({ ...written, token: "second" }));
  const body = new Uint8Array([1, 2, 255]);
  const write = { id: "a", version: 1, prev_hash: null, recipients: [], body };
  expect(await line.write({ writes: [write] })).toEqual(written);
  const [address, how] = fetched.mock.calls[0] ?? [];
  expect(address).toBe("/vault/records/");
  expect(JSON.parse(String(how?.body))).toEqual({
    grants: [],
    ends: [],
    writes: [{ ...write, body: "AQL/" }],
  });
  await line.write({ writes: [] });
  expect([sentWith(0), sentWith(1)]).toEqual(["first", "second"]);
});

test("a refusal brings its code, its sentence, and all else that it said", async () => {
  fetched.mockImplementation(() =>
    json({ code: "written-elsewhere", detail: "Both are kept.", records: [1] }, 409),
  );
  const refused = await server()
    .records(0)
    .catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refused);
  expect(refused).toMatchObject({
    code: "written-elsewhere",
    detail: "Both are kept.",
    status: 409,
    more: { records: [1] },
  });
});

test("who is signed out is told so", async () => {
  fetched.mockImplementation(() => json({ code: "signed-out", detail: "Sign in again." }, 401));
  await expect(server().state()).rejects.toBeInstanceOf(Refused);
  expect(signedOut).toHaveBeenCalledOnce();
});

test.each([
  ["no network", () => Promise.reject(new TypeError("failed to fetch"))],
  ["a broken host", () => json({ code: "", detail: "" }, 503)],
  ["a page from in between", () => Promise.resolve(new Response("<html>log in to the wifi"))],
])("nothing is learnt from %s", async (_what, answer) => {
  fetched.mockImplementation(answer);
  await expect(server().records(0)).rejects.toBeInstanceOf(Offline);
});

test("who waits too long is offline", async () => {
  vi.useFakeTimers();
  fetched.mockImplementation(
    (_address, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(new Error("aborted")));
      }),
  );
  const asked = expect(server().records(0)).rejects.toBeInstanceOf(Offline);
  await vi.advanceTimersByTimeAsync(30_000);
  await asked;
});

test("a token that is too old is renewed once, and what was sent goes again", async () => {
  fetched
    .mockResolvedValueOnce(new Response("<h1>too old", { status: 403 }))
    .mockImplementationOnce(() => json({ token: "newer" }))
    .mockImplementationOnce(() => json(written));
  expect(await server().write({ writes: [] })).toEqual(written);
  expect([sentWith(0), sentWith(2)]).toEqual(["first", "newer"]);
});

test("a host that takes no token is not asked for ever", async () => {
  fetched.mockImplementation(async (address) =>
    address.endsWith("state/")
      ? Response.json({ token: crypto.randomUUID() })
      : new Response("<h1>too old", { status: 403 }),
  );
  await expect(server().write({ writes: [] })).rejects.toMatchObject({ status: 403 });
  expect(fetched.mock.calls.length).toBeLessThan(20);
});

test.each([null, [], { sequence: -1 }, { sequence: "1" }, { sequence: 1.5 }, {}])(
  "what is not as it should be is not taken (%s)",
  async (value) => {
    fetched.mockImplementation(() => json(value));
    await expect(server().get("x/", object({ sequence: count }))).rejects.toBeInstanceOf(Misread);
  },
);
