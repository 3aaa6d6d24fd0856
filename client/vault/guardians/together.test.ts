// @vitest-environment node
import { wordlist as english } from "@scure/bip39/wordlists/english.js";
import { wordlist as spanish } from "@scure/bip39/wordlists/spanish.js";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { Bytes } from "../../ledger/bytes";
import { changed, keyringOf, lots } from "../cast";
import { spokenCode } from "../codes";
import { seal } from "../sealing";
import { signKeyOf } from "../signed";
import { Unsealed } from "../unsealed";
import { give, isTheirs } from "./giving";
import { openTogether } from "./opening-together";
import { sealSet, usualThreshold } from "./sealing-set";
import { type Device, dilan, GuardHost, NAMES, newDevice, readyOf } from "./stage";

const signKey = signKeyOf(dilan.signSeed);

let host: GuardHost;
let device: Device;

beforeEach(async () => {
  host = new GuardHost();
  device = await newDevice();
  await sealSet(host.server, dilan, await Promise.all(NAMES.map(readyOf)), 3);
});

async function given(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await give(host.server, await host.shownTo(name, device.recipient), keyringOf(name));
  }
}

function opened() {
  return openTogether(host.taken(), dilan.member, device.identity, signKey);
}

async function lies(name: string, body: Bytes): Promise<void> {
  host.given.set((await readyOf(name)).id, body);
}

describe("keys that come back", () => {
  test("any three of five bring the whole keyring", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.subarray([...NAMES], { minLength: 3, maxLength: 5 }),
        async (names: readonly string[]) => {
          host.given.clear();
          await given(...names);
          expect(await opened()).toEqual({ keyring: dilan, liars: [], missing: 0 });
        },
      ),
      { numRuns: 12 },
    );
  });

  test("two of five bring nothing, and it is said how many are missing", async () => {
    await given("mara", "tam");
    expect(await opened()).toEqual({ keyring: null, liars: [], missing: 1 });
  });

  test("what is changed on its way is found and named, and never brings other keys", async () => {
    await given("mara", "bo", "noor");
    const { id } = await readyOf("bo");
    const true_ = host.given.get(id) ?? new Uint8Array();
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        host.given.set(id, changed(true_, lots(seed)));
        expect(await opened()).toEqual({ keyring: null, liars: ["bo"], missing: 1 });
      }),
      { numRuns: 150 },
    );
  });

  test("with one more than is needed the others go on without the one who lies", async () => {
    await given("mara", "bo", "noor", "ines");
    await lies("bo", await seal(new TextEncoder().encode("mine"), [device.recipient]));
    expect(await opened()).toEqual({ keyring: dilan, liars: ["bo"], missing: 0 });
  });

  test("a true part of an older set is none of this one", async () => {
    const older = await host.shownTo("bo", device.recipient);
    await sealSet(host.server, dilan, await Promise.all(NAMES.map(readyOf)), 3);
    await given("mara", "noor");
    await give(host.server, older, keyringOf("bo"));
    expect(await opened()).toEqual({ keyring: null, liars: ["bo"], missing: 1 });
  });

  test("the same part twice counts once", async () => {
    await given("mara", "noor");
    const twice = host.given.get((await readyOf("mara")).id) ?? new Uint8Array();
    await lies("bo", twice);
    expect(await opened()).toEqual({ keyring: null, liars: ["bo"], missing: 1 });
  });

  test("parts that somebody else signed are nobody's", async () => {
    const oona = keyringOf("oona");
    const others = new GuardHost();
    await sealSet(others.server, oona, await Promise.all(NAMES.map(readyOf)), 3);
    await given("mara", "noor");
    const foreign = await others.shownTo("bo", device.recipient, oona);
    await give(host.server, foreign, keyringOf("bo"));
    expect(await opened()).toEqual({ keyring: null, liars: ["bo"], missing: 1 });
  });

  test("a host that gives another door is found out", async () => {
    await given("mara", "bo", "noor");
    const other = new GuardHost();
    await sealSet(other.server, dilan, await Promise.all(NAMES.map(readyOf)), 3);
    const body = other.set?.body ?? new Uint8Array();
    const taken = { ...host.taken(), body };
    const opening = openTogether(taken, dilan.member, device.identity, signKey);
    await expect(opening).rejects.toThrow(Unsealed);
  });

  test("another device opens nothing of it", async () => {
    await given("mara", "bo", "noor");
    const other = await newDevice();
    const { keyring } = await openTogether(host.taken(), dilan.member, other.identity, signKey);
    expect(keyring).toBeNull();
  });
});

describe("what a guardian hears", () => {
  test("fits the device that the friend holds, in either language, however it is typed", async () => {
    const shown = await host.shownTo("mara", device.recipient);
    for (const list of [english, spanish]) {
      const code = spokenCode(dilan.member, device.recipient, list);
      expect(await isTheirs(` ${code.join("  ").toUpperCase()} `, shown, english, spanish)).toBe(
        true,
      );
    }
  });

  test("fits no device that a host, or somebody signed in as the friend, put in its place", async () => {
    const heard = spokenCode(dilan.member, device.recipient, english).join(" ");
    await fc.assert(
      fc.asyncProperty(fc.constant(null), async () => {
        const { recipient } = await newDevice();
        const shown = await host.shownTo("mara", recipient);
        expect(await isTheirs(heard, shown, english, spanish)).toBe(false);
      }),
      { numRuns: 25 },
    );
  });

  test("fits no other person's recovery", async () => {
    const heard = spokenCode(dilan.member, device.recipient, english).join(" ");
    const shown = await host.shownTo("mara", device.recipient, keyringOf("oona"));
    expect(await isTheirs(heard, shown, english, spanish)).toBe(false);
  });
});

describe("giving", () => {
  test("works with keys that were changed since the part was sealed", async () => {
    const shown = await host.shownTo("mara", device.recipient);
    await give(host.server, shown, keyringOf("mara", 2));
    await given("bo", "noor");
    expect((await opened()).keyring).toEqual(dilan);
  });

  test("is refused where the part is for somebody else, or not by its owner", async () => {
    const shown = await host.shownTo("mara", device.recipient);
    await expect(give(host.server, shown, keyringOf("bo"))).rejects.toThrow(Unsealed);
    const other = await host.shownTo("mara", device.recipient, keyringOf("oona"));
    await expect(give(host.server, other, keyringOf("mara"))).rejects.toThrow(Unsealed);
    expect(host.given.size).toBe(0);
  });
});

describe("sealing", () => {
  test("is refused for keys that do not come from those that were known", async () => {
    const before = host.set;
    const chosen = await Promise.all(NAMES.map(readyOf));
    const [mara] = chosen;
    const known = { [mara?.member ?? ""]: "0".repeat(64) };
    await expect(sealSet(host.server, dilan, chosen, 3, known)).rejects.toThrow(Unsealed);
    expect(host.set).toBe(before);
  });

  test("needs more than half of them, unless somebody says otherwise", () => {
    expect([2, 3, 4, 5, 6, 7].map(usualThreshold)).toEqual([2, 2, 3, 3, 4, 4]);
  });
});
