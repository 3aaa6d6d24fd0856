// @vitest-environment node
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Bytes, joined, utf8 } from "../ledger/bytes";
import { AT, fixed, idOf, keyringOf } from "./cast";
import { type Keyring, publicKeysOf } from "./keys";
import { writePayload } from "./payload";
import {
  type Draft,
  hashOf,
  openRecord,
  openShared,
  type SealedRecord,
  sealRecord,
} from "./records";
import { open, seal } from "./sealing";
import { overhead, signText } from "./signed";
import { Unsealed } from "./unsealed";

const dilan = keyringOf("dilan");
const mara = keyringOf("mara");
const bo = keyringOf("bo");
const oona = keyringOf("oona");

const draft: Draft = {
  id: idOf("a day"),
  kind: "journal",
  version: 1,
  prev_hash: null,
  content: { day: "2026-03-02", words: "The sea was loud." },
  at: AT,
};

async function sealed(
  change: Partial<Draft> = {},
  readers: readonly Keyring[] = [],
): Promise<SealedRecord> {
  return sealRecord({ ...draft, ...change }, dilan, await Promise.all(readers.map(publicKeysOf)));
}

/** Sealed by somebody who keeps to no rule: these fields, signed by that key. */
async function forged(
  fields: Readonly<Record<string, unknown>>,
  { seed = dilan.signSeed, to = [dilan], blanks = true } = {},
): Promise<SealedRecord> {
  const keys = await Promise.all(to.map(publicKeysOf));
  const recipients = keys.map((one) => one.fingerprint).sort();
  const { content, at, ...said } = draft;
  const owner = dilan.member;
  const all = { suite: 1, id: "", owner, kind: "", version: 1, prev_hash: null, recipients };
  const payload = writePayload({ ...all, ...said, at, content, ...fields });
  const length = overhead("record") + payload.length;
  const padding = blanks ? Math.max(512, Math.ceil(length / 256) * 256) - length : 0;
  const text = signText("record", joined(payload, utf8(" ".repeat(padding))), seed);
  const body = await seal(
    text,
    keys.map((one) => one.recipient),
  );
  return { id: draft.id, version: 1, prev_hash: null, recipients, body };
}

describe("a record", () => {
  test("comes back as it was written, whatever was written", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.boolean(), async (words, shared) => {
        const content = { words };
        const stored = await sealed({ content }, shared ? [mara] : []);
        const json = JSON.parse(JSON.stringify(content));
        expect(await openRecord(stored, dilan)).toEqual({
          ...draft,
          content: json,
          owner: dilan.member,
          recipients: stored.recipients,
        });
        if (!shared) return;
        const { signKey } = await publicKeysOf(dilan);
        expect((await openShared(stored, mara, signKey)).content).toEqual(json);
      }),
      { numRuns: 50 },
    );
  });

  test("tells no exact length to who keeps it", async () => {
    const lengths = new Set<number>();
    for (let length = 0; length < 600; length += 7) {
      const stored = await sealed({ content: { words: "x".repeat(length) } });
      lengths.add((await open(stored.body, [dilan.ageId])).length);
    }
    expect([...lengths]).toEqual([512, 768, 1024, 1280].slice(0, lengths.size));
    expect(lengths.size).toBeGreaterThan(1);
  });

  test("is opened by its owner after the keys changed, twice", async () => {
    const stored = await sealed();
    expect(await openRecord(stored, keyringOf("dilan", 3))).toMatchObject({ id: draft.id });
  });

  test("that is shared opens with the keys that its reader had, and has", async () => {
    const stored = await sealed({}, [mara]);
    const { signKey } = await publicKeysOf(dilan);
    expect(await openShared(stored, keyringOf("mara", 2), signKey)).toMatchObject({
      owner: dilan.member,
    });
  });

  test("is not opened by anybody else, and not as somebody else's", async () => {
    const { signKey } = await publicKeysOf(dilan);
    const stored = await sealed({}, [mara]);
    await expect(openShared(stored, oona, signKey)).rejects.toMatchObject({
      reason: "not-for-you",
    });
    await expect(openRecord(stored, mara)).rejects.toMatchObject({ reason: "changed" });
    await expect(openShared(stored, dilan, signKey)).rejects.toMatchObject({ reason: "changed" });
    const oonas = await publicKeysOf(oona);
    await expect(openShared(stored, mara, oonas.signKey)).rejects.toMatchObject({
      reason: "changed",
    });
  });

  test.each<[string, Partial<Draft>]>([
    ["an id that is none", { id: "1" }],
    ["a kind that is none", { kind: "Journal!" }],
    ["version 0", { version: 0 }],
    ["version 2 after nothing", { version: 2 }],
    ["version 1 after something", { prev_hash: "0".repeat(64) }],
    ["no moment", { at: "now" }],
    ["a list for its content", { content: [] }],
    ["a content that changes when it is written", { content: { toJSON: () => "x" } }],
  ])("with %s is not sealed", async (_, change) => {
    await expect(sealed(change)).rejects.toThrow(Unsealed);
  });
});

describe("a host that says something else of a record than its owner signed", () => {
  test.each<[string, (stored: SealedRecord) => Partial<SealedRecord>]>([
    ["another id", () => ({ id: idOf("another day") })],
    ["a later version", () => ({ version: 2 })],
    ["a version before", () => ({ prev_hash: "0".repeat(64) })],
    ["a reader less", ({ recipients }) => ({ recipients: recipients.slice(1) })],
    ["a reader more", ({ recipients }) => ({ recipients: [...recipients, "f".repeat(64)] })],
    ["another reader", ({ recipients }) => ({ recipients: ["f".repeat(64), recipients[0] ?? ""] })],
    ["a reader twice", ({ recipients: [one = ""] }) => ({ recipients: [one, one] })],
  ])("such as %s is not believed", async (_, change) => {
    const stored = await sealed({}, [mara]);
    const opening = openRecord({ ...stored, ...change(stored) }, dilan);
    await expect(opening).rejects.toThrow(Unsealed);
  });

  test("cannot pass off one record, or an earlier version, as another", async () => {
    const first = await sealed();
    const second = await sealed({ version: 2, prev_hash: hashOf(first.body) });
    const swapped = { ...second, body: first.body };
    await expect(openRecord(swapped, dilan)).rejects.toMatchObject({ reason: "changed" });
    const other = await sealed({ id: idOf("another day") });
    const moved = { ...first, body: other.body };
    await expect(openRecord(moved, dilan)).rejects.toMatchObject({ reason: "changed" });
  });
});

describe("what was signed and sealed by other rules", () => {
  test("is opened when it keeps to them", async () => {
    expect(await openRecord(await forged({}), dilan)).toMatchObject({ content: draft.content });
  });

  test.each<[string, Parameters<typeof forged>]>([
    ["by another hand", [{}, { seed: oona.signSeed }]],
    ["for others than it says", [{}, { to: [dilan, oona] }]],
    ["without the blanks", [{}, { blanks: false }]],
    ["for somebody else's space", [{ owner: mara.member }]],
    ["of a later suite", [{ suite: 2 }]],
    ["with a field more", [{ more: 1 }]],
    ["for nobody", [{ recipients: [] }]],
    ["with its readers in no order", [{ recipients: ["f".repeat(64), "0".repeat(64)] }]],
  ])("%s is refused", async (what, [fields, how]) => {
    const stored = await forged(fields, how);
    const own = await publicKeysOf(dilan);
    // The host is in it: it says just what the header shows.
    const recipients = what.startsWith("for others") ? [own.fingerprint] : stored.recipients;
    await expect(openRecord({ ...stored, recipients }, dilan)).rejects.toThrow(Unsealed);
  });

  test("a reader cannot hand it on as if it had been written to someone else", async () => {
    // Mara seals what Dilan signed for her anew, for Bo: the signed readers are not these.
    const stored = await sealed({}, [mara]);
    const text = await open(stored.body, [mara.ageId]);
    const [marasKeys, bosKeys, own] = await Promise.all([mara, bo, dilan].map(publicKeysOf));
    const those = [marasKeys, bosKeys].map((one) => one?.recipient ?? "");
    const body = await seal(text, those);
    const signKey = own?.signKey ?? new Uint8Array();
    await expect(openShared({ ...stored, body }, bo, signKey)).rejects.toMatchObject({
      reason: "recipients",
    });
  });

  test("a text of another domain is no record", async () => {
    const { fingerprint, recipient } = await publicKeysOf(dilan);
    const stored = await sealed();
    const text = await open(stored.body, [dilan.ageId]);
    const payload = text.slice(overhead("record")) as Bytes;
    const body = await seal(signText("keyring", payload, dilan.signSeed), [recipient]);
    const opening = openRecord({ ...stored, body, recipients: [fingerprint] }, dilan);
    await expect(opening).rejects.toMatchObject({ reason: "changed" });
  });

  test("so deep that reading it would take all memory is refused, not a crash", async () => {
    const deep = `${"[".repeat(60_000)}${"]".repeat(60_000)}`;
    const { fingerprint, recipient } = await publicKeysOf(dilan);
    const head = JSON.stringify({ suite: 1, ...draft, owner: dilan.member });
    const payload = utf8(head.replace(/}$/, `,"x":${deep}}`));
    const body = await seal(signText("record", payload, dilan.signSeed), [recipient]);
    const stored = { ...draft, recipients: [fingerprint], body };
    await expect(openRecord(stored, dilan)).rejects.toThrow(Unsealed);
  });
});

/** Readers come and go; each version is sealed for whoever is in at that time. */
test("a reader who was taken out opens nothing that was written later", async () => {
  const circle = [mara, bo, oona];
  const { signKey } = await publicKeysOf(dilan);

  async function tryAll(stored: SealedRecord, readers: readonly Keyring[]): Promise<void> {
    for (const one of circle.filter((other) => readers.includes(other))) {
      expect(await openShared(stored, one, signKey)).toMatchObject({ content: draft.content });
    }
    for (const one of circle.filter((other) => !readers.includes(other))) {
      const reason = "not-for-you";
      await expect(openShared(stored, one, signKey)).rejects.toMatchObject({ reason });
      // Nor with the keys alone, whatever the host says of its readers.
      await expect(open(stored.body, [one.ageId])).rejects.toMatchObject({ reason });
    }
  }

  const steps = fc.array(fc.subarray([0, 1, 2]), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      let prev_hash: string | null = null;
      for (const [at, inside] of all.entries()) {
        const readers = inside.map((one) => circle[one] ?? mara);
        const stored: SealedRecord = await sealed({ version: at + 1, prev_hash }, readers);
        await tryAll(stored, readers);
        prev_hash = hashOf(stored.body);
      }
    }),
    { numRuns: 25 },
  );
}, 60_000);

test("any changed byte of what is stored is refused", async () => {
  const stored = await sealed({}, [mara]);
  const { signKey } = await publicKeysOf(dilan);
  const change = fc.record({
    at: fc.nat({ max: stored.body.length - 1 }),
    by: fc.integer({ min: 1, max: 255 }),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ at, by }) => {
      const body = stored.body.slice();
      body[at] = (body[at] ?? 0) ^ by;
      await expect(openRecord({ ...stored, body }, dilan)).rejects.toThrow(Unsealed);
      await expect(openShared({ ...stored, body }, mara, signKey)).rejects.toThrow(Unsealed);
    }),
    { numRuns: 300 },
  );
}, 60_000);

test("of whom it is sealed for, the fingerprints stand in order, and nobody twice", async () => {
  const stored = await sealed({}, [mara, bo, oona]);
  expect(stored.recipients).toEqual([...stored.recipients].sort());
  expect(stored.recipients).toHaveLength(4);
  await expect(sealed({}, [mara, mara])).rejects.toThrow(Unsealed);
  await expect(sealed({}, [dilan])).rejects.toThrow(Unsealed);
  const odd = { signKey: fixed("x"), recipient: "age1nobody" };
  await expect(sealRecord(draft, dilan, [odd])).rejects.toMatchObject({ reason: "recipients" });
});
