/** Who may read what: the host's list of people who were asked, and of what is open to whom. */
import type { Confidants, Grant, Person } from "../vault/answers";
import type { Opens, Reader, Room, ShareChange } from "../vault/room";

export type Confidant = Confidants["mine"][number];

/** One record that one person may read, now or later. */
export interface Given {
  readonly who: Confidant;
  readonly grant: Grant;
}

/** What somebody chose: until when (a day, or "" for no end), and whether at once. */
export interface Terms {
  readonly opens: Opens;
  readonly until: string;
}

/** Whether somebody can read it today. */
export function isOpen({ grant }: Given): boolean {
  return grant.opens === "now" || grant.released_at !== null;
}

/** One for each room, so that all elements of a page see the same. */
export function sharingOf(room: Room): Sharing {
  const found = known.get(room) ?? new Sharing(room);
  known.set(room, found);
  return found;
}

const known = new WeakMap<Room, Sharing>();

export class Sharing extends EventTarget {
  /** Null until the host has told. */
  people: readonly Confidant[] | null = null;
  private asking: Promise<void> | null = null;

  constructor(private readonly room: Room) {
    super();
  }

  /** Asks the host once; `again` asks anew. Who listens for `told` hears what is new. */
  async load(again = false): Promise<void> {
    if (again) this.asking = null;
    this.asking ??= this.ask();
    try {
      await this.asking;
    } catch (error) {
      this.asking = null;
      throw error;
    }
  }

  get willing(): readonly Confidant[] {
    return (this.people ?? []).filter((who) => who.status === "accepted");
  }

  /** Whether nothing was ever given to anybody who still could read it. */
  get isFirst(): boolean {
    return this.people?.every((who) => who.grants.length === 0) ?? false;
  }

  givenOf(record: string): Given[] {
    return (this.people ?? []).flatMap((who) =>
      who.grants.filter((grant) => grant.record === record).map((grant) => ({ who, grant })),
    );
  }

  /** Seals each record for these people too, all or nothing. */
  async give(records: readonly string[], to: readonly string[], terms: Terms): Promise<void> {
    const ends_at = terms.until ? endOf(terms.until) : null;
    // Whom the page showed, before the host is asked once more: it may put another in their place.
    const added = to.map((confidant): Reader => {
      const member = this.people?.find(({ id }) => id === confidant)?.member ?? "";
      return { confidant, member, opens: terms.opens, ends_at };
    });
    await this.share(records, (before) => [
      ...before.filter((one) => !to.includes(one.confidant)),
      ...added,
    ]);
  }

  /** Seals each record without this person, and has the copy for them deleted. */
  async end(records: readonly string[], confidant: string): Promise<void> {
    await this.share(records, (before) => before.filter((one) => one.confidant !== confidant));
  }

  async release(grants: readonly string[]): Promise<void> {
    await this.room.server.post("grants/release/", { grants });
    await this.load(true);
  }

  async keepBack(grants: readonly string[]): Promise<void> {
    await this.room.server.post("grants/keep-back/", { grants });
    await this.load(true);
  }

  /** People who could be asked: with keys, not asked yet. */
  async others(): Promise<Person[]> {
    const asked = new Set((this.people ?? []).filter(isLive).map((who) => who.member));
    return (await this.room.server.people()).filter((one) => !asked.has(one.member));
  }

  async askPerson(member: string): Promise<void> {
    await this.room.server.post("confidants/ask/", { member });
    await this.load(true);
  }

  /** Ends everything with one person: what was given is sealed anew without them. */
  async part(who: Confidant): Promise<void> {
    if (who.grants.length > 0) {
      await this.end(
        who.grants.map((grant) => grant.record),
        who.id,
      );
    }
    await this.room.server.post(`confidants/${who.id}/end/`, {});
    await this.load(true);
  }

  private async ask(): Promise<void> {
    const { mine } = await this.room.server.confidants();
    // What somebody chooses meanwhile is left alone unless something is new.
    const isNew = JSON.stringify(mine) !== JSON.stringify(this.people);
    this.people = mine;
    if (isNew) this.dispatchEvent(new Event("told"));
  }

  private async share(
    records: readonly string[],
    change: (before: Reader[]) => Reader[],
  ): Promise<void> {
    await this.load(true);
    const changes = records.map(
      (record): ShareChange => ({
        record,
        readers: change(this.givenOf(record).map(readerOf)),
      }),
    );
    await this.room.share(changes);
    await this.load(true);
  }
}

export function isLive(who: Confidant): boolean {
  return who.status === "asked" || who.status === "accepted";
}

function readerOf({ who, grant }: Given): Reader {
  return { confidant: who.id, opens: grant.opens, ends_at: grant.ends_at };
}

/** The last moment of a day, where this person is. */
function endOf(day: string): string {
  return new Date(`${day}T23:59:59`).toISOString();
}
