import { beforeEach, expect, test, vi } from "vitest";
import { readWord, type Teller, tellWords } from "./push";

const origin = "https://home.example";
const word = { title: "Something was opened for you", words: "At home.example.", url: "/mine/" };

/** A service worker as far as it tells words; `fire` is what a browser does. */
function worker(open: string[] = []) {
  const heard = new Map<string, (event: never) => void>();
  const windows = open.map((url) => ({ url, focus: vi.fn().mockResolvedValue(undefined) }));
  const showNotification = vi.fn().mockResolvedValue(undefined);
  const openWindow = vi.fn().mockResolvedValue(undefined);
  const teller = {
    location: { origin },
    registration: { showNotification },
    clients: { matchAll: () => Promise.resolve(windows), openWindow },
    addEventListener: (kind: string, hear: (event: never) => void) => heard.set(kind, hear),
  } as Teller;
  const fire = async (kind: string, event: object) => {
    const waitUntil = vi.fn();
    heard.get(kind)?.({ ...event, waitUntil } as never);
    await waitUntil.mock.calls[0]?.[0];
  };
  tellWords(teller);
  return { fire, windows, showNotification, openWindow };
}

const close = vi.fn();
beforeEach(() => close.mockClear());

test("a word is shown as it was sent, and no more of it", async () => {
  const { fire, showNotification } = worker();
  await fire("push", { data: { text: () => JSON.stringify({ ...word, more: "nobody’s" }) } });
  expect(showNotification).toHaveBeenCalledExactlyOnceWith(word.title, {
    body: word.words,
    tag: word.url,
    data: word.url,
  });
});

test.each(["", "nonsense", "null", "[]", '{"title":1,"words":"","url":"/"}', '{"title":"a"}'])(
  "what is no word (%s) shows only which host it came from",
  async (text) => {
    expect(readWord(text)).toBeNull();
    const { fire, showNotification } = worker();
    await fire("push", { data: { text: () => text } });
    expect(showNotification.mock.calls[0]?.[0]).toBe(origin);
  },
);

test("a push without data shows something too, as browsers insist", async () => {
  const { fire, showNotification } = worker();
  await fire("push", { data: null });
  expect(showNotification).toHaveBeenCalledOnce();
});

test("a tap closes the notice and opens its page", async () => {
  const { fire, openWindow } = worker([`${origin}/elsewhere/`]);
  await fire("notificationclick", { notification: { data: "/mine/", close } });
  expect(close).toHaveBeenCalledOnce();
  expect(openWindow).toHaveBeenCalledExactlyOnceWith(`${origin}/mine/`);
});

test("a tap goes to the window that has the page open", async () => {
  const { fire, openWindow, windows } = worker([`${origin}/mine/`]);
  await fire("notificationclick", { notification: { data: "/mine/", close } });
  expect(windows[0]?.focus).toHaveBeenCalledOnce();
  expect(openWindow).not.toHaveBeenCalled();
});

test.each([
  "https://elsewhere.example/",
  "//elsewhere.example/",
  "http://[",
  "javascript:alert(1)",
  null,
])("no word leads away from this host (%s)", async (data) => {
  const { fire, openWindow } = worker();
  await fire("notificationclick", { notification: { data, close } });
  expect(openWindow).toHaveBeenCalledExactlyOnceWith(`${origin}/`);
});
