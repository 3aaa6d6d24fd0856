// @vitest-environment node
import { beforeEach, expect, test, vi } from "vitest";
import { type Keeper, keepShells } from "./shells";

const origin = "https://home.example";

/** Caches as a browser has them, by name and path. */
class Caches {
  readonly all = new Map<string, Map<string, Response>>();
  async open(name: string) {
    const rows = this.all.get(name) ?? new Map<string, Response>();
    this.all.set(name, rows);
    return {
      put: async (path: string, answer: Response) => void rows.set(path, answer),
      delete: async (path: string) => rows.delete(path),
      keys: async () => [...rows.keys()].map((path) => ({ url: origin + path })),
    };
  }
  async match(path: string, { cacheName }: { cacheName: string }) {
    return this.all.get(cacheName)?.get(path)?.clone();
  }
  async has(name: string) {
    return this.all.has(name);
  }
  get paths() {
    return [...this.all.values()].flatMap((rows) => [...rows.keys()]).sort();
  }
}

let caches: Caches;
const fetched = vi.fn<(request: { url: string } | string) => Promise<Response>>();

function worker() {
  const heard = new Map<string, (event: never) => void>();
  const keeper = {
    location: { origin },
    caches,
    clients: { claim: () => Promise.resolve() },
    fetch: fetched,
    skipWaiting: () => Promise.resolve(),
    addEventListener: (kind: string, hear: (event: never) => void) => heard.set(kind, hear),
  } as unknown as Keeper;
  keepShells(keeper);
  const ask = async (path: string, mode = "navigate", method = "GET") => {
    const respondWith = vi.fn();
    const request = { url: new URL(path, origin).href, mode, method };
    heard.get("fetch")?.({ request, respondWith } as never);
    return (respondWith.mock.calls[0]?.[0] as Promise<Response> | undefined)?.then((answer) =>
      answer.text(),
    );
  };
  const tell = async (data: unknown) => {
    const waitUntil = vi.fn();
    heard.get("message")?.({ data, waitUntil } as never);
    await waitUntil.mock.calls[0]?.[0];
  };
  return { ask, tell };
}

function html(text: string, status = 200): Response {
  return new Response(text, { status, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

beforeEach(() => {
  caches = new Caches();
  fetched.mockReset().mockImplementation(async () => html("from the host"));
});

const lost = () => fetched.mockRejectedValue(new TypeError("no network"));

test("a shell comes from the network, and from here when there is none", async () => {
  const { ask } = worker();
  expect(await ask("/mine/journal/?day=2026-03-02")).toBe("from the host");
  fetched.mockImplementation(async () => html("a newer one"));
  expect(await ask("/mine/journal/")).toBe("a newer one");
  lost();
  expect(await ask("/mine/journal/")).toBe("a newer one");
  await expect(ask("/mine/plan/")).rejects.toThrow("no network");
});

test("a host that takes too long is not waited for when the page is here", async () => {
  const { ask } = worker();
  await ask("/mine/");
  vi.useFakeTimers();
  fetched.mockReturnValue(new Promise(() => undefined));
  const answer = ask("/mine/");
  await vi.advanceTimersByTimeAsync(6_000);
  expect(await answer).toBe("from the host");
  vi.useRealTimers();
});

test.each([
  ["/c/riverside/"],
  ["/mine/keys/"],
  ["/mine/who-opened-what/"],
  ["/mine/shared-with-me/"],
  ["/mine/guardians/"],
  ["/accounts/login/"],
])("other pages are none of its business (%s)", async (path) => {
  const { ask, tell } = worker();
  expect(await ask(path)).toBeUndefined();
  await tell({ keep: [path] });
  expect(caches.paths).toEqual([]);
});

test.each([
  ["/vault/state/", "cors", "GET"],
  ["/vault/records/?since=0", "cors", "GET"],
  ["/mine/journal/", "navigate", "POST"],
  ["/mine/journal/", "cors", "GET"],
  ["https://elsewhere.example/mine/", "navigate", "GET"],
])("it neither answers nor keeps what devices and forms ask (%s %s %s)", async (...asked) => {
  expect(await worker().ask(...asked)).toBeUndefined();
  expect(caches.paths).toEqual([]);
});

test("a refusal, a broken page or JSON never takes the place of a shell", async () => {
  const { ask } = worker();
  await ask("/mine/");
  for (const answer of [html("refused", 403), html("broken", 500), Response.json({ a: 1 })]) {
    fetched.mockResolvedValueOnce(answer);
    await ask("/mine/");
  }
  lost();
  expect(await ask("/mine/")).toBe("from the host");
});

test("a page has its files and the pages it leads to kept, and older builds go", async () => {
  const { ask, tell } = worker();
  await tell({ keep: ["/mine/", "/static/dist/vault.0123456789ab.js", "/vault/state/", 7] });
  expect(caches.paths).toEqual(["/mine/", "/static/dist/vault.0123456789ab.js"]);
  await tell({ keep: ["/mine/", "/static/dist/vault.ba9876543210.js"] });
  expect(caches.paths).toEqual(["/mine/", "/static/dist/vault.ba9876543210.js"]);
  lost();
  expect(await ask("/static/dist/vault.ba9876543210.js", "no-cors")).toBe("from the host");
  await expect(ask("/static/dist/other.js", "no-cors")).rejects.toThrow("no network");
});

test.each([null, "keep", { keep: "everything" }, {}])(
  "odd messages do nothing (%s)",
  async (said) => {
    await worker().tell(said);
    expect(fetched).not.toHaveBeenCalled();
  },
);
