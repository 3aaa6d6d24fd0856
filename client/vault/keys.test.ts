// @vitest-environment node
import { describe, expect, test } from "vitest";
import { type Bytes, toBase64, utf8 } from "../ledger/bytes";
import { fixed, identityOf, idOf, keyringOf } from "./cast";
import { checkChain } from "./chain";
import {
  allPublicKeysOf,
  type Keyring,
  makeKeyring,
  nextKeyring,
  publicKeysOf,
  readKeyring,
  readStatement,
  statementOf,
  type Told,
  writeKeyring,
} from "./keys";
import { writePayload } from "./payload";
import { signKeyOf, signText } from "./signed";

const dilan = keyringOf("dilan");
const changed = { name: "Unsealed", reason: "changed" };
const NOW = new Date("2026-03-02T09:00:00Z");

describe("a keyring", () => {
  test("is made by lot, and comes back as it was written", async () => {
    const made = await makeKeyring(idOf("dilan"), NOW);
    const next = await nextKeyring(await nextKeyring(made, NOW), NOW);
    for (const one of [made, next]) {
      const { signKey } = await publicKeysOf(one);
      expect(await readKeyring(writeKeyring(one), signKey)).toEqual(one);
    }
    expect(next).toMatchObject({ number: 3, member: made.member });
    expect(next.oldIds[0]).toBe(made.ageId);
    expect(new Set([next.ageId, ...next.oldIds]).size).toBe(3);
    expect((await makeKeyring(idOf("dilan"), NOW)).signSeed).not.toEqual(made.signSeed);
  });

  test("is refused for any other key than the one it says it has", async () => {
    const text = writeKeyring(dilan);
    await expect(readKeyring(text, signKeyOf(fixed("oona")))).rejects.toMatchObject(changed);
    const forged = signText("keyring", text.slice(text.indexOf(123)) as Bytes, fixed("oona"));
    await expect(readKeyring(forged, signKeyOf(fixed("oona")))).rejects.toMatchObject(changed);
  });

  const fields = JSON.parse(new TextDecoder().decode(writeKeyring(dilan)).split("\n")[2] ?? "");
  const mara = toBase64(fixed("mara"));

  test.each<[string, object]>([
    ["a field that is missing", { made_at: undefined }],
    ["one too many", { more: 1 }],
    ["another suite", { suite: 2 }],
    ["no account", { member: "dilan" }],
    ["an account in capitals", { member: fields.member.toUpperCase() }],
    ["no generation", { number: 0 }],
    ["half a generation", { number: 1.5 }],
    ["a generation without those before", { number: 2 }],
    ["old ids without old keys", { number: 2, old_ids: [identityOf("mara")] }],
    ["more old ids than generations", { old_ids: [identityOf("mara")], old_sign_keys: [mara] }],
    ["a seed that is too short", { sign_seed: toBase64(fixed("x").slice(1)) }],
    ["a seed in another writing", { sign_seed: `${fields.sign_seed.slice(0, -1)} ` }],
    ["an X25519 identity", { age_id: `AGE-SECRET-KEY-1${"Q".repeat(58)}` }],
    ["no moment", { made_at: "yesterday" }],
    ["a moment that never was", { made_at: "2026-13-45T09:00:00Z" }],
  ])("with %s is refused", async (_, change) => {
    const text = signText("keyring", writePayload({ ...fields, ...change }), dilan.signSeed);
    const { signKey } = await publicKeysOf(dilan);
    const reason = "suite" in change ? "unknown" : "changed";
    await expect(readKeyring(text, signKey)).rejects.toMatchObject({ name: "Unsealed", reason });
  });

  test("is read in the one way it is written only", async () => {
    const { signKey } = await publicKeysOf(dilan);
    const { suite, ...rest } = fields;
    const written = JSON.stringify(fields);
    const others = [
      JSON.stringify({ ...rest, suite }),
      JSON.stringify(fields, null, 1),
      `${written} `,
      `\ufeff${written}`,
      written.replace('"suite":1', '"suite":1,"suite":1'),
      written.replace('"suite":1', '"suite":1.0'),
      written.replace('"suite"', '"\\u0073uite"'),
      `[${written}]`,
      "null",
      "",
    ];
    for (const other of others) {
      const text = signText("keyring", utf8(other), dilan.signSeed);
      await expect(readKeyring(text, signKey)).rejects.toMatchObject({ name: "Unsealed" });
    }
  });
});

describe("public keys", () => {
  test("of all generations, newest first, worked out once", async () => {
    const third = keyringOf("dilan", 3);
    const all = await allPublicKeysOf(third);
    expect(all.map((one) => one.number)).toEqual([3, 2, 1]);
    expect(all[2]).toEqual(await publicKeysOf(dilan));
    expect(allPublicKeysOf(third)).toBe(allPublicKeysOf(third));
  });
});

describe("a statement", () => {
  test("says who, which, and what came before, in the hand of both keys", async () => {
    const second = keyringOf("dilan", 2);
    const told = await statementOf(second, dilan);
    const before = await publicKeysOf(dilan);
    expect(await readStatement(told.statement)).toEqual({
      ...(await publicKeysOf(second)),
      owner: dilan.member,
      prev: before.fingerprint,
      at: second.madeAt,
    });
  });

  test("that somebody else signed is refused", async () => {
    const { statement } = await statementOf(dilan);
    const payload = statement.slice(statement.indexOf(123));
    const forged = signText("keys", payload, fixed("oona"));
    await expect(readStatement(forged)).rejects.toMatchObject(changed);
    const endorsement = signText("keys-change", payload, dilan.signSeed);
    await expect(readStatement(endorsement)).rejects.toMatchObject(changed);
  });

  test("of the first keys has nothing before, any other has", async () => {
    const second = keyringOf("dilan", 2);
    const orphan = await statementOf(second);
    await expect(readStatement(orphan.statement)).rejects.toMatchObject(changed);
    const first = await statementOf(dilan, keyringOf("mara"));
    await expect(readStatement(first.statement)).rejects.toMatchObject(changed);
  });
});

describe("a chain of keys", () => {
  const generations = [1, 2, 3, 4].map((number) => keyringOf("dilan", number));

  async function chain(): Promise<Told[]> {
    return Promise.all(generations.map((one, at) => statementOf(one, generations[at - 1])));
  }

  async function print(keyring: Keyring | undefined): Promise<string> {
    return (await publicKeysOf(keyring ?? dilan)).fingerprint;
  }

  test("holds from any link to the last", async () => {
    const told = await chain();
    const last = await print(generations[3]);
    expect(await checkChain(told)).toBe("own-change");
    for (const one of generations) {
      expect(await checkChain(told, await print(one), last)).toBe("own-change");
    }
    expect(await checkChain(told.slice(1), await print(generations[1]), last)).toBe("own-change");
  });

  test("does not reach from keys, or to keys, that are not in it", async () => {
    const told = await chain();
    const stranger = await print(keyringOf("oona"));
    expect(await checkChain(told, stranger)).toBe("broken");
    expect(await checkChain(told, undefined, stranger)).toBe("broken");
    expect(await checkChain(told, await print(generations[0]), await print(generations[2]))).toBe(
      "broken",
    );
    expect(await checkChain(told.slice(1), await print(generations[0]))).toBe("broken");
    expect(await checkChain([])).toBe("broken");
  });

  test("is broken by a missing link, another order, or a number that is wrong", async () => {
    const [first, second, third] = await chain();
    if (!first || !second || !third) throw new Error("no chain");
    expect(await checkChain([first, third])).toBe("broken");
    expect(await checkChain([second, first])).toBe("broken");
    expect(await checkChain([first, first])).toBe("broken");
    expect(await checkChain([first, { ...second, number: 3 }])).toBe("broken");
  });

  test("is broken where the keys before did not endorse these very keys", async () => {
    const [first, second, third] = await chain();
    const mara = keyringOf("mara", 2);
    const marasFirst = await statementOf(keyringOf("mara"));
    const maras = await statementOf(mara, keyringOf("mara"));
    if (!first || !second || !third) throw new Error("no chain");
    expect(await checkChain([first, { ...second, endorsement: null }])).toBe("broken");
    expect(await checkChain([first, { ...second, endorsement: third.endorsement }])).toBe("broken");
    expect(await checkChain([first, { ...second, endorsement: second.statement }])).toBe("broken");
    expect(await checkChain([first, maras])).toBe("broken");
    expect(await checkChain([marasFirst, second])).toBe("broken");
    // A host that makes keys of its own for Dilan cannot have them endorsed.
    const hosts: Keyring = { ...mara, member: dilan.member };
    const stolen = await statementOf(hosts, { ...keyringOf("mara"), member: dilan.member });
    expect(await checkChain([first, stolen])).toBe("broken");
  });
});
