// @vitest-environment node
/**
 * Two devices of one person over lines that lose, double and delay: whatever they do, nothing that was
 * written is lost, both end alike, and each record on the host can be opened.
 */
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { type Keyring, makeKeyring } from "./keys";
import { type Mishap, PretendHost, stormy } from "./pretend-host";
import { openRecord, type SealedRecord } from "./records";
import type { Kept, Room } from "./room";
import { ACCOUNT, type Device, newDevice, type OnDevice, quiet, roomOn, use } from "./room-testing";

Reflect.deleteProperty(globalThis, "BroadcastChannel"); // two devices, not two tabs

interface Entry {
  readonly words: string;
}

interface Altering {
  readonly do: "change" | "delete";
  readonly on: 0 | 1;
  readonly at: number;
}

type Act =
  | { readonly do: "write" | "sync" | "reopen"; readonly on: 0 | 1 }
  | Altering
  | { readonly do: "storm"; readonly on: 0 | 1; readonly mishaps: readonly Mishap[] };

const on = fc.constantFrom<0 | 1>(0, 1);
const at = fc.nat({ max: 5 });
const mishap = fc.constantFrom<Mishap>("none", "lost", "answer-lost", "doubled", "late");
const acts = fc.array(
  fc.oneof<fc.Arbitrary<Act>[]>(
    fc.record({ do: fc.constantFrom("write" as const, "sync" as const, "sync" as const), on }),
    fc.record({
      do: fc.constantFrom("change" as const, "change" as const, "delete" as const),
      on,
      at,
    }),
    fc.record({
      do: fc.constant("storm" as const),
      on,
      mishaps: fc.array(mishap, { maxLength: 6 }),
    }),
    fc.record({ do: fc.constant("reopen" as const), on }),
  ),
  { minLength: 4, maxLength: 24 },
);

const RUNS = Number(process.env["VAULT_RUNS"] ?? 60);

/** Found so: a version came while a page showed the one before, and was written over unseen. */
const ONCE_LOST: Act[] = [
  { do: "write", on: 0 },
  { do: "change", on: 1, at: 0 },
  { do: "reopen", on: 0 },
  { do: "reopen", on: 0 },
  { do: "change", on: 1, at: 0 },
  { do: "reopen", on: 0 },
  { do: "change", on: 0, at: 0 },
  { do: "write", on: 0 },
  { do: "change", on: 0, at: 0 },
];

let keyring: Keyring;
beforeAll(async () => {
  keyring = await makeKeyring(ACCOUNT);
});

class World {
  readonly host = new PretendHost(ACCOUNT);
  /** Words that nobody has seen and then replaced or deleted: these must be there at the end. */
  readonly owed = new Set<string>();
  private readonly devices: readonly Device[] = [newDevice(), newDevice()];
  private readonly mishaps: Mishap[][] = [[], []];
  private readonly open: (OnDevice | null)[] = [null, null];
  private count = 0;

  async room(which: 0 | 1): Promise<Room> {
    const device = this.devices[which];
    if (device) use(device);
    const line = this.host.line(stormy(this.mishaps[which] ?? []));
    const opened = this.open[which] ?? (await roomOn(keyring, line));
    this.open[which] = opened;
    return opened.room;
  }

  async do(act: Act): Promise<void> {
    const room = await this.room(act.on);
    if (act.do === "write") await this.write(room);
    else if (act.do === "sync") await quiet(room);
    else if (act.do === "storm") this.mishaps[act.on]?.push(...act.mishaps);
    else if (act.do === "reopen") await this.close(act.on);
    else if ("at" in act) await this.alter(room, act);
  }

  private async alter(room: Room, { do: what, at: place }: Altering) {
    const list = await room.list<Entry>("journal");
    const kept = list[place % Math.max(1, list.length)];
    if (!kept) return;
    this.owed.delete(kept.content.words);
    if (what === "delete") await room.remove(kept.id);
    else await this.write(room, kept);
  }

  private async write(room: Room, kept?: Kept<Entry>): Promise<void> {
    this.count += 1;
    const words = `words ${this.count}`;
    this.owed.add(words);
    await room.save<Entry>("journal", { words }, kept?.id);
  }

  private async close(which: 0 | 1): Promise<void> {
    await this.open[which]?.room.lock();
    this.open[which] = null;
  }

  /** The sky clears, and both meet the host until nothing moves. */
  async end(): Promise<[Kept<Entry>[], Kept<Entry>[]]> {
    for (const mishaps of this.mishaps) mishaps.splice(0);
    for (let round = 0; round < 3; round += 1) {
      await quiet(await this.room(0));
      await quiet(await this.room(1));
    }
    const [one, other] = [await this.room(0), await this.room(1)];
    const lists: [Kept<Entry>[], Kept<Entry>[]] = [
      await one.list<Entry>("journal"),
      await other.list<Entry>("journal"),
    ];
    await this.close(0);
    await this.close(1);
    return lists;
  }
}

function inOrder(list: readonly Kept<Entry>[]): Kept<Entry>[] {
  return [...list].sort((one, other) => (one.id < other.id ? -1 : 1));
}

test("nothing written is lost, both end alike, and all can be opened", {
  timeout: 60_000 + RUNS * 600,
}, async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (all) => {
      const world = new World();
      await world.host.publish(keyring);
      for (const act of all) await world.do(act);
      const [one, other] = await world.end();
      expect(inOrder(one)).toEqual(inOrder(other));
      const words = one.map((kept) => kept.content.words);
      expect(new Set(words).size).toBe(words.length);
      expect(words).toEqual(expect.arrayContaining([...world.owed]));
      expect(one.some((kept) => kept.waiting)).toBe(false);
      for (const row of world.host.rows.values()) {
        if (row.body) await openRecord(row as SealedRecord, keyring);
      }
      const there = [...world.host.rows.values()].filter((row) => row.body);
      expect(there.map((row) => row.id).sort()).toEqual(one.map((kept) => kept.id).sort());
    }),
    { numRuns: RUNS, examples: [[ONCE_LOST]] },
  );
});
