// @vitest-environment node

import { wordlist } from "@scure/bip39/wordlists/english.js";
import { identityToRecipient } from "age-encryption";
import { beforeAll, describe, expect, test } from "vitest";
import { identityOf, idOf } from "./cast";
import { fingerprintGroups, isHeard, readKeyCode, spokenCode, writeKeyCode } from "./codes";

const member = idOf("dilan");
const fingerprint = "0123456789abcdef".repeat(4);

describe("the spoken code of a recovery", () => {
  let recipient: string;

  beforeAll(async () => {
    recipient = await identityToRecipient(identityOf("a new device"));
  });

  test("is five words of the list, another for each device and each owner", async () => {
    const code = spokenCode(member, recipient, wordlist);
    expect(code).toHaveLength(5);
    expect(code.every((word) => wordlist.includes(word))).toBe(true);
    expect(spokenCode(member, recipient, wordlist)).toEqual(code);
    expect(spokenCode(idOf("oona"), recipient, wordlist)).not.toEqual(code);
    const other = await identityToRecipient(identityOf("another device"));
    expect(spokenCode(member, other, wordlist)).not.toEqual(code);
  });

  test("is heard however it is typed, and not when one word is another", () => {
    const code = spokenCode(member, recipient, wordlist);
    expect(isHeard(` ${code.join("-").toUpperCase()} `, code)).toBe(true);
    for (const at of code.keys()) {
      const heard = code.map((word, other) => (other === at ? "zebra" : word));
      expect(isHeard(heard.join(" "), code)).toBe(false);
    }
    expect(isHeard(code.slice(1).join(" "), code)).toBe(false);
    expect(isHeard("", code)).toBe(false);
    expect(isHeard("", [])).toBe(false);
  });

  test("needs a whole list and a hybrid recipient", () => {
    expect(() => spokenCode(member, recipient, wordlist.slice(1))).toThrow("recipients");
    expect(() => spokenCode(member, "age1x", wordlist)).toThrow("recipients");
    expect(() => spokenCode("dilan", recipient, wordlist)).toThrow("changed");
  });
});

test("a fingerprint is printed in sixteen groups of four", () => {
  const groups = fingerprintGroups(fingerprint);
  expect(groups).toHaveLength(16);
  expect(groups.join("")).toBe(fingerprint);
  for (const none of ["", "0123", fingerprint.toUpperCase(), `${fingerprint}0`]) {
    expect(() => fingerprintGroups(none)).toThrow("changed");
  }
});

describe("what a QR code says", () => {
  test("comes back as it was written", () => {
    const text = writeKeyCode({ member, fingerprint });
    expect(text).toBe(`convivial-key/1 ${member} ${fingerprint}`);
    expect(readKeyCode(text)).toEqual({ member, fingerprint });
  });

  test.each([
    "",
    "https://example.org/",
    `convivial-key/2 ${member} ${fingerprint}`,
    `convivial-key/1 ${member}`,
    `convivial-key/1 ${member} ${fingerprint} `,
    `convivial-key/1  ${member} ${fingerprint}`,
    `convivial-key/1 ${member.toUpperCase()} ${fingerprint}`,
    `convivial-key/1 ${member} ${fingerprint.toUpperCase()}`,
    `convivial-key/1 ${member} ${fingerprint}\n`,
    `convivial-key/1\t${member} ${fingerprint}`,
  ])("is refused when it is anything else: %s", (text) => {
    expect(() => readKeyCode(text)).toThrow("unknown");
  });

  test("is never written of what it could not be read from", () => {
    expect(() => writeKeyCode({ member: "dilan", fingerprint })).toThrow("changed");
  });
});
