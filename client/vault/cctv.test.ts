// @vitest-environment node
/**
 * The test vectors of the age format (CCTV, by the authors of age), against the library as we bundle
 * it, with our versions of what it stands on, and against our own reading of headers.
 */
import { createHash } from "node:crypto";
import { inflateSync } from "node:zlib";
import { armor, Decrypter } from "age-encryption";
import * as cctv from "cctv-age";
import { describe, expect, test } from "vitest";
import { mustBeHybrid, readHeader } from "./header";
import { open } from "./sealing";
import { Unsealed } from "./unsealed";

interface Vector {
  readonly name: string;
  readonly expect: string;
  readonly payload: string;
  readonly armored: boolean;
  readonly identities: readonly string[];
  readonly passphrases: readonly string[];
  readonly file: Uint8Array<ArrayBuffer>;
}

function read([name, bytes]: [string, Uint8Array]): Vector {
  const whole = Buffer.from(bytes);
  const end = whole.indexOf("\n\n");
  const lines = whole.subarray(0, end).toString("utf8").split("\n");
  const all = (key: string) =>
    lines.filter((line) => line.startsWith(`${key}: `)).map((line) => line.slice(key.length + 2));
  const file = whole.subarray(end + 2);
  return {
    name,
    expect: all("expect")[0] ?? "",
    payload: all("payload")[0] ?? "",
    armored: all("armored").includes("yes"),
    identities: all("identity"),
    passphrases: all("passphrase"),
    file: new Uint8Array(all("compressed").includes("zlib") ? inflateSync(file) : file),
  };
}

const vectors = Object.entries(cctv as unknown as Record<string, Uint8Array>).map(read);

async function decrypted(vector: Vector): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  for (const one of vector.identities) decrypter.addIdentity(one);
  for (const one of vector.passphrases) decrypter.addPassphrase(one);
  const { armored, file } = vector;
  return decrypter.decrypt(armored ? armor.decode(new TextDecoder().decode(file)) : file);
}

test("there are as many as when this was written, so that none goes missing unseen", () => {
  expect(vectors).toHaveLength(143);
  expect(vectors.filter((one) => one.expect === "success")).toHaveLength(26);
});

describe("the library", () => {
  test.each(vectors.map((one) => [one.name, one] as const))("%s", async (_, vector) => {
    if (vector.expect !== "success") return expect(decrypted(vector)).rejects.toThrow();
    const sha256 = createHash("sha256")
      .update(await decrypted(vector))
      .digest("hex");
    expect(sha256).toBe(vector.payload);
  });
});

describe("our reading of a header", () => {
  const binary = vectors.filter((one) => !one.armored);
  /** Their fault lies in what a stanza means or comes after the header, which opening looks at. */
  const MEANING = /^(?:x25519|hybrid|scrypt)_|^stream_(?:no|short)_nonce$/;

  test.each(
    binary
      .filter((one) => one.expect === "header failure" && !MEANING.test(one.name))
      .map((one) => [one.name, one] as const),
  )("refuses %s", (_, { file }) => {
    expect(() => readHeader(file)).toThrow(Unsealed);
  });

  test.each(
    binary
      .filter((one) => !["header failure", "HMAC failure"].includes(one.expect))
      .map((one) => [one.name, one] as const),
  )("takes %s", (_, { file }) => {
    expect(readHeader(file).stanzas.length).toBeGreaterThan(0);
  });

  test.each(binary.map((one) => [one.name, one] as const))(
    "is only of hybrid keys: %s",
    (_, one) => {
      const kinds = /-> (\S+)/g;
      const found = Array.from(
        Buffer.from(one.file).toString("latin1").matchAll(kinds),
        (m) => m[1],
      );
      if (found.every((kind) => kind === "mlkem768x25519")) return;
      expect(() => mustBeHybrid(readHeader(one.file))).toThrow(Unsealed);
    },
  );
});

describe("our opening", () => {
  // Not `hybrid_grease`, which the library opens: there is a recipient in it that nobody knows.
  const TAKEN = ["hybrid", "hybrid_multiple_recipients"];

  test.each(vectors.map((one) => [one.name, one] as const))("%s", async (_, vector) => {
    const identities = vector.identities.filter((one) => one.startsWith("AGE-SECRET-KEY-PQ-1"));
    const opening = open(vector.file, identities);
    if (!TAKEN.includes(vector.name)) return expect(opening).rejects.toThrow(Unsealed);
    const sha256 = createHash("sha256")
      .update(await opening)
      .digest("hex");
    expect(sha256).toBe(vector.payload);
  });
});
