import { beforeEach, expect, test, vi } from "vitest";
import { PushDevice } from "./push-device";
import { found, page, said, settled } from "./testing";

customElements.define("push-device", PushDevice);

const subscription = {
  endpoint: "https://push.example/1",
  keys: { p256dh: "BPoint", auth: "Auth" },
};
const subscribe = vi.fn();
const getSubscription = vi.fn();
const register = vi.fn();
const requestPermission = vi.fn();
const field = (name: string) => found<HTMLInputElement>(`[name=${name}]`).value;
const form = () => found<HTMLFormElement>("form");

function show(): ReturnType<typeof vi.fn> {
  page(`<push-device key="AQID-_8" words-unsupported="Not here." words-declined="Not allowed."
    words-failed="It failed."><form hidden><input name="endpoint"><input name="p256dh"><input name="auth">
    <button>Tell me</button></form></push-device>`);
  const sent = vi.fn();
  form().submit = sent;
  return sent;
}

async function ask(): Promise<void> {
  form().dispatchEvent(new Event("submit", { cancelable: true }));
  await settled();
}

beforeEach(() => {
  vi.resetAllMocks();
  const pushManager = { subscribe, getSubscription };
  register.mockResolvedValue({ pushManager });
  getSubscription.mockResolvedValue(null);
  subscribe.mockResolvedValue({ toJSON: () => subscription });
  requestPermission.mockResolvedValue("granted");
  vi.stubGlobal("PushManager", class {});
  vi.stubGlobal("Notification", { requestPermission });
  const serviceWorker = { register, ready: Promise.resolve({ pushManager }) };
  Object.defineProperty(navigator, "serviceWorker", { value: serviceWorker, configurable: true });
});

test("asks the browser with the host’s key, and sends the way to this device", async () => {
  const sent = show();
  expect(form().hidden).toBe(false);
  await ask();
  expect(subscribe).toHaveBeenCalledExactlyOnceWith({
    userVisibleOnly: true,
    applicationServerKey: new Uint8Array([1, 2, 3, 251, 255]),
  });
  expect([field("endpoint"), field("p256dh"), field("auth")]).toEqual([
    "https://push.example/1",
    "BPoint",
    "Auth",
  ]);
  expect(sent).toHaveBeenCalledOnce();
});

test("a way that was made for an earlier key is given up first", async () => {
  const unsubscribe = vi.fn().mockResolvedValue(true);
  getSubscription.mockResolvedValue({ unsubscribe });
  show();
  await ask();
  expect(unsubscribe).toHaveBeenCalledBefore(subscribe);
});

test("a no to the browser’s question is said, and nothing is sent", async () => {
  requestPermission.mockResolvedValue("denied");
  const sent = show();
  await ask();
  expect(said()).toBe("Not allowed.");
  expect(subscribe).not.toHaveBeenCalled();
  expect(sent).not.toHaveBeenCalled();
});

test.each([
  ["no network", () => subscribe.mockRejectedValue(new DOMException("", "AbortError"))],
  ["no keys", () => subscribe.mockResolvedValue({ toJSON: () => ({ endpoint: "https://x/" }) })],
])("what fails is said, and nothing is sent: %s", async (_why, fail) => {
  fail();
  const sent = show();
  await ask();
  expect(said()).toBe("It failed.");
  expect(sent).not.toHaveBeenCalled();
});

test("a browser that cannot be told says so and offers nothing", () => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, "serviceWorker");
  show();
  expect(said()).toBe("Not here.");
  expect(form().hidden).toBe(true);
});
