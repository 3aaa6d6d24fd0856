import { beforeEach, describe, expect, test } from "vitest";
import { page } from "../elements/testing";
import type { Shared, SharedRecord } from "../vault/answers";
import { idOf, keyringOf } from "../vault/cast";
import { type Keyring, publicKeysOf, statementOf } from "../vault/keys";
import { sealRecord } from "../vault/records";
import { type MemoryRoom, memoryRoom } from "../vault/testing";
import { openGiven } from "./reading";

const ALMA = keyringOf("alma");
const ALMA_LATER = keyringOf("alma", 2);
const BRUNO = keyringOf("bruno");
const OONA = keyringOf("oona");
const RECORD = idOf("record");
const PLAN = { book: "plan", part: "well", words: "I sing" };

async function keysOf(...generations: Keyring[]): Promise<SharedRecord["keys"]> {
  const told = generations.map((one, at) => statementOf(one, generations[at - 1]));
  const last = await publicKeysOf(generations.at(-1) as Keyring);
  return {
    number: last.number,
    sign_key: last.signKey,
    fingerprint: last.fingerprint,
    statements: await Promise.all(told),
  };
}

interface Staged {
  readonly writer?: Keyring;
  readonly keys?: SharedRecord["keys"];
  readonly kind?: string;
  readonly content?: object;
  readonly change?: (given: SharedRecord) => SharedRecord;
  readonly known?: string;
}

/** A host that gives Bruno what Alma (or somebody) sealed for him. */
async function staged(how: Staged = {}): Promise<{ room: MemoryRoom; one: Shared[number] }> {
  const { writer = ALMA, kind = "part", content = PLAN, change = (given) => given } = how;
  const keys = how.keys ?? (await keysOf(writer));
  const draft = { id: RECORD, kind, version: 1, prev_hash: null, content };
  const { body, version, prev_hash, recipients } = await sealRecord(draft, writer, [
    await publicKeysOf(BRUNO),
  ]);
  const given = change({ body, version, prev_hash, recipients, keys });
  const room = memoryRoom({
    account: BRUNO.member,
    keyring: BRUNO,
    server: { sharedRecord: () => Promise.resolve(given) },
  });
  if (how.known) {
    const seen = { number: 1, seen_at: "", compared_at: "" };
    const known = { "member-alma": { fingerprint: how.known, ...seen } };
    await room.save("contacts", { known });
  }
  const one = { grant: "grant", member: "member-alma", record: RECORD, name: "Alma" };
  return { room, one: one as Shared[number] };
}

async function read(how?: Staged) {
  const { room, one } = await staged(how);
  return openGiven(room, one);
}

beforeEach(() => {
  page(`<data data-title="plan:well" value="When well"></data><data data-title="card" value="Card"></data>
    <data data-title="card:name" value="Name"></data><data data-title="meaning" value="Meaning"></data>`);
});

describe("a part that somebody shares", () => {
  test("is opened, with its title in the reader's language", async () => {
    expect(await read()).toEqual({ title: "When well", texts: [{ of: "", words: "I sing" }] });
  });

  test("may be a card or a meaning", async () => {
    expect(await read({ kind: "card", content: { lines: { name: "Alma" } } })).toEqual({
      title: "Card",
      texts: [{ of: "Name", words: "Alma" }],
    });
    const meaning = { happened: "A storm", readings: [{ way: "bodily", words: "Tired" }] };
    expect((await read({ kind: "meaning", content: meaning })).texts).toEqual([
      { of: "", words: "A storm" },
      { of: "bodily", words: "Tired" },
    ]);
  });

  test("by keys that grew from those that were compared, is opened", async () => {
    const { fingerprint } = await publicKeysOf(ALMA);
    const keys = await keysOf(ALMA, ALMA_LATER);
    const opened = await read({ writer: ALMA_LATER, keys, known: fingerprint });
    expect(opened.texts[0]?.words).toBe("I sing");
  });
});

describe("is refused", () => {
  test.each<[string, string, () => Promise<Staged>]>([
    [
      "when the keys are others than those compared",
      "recipients",
      async () => ({ known: (await publicKeysOf(OONA)).fingerprint }),
    ],
    [
      "when a key change is not endorsed by the keys before",
      "changed",
      async () => {
        const keys = await keysOf(ALMA, ALMA_LATER);
        const statements = keys.statements.map((one) => ({ ...one, endorsement: null }));
        return { writer: ALMA_LATER, keys: { ...keys, statements } };
      },
    ],
    [
      "when somebody else wrote it and the host says it was Alma",
      "changed",
      async () => ({ writer: OONA, keys: await keysOf(ALMA) }),
    ],
    [
      "when the host shows another fingerprint than the statement",
      "changed",
      async () => {
        const { fingerprint } = await publicKeysOf(OONA);
        return { keys: { ...(await keysOf(ALMA)), fingerprint } };
      },
    ],
    [
      "when it is another record than was asked for",
      "changed",
      async () => ({ change: (given) => ({ ...given, version: 2 }) }),
    ],
    [
      "when a byte of it was changed",
      "changed",
      async () => ({
        change: (given) => {
          const body = given.body.slice();
          body[body.length - 1] = (body.at(-1) ?? 0) ^ 1;
          return { ...given, body };
        },
      }),
    ],
    ["when it is of a kind that is never shared", "unknown", async () => ({ kind: "settings" })],
  ])("%s", async (_when, reason, how) => {
    await expect(read(await how())).rejects.toMatchObject({ reason });
  });

  test("when it is sealed for others", async () => {
    const { room, one } = await staged();
    const other = memoryRoom({ account: OONA.member, keyring: OONA, server: room.server });
    await expect(openGiven(other, one)).rejects.toMatchObject({ reason: "not-for-you" });
  });
});
