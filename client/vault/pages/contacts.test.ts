import { describe, expect, test } from "vitest";
import type { Person } from "../answers";
import { keyringOf } from "../cast";
import { publicKeysOf } from "../keys";
import { decodeQR, encodeQR } from "../qr";
import { memoryRoom } from "../testing";
import { contactsOf, noteCompared, standingOf } from "./contacts";
import { drawn, read } from "./patterns";

async function person(number = 1): Promise<Person> {
  const { signKey, recipient, fingerprint } = await publicKeysOf(keyringOf("bruno", number));
  const seat = { member: "bruno", community: "c", community_name: "Riverside", name: "Bruno" };
  return { ...seat, number, sign_key: signKey, recipient, fingerprint, statements: [] };
}

describe("comparing keys with somebody", () => {
  test("is noted, and other keys than those compared are seen", async () => {
    const room = memoryRoom();
    const bruno = await person();
    expect(standingOf(bruno, undefined)).toBe("never");
    await noteCompared(room, bruno, new Date("2026-03-02T09:00:00Z"));
    const { known } = await contactsOf(room);
    expect(known["bruno"]?.compared_at).toBe("2026-03-02T09:00:00.000Z");
    expect(standingOf(bruno, known["bruno"])).toBe("compared");
    expect(standingOf(await person(2), known["bruno"])).toBe("changed");
  });

  test("believes keys, never the fingerprint that a host writes beside them", async () => {
    const room = memoryRoom();
    const bruno = await person();
    await noteCompared(room, bruno, new Date());
    const { known } = await contactsOf(room);
    const false_one = { ...(await person(2)), fingerprint: bruno.fingerprint };
    expect(standingOf(false_one, known["bruno"])).toBe("changed");
  });

  test("keeps everybody else's", async () => {
    const room = memoryRoom();
    await noteCompared(room, { ...(await person()), member: "esi" }, new Date());
    await noteCompared(room, await person(), new Date());
    const { known } = await contactsOf(room);
    expect(Object.keys(known).sort()).toEqual(["bruno", "esi"]);
    expect(await room.list("contacts")).toHaveLength(1);
  });
});

describe("a pattern", () => {
  const TEXT = `convivial-key/1 00000000-0000-4000-8000-000000000001 ${"0af1".repeat(16)}`;

  test("has a name for those who can't see it, and one dark cell for each of the code", () => {
    const svg = drawn({ encodeQR }, TEXT, "Your fingerprint");
    expect(svg.getAttribute("aria-label")).toBe("Your fingerprint");
    const dark = encodeQR(TEXT, "raw", { border: 4, ecc: "medium" }).flat().filter(Boolean);
    expect(svg.querySelector("path")?.getAttribute("d")?.match(/M/g)).toHaveLength(dark.length);
  });

  test("is read again from its picture; a picture without one gives nothing", () => {
    const rows = encodeQR(TEXT, "raw", { border: 4, ecc: "medium" });
    const scale = 6;
    const size = rows.length * scale;
    const data = new Uint8ClampedArray(size * size * 4).fill(255);
    for (let at = 0; at < size * size; at++) {
      const [y, x] = [Math.floor(at / size / scale), Math.floor((at % size) / scale)];
      if (rows[y]?.[x]) data.fill(0, at * 4, at * 4 + 3);
    }
    const picture = { width: size, height: size, data } as unknown as ImageData;
    expect(read({ decodeQR }, picture)).toBe(TEXT);
    const blank = { ...picture, data: new Uint8ClampedArray(size * size * 4).fill(255) };
    expect(read({ decodeQR }, blank as unknown as ImageData)).toBeNull();
  });
});
