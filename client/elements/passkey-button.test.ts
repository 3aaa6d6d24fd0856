import { beforeEach, describe, expect, test, vi } from "vitest";
import { PasskeyButton } from "./passkey-button";
import { found, page, said, settled } from "./testing";
import { fromBase64url, toBase64url, unwrap } from "./webauthn";

customElements.define("passkey-button", PasskeyButton);

const OPTIONS = {
  creation_options: {
    publicKey: {
      challenge: "_-8",
      rp: { id: "riverside.example", name: "Riverside" },
      user: { id: "AQID", name: "amara", displayName: "Amara" },
      pubKeyCredParams: [{ type: "public-key", alg: -7 }],
      excludeCredentials: [{ type: "public-key", id: "BAU" }],
    },
  },
};

const create = vi.fn();
const get = vi.fn();
const sent = vi.fn();

function bytes(...values: number[]): ArrayBuffer {
  return Uint8Array.from(values).buffer;
}

const CREDENTIAL = {
  id: "Bwg",
  rawId: bytes(7, 8),
  type: "public-key",
  authenticatorAttachment: null,
  getClientExtensionResults: () => ({}),
  response: {
    clientDataJSON: bytes(1),
    attestationObject: bytes(255, 254),
    getTransports: () => ["internal"],
  },
};

function show(what: "create" | "get", source = 'options="options"'): void {
  page(`<form><input type="hidden" id="credential" name="credential">
    <passkey-button do="${what}" field="credential" ${source} words-unsupported="No passkeys here."
      words-unnamed="Only a number."
      words-declined="Not used." words-failed="Did not work.">
      <button type="button" hidden>Make a passkey</button></passkey-button></form>
    <script type="application/json" id="options">${JSON.stringify(OPTIONS)}</script>`);
  found<HTMLFormElement>("form").requestSubmit = sent;
}

async function press(): Promise<void> {
  found<HTMLButtonElement>("button").click();
  await settled();
}

function askedOf(mock: typeof create) {
  const [first] = mock.mock.calls;
  if (!first) throw new Error("the browser was not asked");
  return first[0].publicKey;
}

const answer = () => JSON.parse(found<HTMLInputElement>("#credential").value);

beforeEach(() => {
  for (const mock of [create, get, sent]) mock.mockReset();
  vi.stubGlobal("PublicKeyCredential", class {});
  Object.defineProperty(navigator, "credentials", { value: { create, get }, configurable: true });
});

describe("a passkey", () => {
  test("is made from the page's options and sent as JSON", async () => {
    create.mockResolvedValue(CREDENTIAL);
    show("create");
    expect(found<HTMLButtonElement>("button").hidden).toBe(false);
    await press();
    const asked = askedOf(create);
    expect([...asked.challenge]).toEqual([255, 239]);
    expect([...asked.user.id]).toEqual([1, 2, 3]);
    expect([...asked.excludeCredentials[0].id]).toEqual([4, 5]);
    expect(answer()).toMatchObject({
      id: "Bwg",
      rawId: "Bwg",
      response: { clientDataJSON: "AQ", attestationObject: "__4", transports: ["internal"] },
    });
    expect(sent).toHaveBeenCalledOnce();
  });

  test("is asked for when Enter would have sent the form without it", async () => {
    create.mockResolvedValue(CREDENTIAL);
    show("create");
    const submit = () => new Event("submit", { bubbles: true, cancelable: true });
    const [early, late] = [submit(), submit()];
    found("form").dispatchEvent(early);
    await settled();
    expect(early.defaultPrevented).toBe(true);
    expect(create).toHaveBeenCalledOnce();
    found("form").dispatchEvent(late);
    expect(late.defaultPrevented).toBe(false);
  });

  test("is used with options from an address", async () => {
    const request = { request_options: { publicKey: { challenge: "AQ" } } };
    vi.stubGlobal("fetch", vi.fn().mockResolvedValue(Response.json(request)));
    get.mockResolvedValue({ ...CREDENTIAL, toJSON: () => ({ id: "by the browser itself" }) });
    show("get", 'options-url="/account/options"');
    await press();
    expect([...askedOf(get).challenge]).toEqual([1]);
    expect(answer()).toEqual({ id: "by the browser itself" });
  });

  test("is asked for with the browser's own reading of JSON where there is one", async () => {
    const parse = vi.fn().mockReturnValue("parsed by the browser");
    vi.stubGlobal("PublicKeyCredential", { parseCreationOptionsFromJSON: parse });
    create.mockResolvedValue(CREDENTIAL);
    show("create");
    await press();
    expect(parse).toHaveBeenCalledExactlyOnceWith(OPTIONS.creation_options.publicKey);
    expect(create).toHaveBeenCalledExactlyOnceWith({ publicKey: "parsed by the browser" });
  });
});

describe("when it can't", () => {
  test.each([
    ["closed by the person", new DOMException("", "NotAllowedError"), "Not used."],
    ["broken", new DOMException("", "SecurityError"), "Did not work."],
  ])("%s: says so and sends nothing", async (_how, error, words) => {
    create.mockRejectedValue(error);
    show("create");
    await press();
    expect(said()).toBe(words);
    expect(sent).not.toHaveBeenCalled();
  });

  test("says so when the options did not come", async () => {
    vi.stubGlobal("fetch", vi.fn().mockResolvedValue(new Response("", { status: 500 })));
    show("get", 'options-url="/account/options"');
    await press();
    expect(said()).toBe("Did not work.");
  });

  test("leaves the button hidden where the browser has no passkeys", () => {
    vi.stubGlobal("PublicKeyCredential", undefined);
    show("create");
    expect(found<HTMLButtonElement>("button").hidden).toBe(true);
    expect(said()).toBe("No passkeys here.");
  });
});

test.each(["127.0.0.1", "[::1]"])("says so where the address is only a number: %s", (hostname) => {
  vi.spyOn(window.location, "hostname", "get").mockReturnValue(hostname);
  show("create");
  expect(found<HTMLButtonElement>("button").hidden).toBe(true);
  expect(said()).toBe("Only a number.");
});

test("base64url goes both ways, whatever the bytes", () => {
  const every = Uint8Array.from({ length: 256 }, (_, value) => value);
  for (const length of [0, 1, 2, 3, 255, 256]) {
    const some = every.slice(0, length);
    expect(fromBase64url(toBase64url(some.buffer))).toEqual(some);
  }
  expect(toBase64url(bytes(255, 239))).toBe("_-8");
});

test("options are found however the server wrapped them", () => {
  const plain = { challenge: "AQ" };
  for (const data of [plain, { publicKey: plain }, { request_options: { publicKey: plain } }]) {
    expect(unwrap(data)).toEqual(plain);
  }
});
