import { beforeEach, describe, expect, test, vi } from "vitest";
import { found, page, said } from "../elements/testing";
import { fromBase64, toBase64, utf8 } from "./bytes";
import { makeKey } from "./ed25519";
import { alarmKey } from "./keeper";
import { keptOf } from "./keeping";
import { deviceName, fingerprint } from "./notes";
import * as store from "./store";
import { inclusion, ORIGIN, rootOf, TestHost } from "./testing";

import "./main";

const URL_OF_LEDGER = "/c/riverside/ledger/";
const PLACE = { url: URL_OF_LEDGER, member: "amara", token: "a token" };
const TOKEN = '<input type="hidden" name="csrfmiddlewaretoken" value="a token">';

let host: TestHost;
let posted: string[];
let proof: string;

beforeEach(async () => {
  localStorage.clear();
  host = await TestHost.with(7);
  posted = [];
  proof = "";
  vi.stubGlobal("fetch", answer);
});

async function answer(address: string, options?: RequestInit): Promise<Response> {
  const { pathname, searchParams } = new URL(address, "https://example.org");
  if (options?.method === "POST") {
    posted.push(pathname);
    return new Response("");
  }
  if (pathname.endsWith("/export/")) return new Response(await host.exported());
  if (pathname.endsWith("/proof/")) return new Response(proof);
  return Response.json(await host.shown(Number(searchParams.get("since"))));
}

async function saw(): Promise<void> {
  const seen = { vkey: host.vkey, checkpoint: await host.checkpoint(), at: "2026-03-02T09:00:00Z" };
  await store.put(`seen ${URL_OF_LEDGER}`, { seen });
}

describe("the full check", () => {
  const WORDS = `words-rewritten="Rewritten." words-forked="Forked."`;
  const CHECK = `<ledger-alarm place="${URL_OF_LEDGER}" member="amara" ${WORDS}
    words-anew="From here on."><div data-piece="alarm" hidden><p data-piece="finding"></p>
    <button data-piece="evidence">Save</button><button data-piece="anew">Anew</button></div>
    </ledger-alarm>
    <ledger-check place="${URL_OF_LEDGER}" member="amara" ${WORDS}
    words-well="{size} entries are well." words-since="They stand since {day}."
    words-first="First sight." words-content-changed="Entry {number} was changed."
    words-failed="Not now." words-printed-holds="Your paper fits."
    words-printed-unlike="Your paper does not fit." PRINTED>
    <button hidden>Check</button><progress hidden></progress></ledger-check>${TOKEN}`;

  const told = () => found("ledger-check [role=status]").textContent ?? "";

  async function run(printed = ""): Promise<string> {
    page(CHECK.replace("PRINTED", printed));
    found<HTMLButtonElement>("ledger-check button").click();
    await vi.waitFor(() => expect(told()).not.toBe(""));
    return told();
  }

  const alarm = () => found<HTMLElement>("[data-piece=alarm]");

  test("says that all is well, and keeps what it saw", async () => {
    expect(await run()).toBe("7 entries are well. First sight.");
    expect((await keptOf(PLACE))?.seen.checkpoint).toBe(await host.checkpoint());
    host.append(1);
    expect(await run()).toMatch(/^8 entries are well\. They stand since .+\.$/);
    expect(alarm().hidden).toBe(true);
  });

  test("names a flaw, and does not take it for the truth", async () => {
    await saw();
    const exported = await host.exported();
    host.append(1);
    vi.stubGlobal("fetch", async () => new Response(exported.replace('"entry 3"', '"entry 9"')));
    expect(await run()).toBe("Entry 3 was changed.");
    expect((await keptOf(PLACE))?.seen.checkpoint).toContain("\n7\n");
  });

  test("raises the alarm when the ledger was rewritten, for every page", async () => {
    await saw();
    host.words[2] = "something else";
    host.append(2);
    expect(await run()).toBe("Rewritten.");
    await vi.waitFor(() => expect(alarm().hidden).toBe(false));
    expect(found("[data-piece=finding]").textContent).toBe("Rewritten.");
    expect(localStorage.getItem(alarmKey(URL_OF_LEDGER))).toBe("yes");
    expect((await keptOf(PLACE))?.seen.checkpoint).toContain("\n7\n");
  });

  test("gives the evidence, and begins anew when the person says so", async () => {
    const made = vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:evidence");
    await saw();
    const before = await host.checkpoint();
    host.words[2] = "something else";
    host.append(2);
    await run();
    await vi.waitFor(() => expect(alarm().hidden).toBe(false));
    found<HTMLButtonElement>("[data-piece=anew]").click();
    await vi.waitFor(() => expect(said()).toBe("From here on."));
    const [[file]] = made.mock.calls as [[Blob]];
    const text = await file.text();
    expect(text.startsWith(`convivial-evidence/1\n${host.vkey}\n${before}\n`)).toBe(true);
    expect(text).toContain(await host.checkpoint());
    expect(text).toMatch(/\nnodes 5\n(?:[A-Za-z0-9+/]{43}=\n){5}$/); // 7 = 4+2+1; 1+1 to 9
    expect(await keptOf(PLACE)).toBeNull();
    expect(localStorage.getItem(alarmKey(URL_OF_LEDGER))).toBeNull();
  });

  test("compares a printed fingerprint with its own", async () => {
    const body = `${ORIGIN}\n4\n${toBase64(rootOf(host.leaves.slice(0, 4)))}\n`;
    const printed = `printed-size="4" printed="${fingerprint(body)}"`;
    expect(await run(printed)).toContain("Your paper fits.");
    host.words[1] = "something else";
    await store.drop(`seen ${URL_OF_LEDGER}`);
    expect(await run(printed)).toContain("Your paper does not fit.");
  });

  test("says when it could not look", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
    expect(await run()).toBe("Not now.");
  });
});

describe("a device", () => {
  const watchPage = (name = "") => `<device-watch place="${URL_OF_LEDGER}" member="amara"
    words-kept="It watches." words-unsent="Not signed." words-failed="Not now."
    words-alarm="Not what it was." words-forgotten="Forgotten.">
    <button type="button" data-piece="forget" hidden>Forget</button>
    <form hidden><input name="name"><input type="hidden" name="key"><button>Yes</button></form>
    </device-watch><ul><li data-cosigner="${name}"><span data-this-device hidden>this</span></li></ul>${TOKEN}`;

  const form = () => found<HTMLFormElement>("form");

  test("makes its key only once its person says yes, and shows the public half", async () => {
    page(watchPage());
    await vi.waitFor(() => expect(form().hidden).toBe(false));
    expect(await store.get(`device ${URL_OF_LEDGER} amara`)).toBeNull();
    const sent = vi.spyOn(form(), "submit").mockReturnValue();
    form().dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    await vi.waitFor(() => expect(sent).toHaveBeenCalled());
    expect(fromBase64(found<HTMLInputElement>("[name=key]").value)).toHaveLength(32);
    expect(await store.get(`device ${URL_OF_LEDGER} amara`)).not.toBeNull();
  });

  test("that the community knows is marked, looks at once, and co-signs", async () => {
    const key = await makeKey(false);
    await store.put(`device ${URL_OF_LEDGER} amara`, { key });
    page(watchPage(deviceName(key.publicKey)));
    await vi.waitFor(() => expect(said()).toBe("It watches."));
    expect(found<HTMLElement>("[data-this-device]").hidden).toBe(false);
    expect(form().hidden).toBe(true);
    expect(posted).toEqual([`${URL_OF_LEDGER}co-sign/`]);
  });

  test("that was stopped may begin again, with another key", async () => {
    await store.put(`device ${URL_OF_LEDGER} amara`, { key: await makeKey(false) });
    page(watchPage("cosigner/another"));
    await vi.waitFor(() => expect(form().hidden).toBe(false));
  });

  test("says when its signature did not arrive, and when it could not look", async () => {
    const key = await makeKey(false);
    await store.put(`device ${URL_OF_LEDGER} amara`, { key });
    vi.stubGlobal("fetch", async (address: string, options?: RequestInit) =>
      options?.method === "POST" ? new Response("", { status: 503 }) : answer(address, options),
    );
    page(watchPage(deviceName(key.publicKey)));
    await vi.waitFor(() => expect(said()).toBe("Not signed."));
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
    page(watchPage(deviceName(key.publicKey)));
    await vi.waitFor(() => expect(said()).toBe("Not now."));
  });

  test("lets go of all that it keeps when its person wants that", async () => {
    await saw();
    page(watchPage());
    found<HTMLButtonElement>("[data-piece=forget]").click();
    await vi.waitFor(() => expect(said()).toBe("Forgotten."));
    expect(await keptOf(PLACE)).toBeNull();
  });

  test("that sees a changed ledger says so", async () => {
    const key = await makeKey(false);
    await store.put(`device ${URL_OF_LEDGER} amara`, { key });
    await saw();
    host.words = host.words.slice(0, 3);
    page(watchPage(deviceName(key.publicKey)));
    await vi.waitFor(() => expect(said()).toBe("Not what it was."));
    expect(posted).toEqual([]);
  });
});

describe("the proof of an entry", () => {
  const PROOF = `<ledger-proof place="${URL_OF_LEDGER}" member="amara" proof="/c/riverside/ledger/3/proof/"
    words-proven="It stands." words-wrong="It does not fit." words-failed="Not now."></ledger-proof>`;

  async function proven(index = 2, leaf = host.leaves[2]): Promise<string> {
    const hashes = inclusion(2, host.leaves).map(toBase64).join("\n");
    const extra = toBase64(leaf ?? utf8(""));
    proof = `c2sp.org/tlog-proof@v1\nextra ${extra}\nindex ${index}\n${hashes}\n\n${await host.checkpoint()}`;
    page(PROOF);
    await vi.waitFor(() => expect(said()).not.toBe(""));
    return said();
  }

  test("is checked by this browser", async () => {
    expect(await proven()).toBe("It stands.");
    expect(await proven(3)).toBe("It does not fit.");
    expect(await proven(2, host.leaves[3])).toBe("It does not fit.");
  });

  test("must be signed with the key that this browser knows", async () => {
    await saw();
    expect(await proven()).toBe("It stands.");
    await host.changeKey();
    expect(await proven()).toBe("It does not fit.");
  });

  test("that is none says nothing about the ledger", async () => {
    vi.stubGlobal("fetch", async () => new Response("<html></html>"));
    page(PROOF);
    await vi.waitFor(() => expect(said()).toBe("Not now."));
  });
});
