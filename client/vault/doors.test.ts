// @vitest-environment node
import { Encrypter, identityToRecipient } from "age-encryption";
import { beforeAll, describe, expect, test } from "vitest";
import { type Bytes, utf8 } from "../ledger/bytes";
import { fixed, identityOf, keyringOf } from "./cast";
import { openGuardDoor, openPhraseDoor, sealGuardDoor, sealPhraseDoor } from "./doors";
import { readHeader } from "./header";
import { writeKeyring } from "./keys";
import { seal } from "./sealing";
import { signKeyOf } from "./signed";
import { Unsealed } from "./unsealed";

const dilan = keyringOf("dilan");
const signKey = signKeyOf(dilan.signSeed);
const words = "ábaco nube ola ritmo sol viaje";

/** Slow on purpose: made once. */
let door: Bytes;

beforeAll(async () => {
  door = await sealPhraseDoor(dilan, words);
}, 60_000);

function work(body: Bytes, logN: number): Bytes {
  const text = Buffer.from(body).toString("latin1");
  return new Uint8Array(Buffer.from(text.replace(/^(-> scrypt \S+) 18$/m, `$1 ${logN}`), "latin1"));
}

describe("the door of six words", () => {
  test("opens with the words, however they are typed", async () => {
    expect(readHeader(door).stanzas).toMatchObject([{ kind: "scrypt", args: [{}, "18"] }]);
    expect(await openPhraseDoor(door, words, signKey)).toEqual(dilan);
    const typed = " Abaco,NUBE  ola-ritmo\nsol. viaje";
    expect(await openPhraseDoor(door, typed, signKey)).toEqual(dilan);
  }, 60_000);

  test("says so when they are others", async () => {
    const wrong = "ábaco nube ola ritmo sol viajes";
    await expect(openPhraseDoor(door, wrong, signKey)).rejects.toMatchObject({
      reason: "wrong-words",
    });
  }, 60_000);

  test("is refused when it holds the keys of somebody else", async () => {
    const other = signKeyOf(fixed("oona"));
    await expect(openPhraseDoor(door, words, other)).rejects.toMatchObject({ reason: "changed" });
  }, 60_000);

  test("is refused when guessing would be too easy, or opening too hard, before any work", async () => {
    const began = performance.now();
    for (const logN of [1, 10, 16, 21, 22, 30, 99, 100]) {
      await expect(openPhraseDoor(work(door, logN), words, signKey)).rejects.toThrow(Unsealed);
    }
    expect(performance.now() - began).toBeLessThan(300);
  });

  test("is refused when anybody else could open it, or it is none", async () => {
    const recipient = await identityToRecipient(identityOf("oona"));
    for (const body of [await seal(utf8("x"), [recipient]), new Uint8Array(0), utf8("age")]) {
      await expect(openPhraseDoor(body, words, signKey)).rejects.toThrow(Unsealed);
    }
    const twice = Buffer.from(door).toString("latin1");
    const stanza = twice.match(/-> scrypt .*\n.*\n/)?.[0] ?? "";
    const both = Buffer.from(twice.replace(stanza, stanza + stanza), "latin1");
    await expect(openPhraseDoor(both, words, signKey)).rejects.toMatchObject({
      reason: "recipients",
    });
  });

  test("is not made of nothing", async () => {
    for (const none of ["", " , ", []]) {
      await expect(sealPhraseDoor(dilan, none)).rejects.toMatchObject({ reason: "wrong-words" });
    }
  });
});

describe("the guardians' door", () => {
  const secret = identityOf("what they share");

  test("opens with their secret alone", async () => {
    const body = await sealGuardDoor(dilan, await identityToRecipient(secret));
    expect(await openGuardDoor(body, secret, signKey)).toEqual(dilan);
    const opening = openGuardDoor(body, identityOf("oona"), signKey);
    await expect(opening).rejects.toMatchObject({ reason: "not-for-you" });
    await expect(openGuardDoor(body, "nonsense", signKey)).rejects.toThrow(Unsealed);
  });

  test("is for one secret only", async () => {
    const all = await Promise.all(
      [secret, identityOf("oona")].map((one) => identityToRecipient(one)),
    );
    const body = await seal(writeKeyring(dilan), all);
    await expect(openGuardDoor(body, secret, signKey)).rejects.toMatchObject({
      reason: "recipients",
    });
    const encrypter = new Encrypter();
    encrypter.setScryptWorkFactor(10);
    encrypter.setPassphrase("x");
    const phrase = (await encrypter.encrypt(writeKeyring(dilan))) as Bytes;
    await expect(openGuardDoor(phrase, secret, signKey)).rejects.toThrow(Unsealed);
  });
});
