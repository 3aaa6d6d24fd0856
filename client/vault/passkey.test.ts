// @vitest-environment node
/** With passkeys of paper, each with a habit of its own; a journey tries one in a real browser. */

import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { Decrypter, webauthn } from "age-encryption";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { type Bytes, toHex } from "../ledger/bytes";
import { fixed, keyringOf } from "./cast";
import { readHeader } from "./header";
import { publicKeysOf } from "./keys";
import { makePasskeyDoor, openPasskeyDoor } from "./passkey";
import { seal } from "./sealing";
import { signKeyOf } from "./signed";

const dilan = keyringOf("dilan");
const signKey = signKeyOf(dilan.signSeed);

interface Habits {
  /** Gives values already when it is made. */
  atOnce: boolean;
  /** Breaks off when it is asked for values while it is made. */
  shy: boolean;
  /** Knows nothing of values. */
  plain: boolean;
  /** The person closes the window. */
  closed: "create" | "get" | null;
}

let habits: Habits;
let kept: Bytes[];
let asked: string[];

class Paper {
  readonly type = "public-key";
  readonly response = { getTransports: () => ["internal"] };

  constructor(
    private readonly id: Bytes,
    private readonly values?: AuthenticationExtensionsPRFInputs,
  ) {}

  get rawId(): ArrayBuffer {
    return this.id.buffer;
  }

  getClientExtensionResults(): AuthenticationExtensionsClientOutputs {
    const { first, second } = this.values?.eval ?? {};
    if (habits.plain || !first || !second) return { prf: { enabled: !habits.plain } };
    const value = (input: BufferSource) => hmac(sha256, this.id, input as Bytes) as Bytes;
    return { prf: { enabled: true, results: { first: value(first), second: value(second) } } };
  }
}

async function create({ publicKey }: CredentialCreationOptions): Promise<Paper> {
  const prf = publicKey?.extensions?.prf;
  asked.push(prf?.eval ? "create with values" : "create");
  if (habits.closed === "create") throw new DOMException("closed", "NotAllowedError");
  if (habits.shy && prf?.eval) throw new DOMException("what?", "NotSupportedError");
  const id = fixed(`passkey ${kept.length}`);
  kept.push(id);
  return habits.atOnce ? new Paper(id, prf) : new Paper(id);
}

async function get({ publicKey }: CredentialRequestOptions): Promise<Paper> {
  const [only] = publicKey?.allowCredentials ?? [];
  asked.push(only ? "get that one" : "get any");
  const id = only
    ? kept.find((one) => toHex(one) === toHex(new Uint8Array(only.id as ArrayBuffer)))
    : kept[0];
  const absent = habits.closed === "get" || !id;
  if (absent) throw new DOMException("closed or none", "NotAllowedError");
  return new Paper(id, publicKey?.extensions?.prf);
}

beforeEach(() => {
  habits = { atOnce: false, shy: false, plain: false, closed: null };
  kept = [];
  asked = [];
  vi.stubGlobal("PublicKeyCredential", Paper);
  vi.stubGlobal("location", { hostname: "riverside.example" });
  vi.stubGlobal("navigator", { credentials: { create, get } });
});

const made = (existing = false) => makePasskeyDoor(dilan, { name: "Dilan", existing });

describe("a door for a new passkey", () => {
  test.each<[string, Partial<Habits>, string[]]>([
    ["that gives its values at once", { atOnce: true }, ["create with values"]],
    ["that must be asked again", {}, ["create with values", "get that one"]],
    [
      "that must not be asked while it is made",
      { shy: true },
      ["create with values", "create", "get that one"],
    ],
  ])("%s opens with it", async (_, habit, steps) => {
    Object.assign(habits, habit);
    const { body, hint } = await made();
    expect(asked).toEqual(steps);
    expect(readHeader(body).stanzas.map((one) => one.kind)).toEqual([
      "age-encryption.org/fido2prf",
    ]);
    expect(hint).toMatch(/^AGE-PLUGIN-FIDO2PRF-1[02-9AC-HJ-NP-Z]+$/);
    expect(hint.length).toBeLessThan(2000);
    expect(await openPasskeyDoor(body, hint, signKey)).toEqual(dilan);
  });

  test("opens with the library alone, so with any program that keeps to its format", async () => {
    const { body, hint } = await made();
    const decrypter = new Decrypter();
    decrypter.addIdentity(new webauthn.WebAuthnIdentity({ identity: hint }));
    expect(await decrypter.decrypt(body, "text")).toContain(dilan.ageId);
  });

  test("does not open with another passkey", async () => {
    const first = await made();
    const second = await made();
    expect(second.hint).not.toBe(first.hint);
    const opening = openPasskeyDoor(first.body, second.hint, signKey);
    await expect(opening).rejects.toMatchObject({ reason: "not-for-you" });
  });

  test("leaves one passkey behind, and no door, where the passkey knows no values", async () => {
    habits.plain = true;
    await expect(made()).rejects.toMatchObject({ reason: "no-passkey" });
    expect(kept).toHaveLength(1);
  });

  test("is not made when the person closes the window", async () => {
    habits.closed = "create";
    await expect(made()).rejects.toMatchObject({ name: "Unsealed", reason: "declined" });
    expect(asked).toEqual(["create with values"]);
    habits.closed = "get";
    await expect(made()).rejects.toMatchObject({ reason: "declined" });
  });

  test("is not made where the browser knows nothing of passkeys", async () => {
    vi.stubGlobal("navigator", {});
    await expect(made()).rejects.toMatchObject({ name: "Unsealed", reason: "no-passkey" });
  });
});

describe("a door for a passkey that is there", () => {
  test("is made by asking for it once", async () => {
    kept.push(fixed("signs in"));
    const { body, hint } = await made(true);
    expect(asked).toEqual(["get any"]);
    expect(await openPasskeyDoor(body, hint, signKey)).toEqual(dilan);
  });

  test("is made with a new one where there is none, or the person wants another", async () => {
    const { body, hint } = await made(true);
    expect(asked).toEqual(["get any", "create with values", "get that one"]);
    expect(await openPasskeyDoor(body, hint, signKey)).toEqual(dilan);
  });
});

describe("opening", () => {
  test("says when the person closed the window", async () => {
    const { body, hint } = await made();
    habits.closed = "get";
    const opening = openPasskeyDoor(body, hint, signKey);
    await expect(opening).rejects.toMatchObject({ name: "Unsealed", reason: "declined" });
  });

  test("refuses what is no door of a passkey, or the keys of somebody else, and asks nobody", async () => {
    const { recipient } = await publicKeysOf(dilan);
    const { body, hint } = await made();
    asked = [];
    const other = openPasskeyDoor(await seal(fixed("x"), [recipient]), hint, signKey);
    await expect(other).rejects.toMatchObject({ reason: "recipients" });
    await expect(openPasskeyDoor(body, "nonsense", signKey)).rejects.toMatchObject({
      name: "Unsealed",
    });
    expect(asked).toEqual([]);
    const keys = openPasskeyDoor(body, hint, signKeyOf(fixed("oona")));
    await expect(keys).rejects.toMatchObject({ reason: "changed" });
  });
});
