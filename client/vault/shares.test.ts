// @vitest-environment node
import { identityToRecipient } from "age-encryption";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Bytes } from "../ledger/bytes";
import { fixed, identityOf, idOf, keyringOf } from "./cast";
import { openGuardDoor } from "./doors";
import { publicKeysOf } from "./keys";
import { seal } from "./sealing";
import {
  combine,
  findLiars,
  type GuardSet,
  handOn,
  makeGuardSet,
  openShare,
  readShare,
  type Share,
  splitSecret,
  writeShare,
} from "./shares";
import { signKeyOf } from "./signed";
import { Unsealed } from "./unsealed";

const dilan = keyringOf("dilan");
const signKey = signKeyOf(dilan.signSeed);
const guardians = ["mara", "bo", "noor", "ines", "tam", "lio", "eve"].map((name) =>
  keyringOf(name),
);
const secret = identityOf("what they share");

const fair = fc
  .tuple(fc.integer({ min: 2, max: 7 }), fc.integer({ min: 2, max: 7 }))
  .map(([one, other]) => ({ k: Math.min(one, other), n: Math.max(one, other) }));

/**
 * A share that somebody changed and could still sign: what a liar would need to be found for. Each
 * changes many bytes in a way of their own: where two change one byte alike, now and then the two
 * lies cancel out, and the true secret is found.
 */
function lie(share: Share): Share {
  const bytes = share.share.map((byte, at) => {
    const change = (at * (at * 7 + share.index * 13) + share.index * 31) & 0xff;
    return at < 20 || at >= 36 ? byte : byte ^ (change || 1);
  });
  return { ...share, share: bytes };
}

describe("a secret in shares", () => {
  test("comes back from any k of them", async () => {
    await fc.assert(
      fc.asyncProperty(fair, fc.infiniteStream(fc.nat()), async ({ k, n }, order) => {
        const shares = await splitSecret(secret, k, n);
        const mixed = shares
          .map((share) => ({ share, by: order.next().value }))
          .sort((one, other) => one.by - other.by)
          .map((one) => one.share);
        expect(await combine(mixed.slice(0, k))).toBe(secret);
        expect(await combine(mixed)).toBe(secret);
      }),
      { numRuns: 40 },
    );
  });

  test("does not come back from fewer, ever", async () => {
    await fc.assert(
      fc.asyncProperty(fair, async ({ k, n }) => {
        const shares = await splitSecret(secret, k, n);
        for (let fewer = 0; fewer < k; fewer += 1) {
          await expect(combine(shares.slice(0, fewer))).rejects.toThrow(Unsealed);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("is shared among 2 to 7, of whom at least 2 are needed", async () => {
    const unfair: [number, number][] = [
      [1, 3],
      [0, 3],
      [4, 3],
      [2, 8],
      [2, 1],
      [2.5, 4],
      [2, 3.5],
      [Number.NaN, 3],
    ];
    for (const [k, n] of unfair) {
      await expect(splitSecret(secret, k, n)).rejects.toThrow(Unsealed);
    }
    await expect(splitSecret("something else", 2, 3)).rejects.toThrow(Unsealed);
  });

  test("put together from what does not belong together is refused, cleanly", async () => {
    const [one = new Uint8Array()] = await splitSecret(secret, 2, 3);
    const [, other = new Uint8Array()] = await splitSecret(identityOf("another"), 2, 3);
    const odd: Bytes[][] = [
      [one, one],
      [one, one.slice(1)],
      [one, new Uint8Array(0)],
      [new Uint8Array(1), new Uint8Array(1)],
      [one, lie({ share: other } as Share).share],
    ];
    for (const shares of odd) await expect(combine(shares)).rejects.toThrow(Unsealed);
  });
});

describe("guardians", () => {
  let set: GuardSet;
  let shares: Share[];

  beforeAll(async () => {
    const five = await Promise.all(guardians.slice(0, 5).map(publicKeysOf));
    set = await makeGuardSet(dilan, five, 3);
    shares = await Promise.all(
      set.shares.map(({ body }, at) => openShare(body, [guardians[at]?.ageId ?? ""], signKey)),
    );
  });

  test("each hold a share that only they can open, signed by its owner", async () => {
    expect(shares.map((one) => one.index)).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(shares.map((one) => one.set)).size).toBe(1);
    for (const [at, { body, fingerprint }] of set.shares.entries()) {
      expect(shares[at]).toMatchObject({
        owner: dilan.member,
        threshold: 3,
        guardian: fingerprint,
      });
      const others = guardians.filter((_, other) => other !== at).map((one) => one.ageId);
      await expect(openShare(body, others, signKey)).rejects.toMatchObject({
        reason: "not-for-you",
      });
    }
  });

  test("hand their shares on to a new device, which opens the door with three", async () => {
    const device = identityOf("a new device");
    const recipient = await identityToRecipient(device);
    const handed = await Promise.all(
      [4, 0, 2].map((at) =>
        handOn(
          set.shares[at]?.body ?? new Uint8Array(),
          guardians[at] ?? dilan,
          signKey,
          recipient,
        ),
      ),
    );
    const got = await Promise.all(handed.map((body) => openShare(body, [device], signKey)));
    const found = await findLiars(got, set.door);
    expect(found.liars).toEqual([]);
    expect(await openGuardDoor(set.door, found.secret, signKey)).toEqual(dilan);
  });

  test("hand on only what its owner signed", async () => {
    const [mara = dilan] = guardians;
    const { recipient } = await publicKeysOf(mara);
    const made = writeShare(shares[0] as Share, keyringOf("oona"));
    const body = await seal(made, [recipient]);
    await expect(handOn(body, mara, signKey, recipient)).rejects.toMatchObject({
      reason: "changed",
    });
  });

  test("open nothing when they are two, whichever two", async () => {
    for (const one of shares) {
      for (const other of shares) {
        await expect(findLiars([one, other], set.door)).rejects.toMatchObject({
          reason: "too-few",
        });
        // Nor when they say that two were enough.
        const both = [one, other].map((share) => ({ ...share, threshold: 2 }));
        await expect(findLiars(both, set.door)).rejects.toThrow(Unsealed);
      }
    }
  });

  test.each<[string, number[], number[]]>([
    ["one of four", [1, 2, 3, 4], [1]],
    ["one of five", [1, 2, 3, 4, 5], [4]],
    ["two of five", [1, 2, 3, 4, 5], [1, 5]],
  ])("who lie are named: %s", async (_, givers, liars) => {
    const given = shares
      .filter((one) => givers.includes(one.index))
      .map((one) => (liars.includes(one.index) ? lie(one) : one));
    const found = await findLiars(given, set.door);
    expect(found.liars).toEqual(liars);
    expect(await openGuardDoor(set.door, found.secret, signKey)).toEqual(dilan);
  });

  test("are not enough when one of three lies, or three of five", async () => {
    const three = shares.slice(0, 3).map((one, at) => (at === 1 ? lie(one) : one));
    await expect(findLiars(three, set.door)).rejects.toMatchObject({ reason: "changed" });
    const five = shares.map((one) => (one.index < 4 ? lie(one) : one));
    await expect(findLiars(five, set.door)).rejects.toMatchObject({ reason: "changed" });
  });

  test("of another set, another owner, or twice the same do not count", async () => {
    const [first, second, third] = shares as [Share, Share, Share];
    const odd: Share[][] = [
      [first, second, second],
      [first, second, { ...third, set: idOf("another set") }],
      [first, second, { ...third, owner: idOf("oona") }],
      [first, second, { ...third, threshold: 2 }],
    ];
    for (const given of odd) {
      await expect(findLiars(given, set.door)).rejects.toMatchObject({ reason: "changed" });
    }
    await expect(findLiars([], set.door)).rejects.toMatchObject({ reason: "too-few" });
  });

  test.each<[string, Partial<Share>]>([
    ["more needed than there are", { threshold: 6, size: 5 }],
    ["an index that is none", { index: 6 }],
    ["one needed", { threshold: 1 }],
    ["eight guardians", { size: 8 }],
    ["a share of another length", { share: fixed("x") }],
    ["no guardian", { guardian: "mara" }],
  ])("get no share with %s", async (_, change) => {
    const text = writeShare({ ...(shares[0] as Share), ...change }, dilan);
    await expect(readShare(text, signKey)).rejects.toMatchObject({ reason: "changed" });
  });

  test("are made anew with another secret each time", async () => {
    const two = await Promise.all(guardians.slice(0, 2).map(publicKeysOf));
    const again = await makeGuardSet(dilan, two, 2);
    const mixed = await Promise.all(
      again.shares.map(({ body }, at) => openShare(body, [guardians[at]?.ageId ?? ""], signKey)),
    );
    await expect(findLiars(mixed, set.door)).rejects.toThrow(Unsealed);
    expect((await findLiars(mixed, again.door)).liars).toEqual([]);
  });
});
