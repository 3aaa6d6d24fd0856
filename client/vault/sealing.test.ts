// @vitest-environment node
import {
  Decrypter,
  Encrypter,
  generateX25519Identity,
  identityToRecipient,
  Stanza,
} from "age-encryption";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { type Bytes, utf8 } from "../ledger/bytes";
import { changed, identityOf, lots } from "./cast";
import { type Header, MOST_RECIPIENTS, mustBeHybrid, readHeader } from "./header";
import { open, seal } from "./sealing";
import { Unsealed } from "./unsealed";

const NAMES = ["dilan", "mara", "bo", "oona"];
const ids = NAMES.map(identityOf);
const words = utf8("nobody else reads this");
let recipients: string[];
let plain: string;

beforeAll(async () => {
  recipients = await Promise.all(ids.map((one) => identityToRecipient(one)));
  plain = await identityToRecipient(await generateX25519Identity());
});

/** Sealed by the library alone, which takes any kinds together. */
async function sealedByAnyone(
  ...those: (string | { wrapFileKey: () => Stanza[] })[]
): Promise<Bytes> {
  const encrypter = new Encrypter();
  for (const one of those) encrypter.addRecipient(one);
  return (await encrypter.encrypt(words)) as Bytes;
}

describe("what is sealed", () => {
  test("opens for each of whom it is sealed for, and for nobody else", async () => {
    const subsets = fc.subarray([0, 1, 2, 3], { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(subsets, fc.uint8Array({ maxLength: 2000 }), async (chosen, bytes) => {
        const body = await seal(
          bytes,
          chosen.map((at) => recipients[at] ?? ""),
        );
        for (const [at, id] of ids.entries()) {
          const opening = open(body, [id], chosen.length);
          if (chosen.includes(at)) expect(await opening).toEqual(new Uint8Array(bytes));
          else await expect(opening).rejects.toMatchObject({ reason: "not-for-you" });
        }
      }),
      { numRuns: 30 },
    );
  });

  test("is for hybrid keys, each once, and for somebody", async () => {
    const [one = "", other = ""] = recipients;
    const wrong = [
      [],
      [one, one],
      [plain],
      [one, plain],
      [one.toUpperCase()],
      [`${one} `],
      ["age1pq1"],
    ];
    const broken = `${one.slice(0, -1)}${one.endsWith("q") ? "p" : "q"}`;
    const many = Array.from({ length: MOST_RECIPIENTS + 1 }, () => other);
    for (const those of [...wrong, [broken], many]) {
      await expect(seal(words, those)).rejects.toMatchObject({ reason: "recipients" });
    }
  });

  test("is refused when anybody of another kind was put in, whoever opens it", async () => {
    const [one = ""] = recipients;
    const grease = { wrapFileKey: () => [new Stanza(["joint-grease", "x"], new Uint8Array(32))] };
    for (const more of [plain, grease]) {
      const body = await sealedByAnyone(one, more);
      await expect(open(body, ids)).rejects.toMatchObject({ reason: "recipients" });
    }
    await expect(open(await sealedByAnyone(plain), ids)).rejects.toMatchObject({
      reason: "recipients",
    });
  });

  test("is refused when it is sealed for more or fewer than was said", async () => {
    const body = await sealedByAnyone(...recipients.slice(0, 2));
    expect(await open(body, ids, 2)).toEqual(words);
    for (const count of [0, 1, 3]) {
      await expect(open(body, ids, count)).rejects.toMatchObject({ reason: "recipients" });
    }
  });

  test("is refused when any one bit of it is another", async () => {
    const body = await seal(words, recipients.slice(0, 1));
    const { size } = readHeader(body);
    const lot = lots(1);
    const inside = Array.from({ length: 300 }, () => lot(size * 8));
    const behind = Array.from({ length: (body.length - size) * 8 }, (_, bit) => size * 8 + bit);
    for (const bit of [...inside, ...behind]) {
      const other = body.slice();
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await expect(open(other, ids, 1)).rejects.toThrow(Unsealed);
    }
  }, 30_000);

  test("is refused when a stanza was taken out, or put in from another", async () => {
    const both = Buffer.from(await seal(words, recipients.slice(0, 2))).toString("latin1");
    const other = Buffer.from(await seal(words, recipients.slice(2, 3))).toString("latin1");
    const stanza = /-> .*\n(?:.{64}\n)*.{0,63}\n/;
    const bytes = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
    const less = bytes(both.replace(stanza, ""));
    await expect(open(less, ids)).rejects.toMatchObject({ reason: "changed" });
    const more = bytes(both.replace("--- ", `${other.match(stanza)?.[0]}--- `));
    await expect(open(more, ids)).rejects.toMatchObject({ reason: "changed" });
  });
});

test("the library says in these words that nobody of a file is here", async () => {
  const decrypter = new Decrypter();
  decrypter.addIdentity(ids[3] ?? "");
  const body = await seal(words, recipients.slice(0, 1));
  await expect(decrypter.decrypt(body)).rejects.toThrow(/^no identity matched/);
});

describe("a header that was changed", () => {
  /** What the library finds in it, or null if it refuses. */
  async function byLibrary(body: Bytes): Promise<string[] | null> {
    let kinds: string[] | null = null;
    const decrypter = new Decrypter();
    decrypter.addIdentity({
      unwrapFileKey: (stanzas) => {
        kinds = stanzas.map((one) => one.args.join(" "));
        return null;
      },
    });
    await decrypter.decrypt(body).catch(() => null);
    return kinds;
  }

  test("is taken only where the library reads the very same in it", async () => {
    const body = await seal(words, recipients.slice(0, 1));
    const lot = lots(20260302);
    let taken = 0;
    const { size } = readHeader(body);
    for (let round = 0; round < 5000; round += 1) {
      const other = changed(body.slice(0, size + lot(40)), lot);
      const ours = tried(other);
      if (!ours) continue;
      taken += 1;
      const said = ours.stanzas.map((one) => [one.kind, ...one.args].join(" "));
      expect(await byLibrary(other)).toEqual(said);
    }
    expect(taken).toBeGreaterThan(100);
    expect(taken).toBeLessThan(4900);
  });

  function tried(body: Bytes): Header | null {
    try {
      const header = readHeader(body);
      mustBeHybrid(header);
      return header;
    } catch (error) {
      expect(error).toBeInstanceOf(Unsealed);
      return null;
    }
  }
});
