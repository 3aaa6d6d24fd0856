/** A host for tests: it keeps the rules of the real one, in memory; and lines that are not reliable. */
import type { Confidants, Page, Person, State, Stored } from "./answers";
import { type Keyring, publicKeysOf, statementOf } from "./keys";
import { hashOf } from "./records";
import { type Changes, Offline, Refused, type Server, type Write } from "./server";

const PAGE = 40;

export class PretendHost {
  sequence = 0;
  readonly rows = new Map<string, Stored>();
  doors: State["doors"] = [];
  doorBodies = new Map<string, Uint8Array<ArrayBuffer>>();
  keys: State["keys"] = null;
  due: string[] = [];
  peopleThere: Person[] = [];
  confidantsThere: Confidants = { mine: [], for_me: [] };
  /** How many requests came for each address. */
  readonly asked: string[] = [];
  /** Everything that was ever sent, for tests of what a host can see. */
  readonly received: Changes[] = [];

  constructor(readonly account: string) {}

  async publish(keyring: Keyring, before?: Keyring): Promise<void> {
    const { statement, endorsement } = await statementOf(keyring, before);
    const { number, signKey, recipient, fingerprint } = await publicKeysOf(keyring);
    this.keys = { number, sign_key: signKey, recipient, fingerprint, statement, endorsement };
  }

  state(): State {
    return {
      account: this.account,
      token: "token",
      vault: {
        consent: 1,
        consented_at: "2026-03-02T09:00:00Z",
        access_months: 12,
        unused_months: null,
        sequence: this.sequence,
      },
      keys: this.keys,
      doors: this.doors,
      guards: { set: null },
      recovery: null,
      reseal: this.due,
    };
  }

  page(since: number): Page {
    const later = [...this.rows.values()]
      .filter((row) => row.sequence > since)
      .sort((one, other) => one.sequence - other.sequence);
    const records = later.slice(0, PAGE);
    const last = records.at(-1)?.sequence ?? Math.min(since, this.sequence);
    return { records, sequence: last, more: last < this.sequence };
  }

  /** All or nothing; each write follows what lies here; sealed for those who may read it. */
  write({ writes, grants = [], ends = [] }: Changes) {
    this.received.push({ writes, grants, ends });
    const ids = new Set(writes.map((one) => one.id));
    if (ids.size < writes.length || writes.length > 100)
      throw new Refused("too-many-writes", "", 400);
    const elsewhere = writes.filter((one) => !this.follows(one));
    if (elsewhere.length > 0) throw new Refused("written-elsewhere", "Both are kept.", 409);
    if (!writes.every((one) => this.isFit(one))) throw new Refused("wrong-readers", "Who?", 409);
    const written = writes.map((one) => this.save(one));
    return { written, grants: [], sequence: this.sequence };
  }

  private follows(write: Write): boolean {
    const before = this.rows.get(write.id);
    if (!before) return write.version === 1 && write.prev_hash === null && write.body !== null;
    const hash = before.body && hashOf(before.body);
    return hash !== null && write.version === before.version + 1 && write.prev_hash === hash;
  }

  private isFit({ body, recipients }: Write): boolean {
    if (body === null) return recipients.length === 0;
    const known = [this.keys?.fingerprint, ...this.peopleThere.map((one) => one.fingerprint)];
    const isOwn = recipients.includes(this.keys?.fingerprint ?? "");
    return isOwn && recipients.every((one) => known.includes(one));
  }

  private save(write: Write) {
    this.sequence += 1;
    const prev_hash = write.body && write.prev_hash;
    const { sequence } = this;
    this.rows.set(write.id, { ...write, prev_hash, sequence, written_at: "2026-03-02T09:00:00Z" });
    return { id: write.id, version: write.version, sequence };
  }

  /** A line to this host; `weather` may lose, double or delay what goes over it. */
  line(weather: Weather = fair): Server {
    const over = <T>(what: string, act: () => T): Promise<T> => {
      this.asked.push(what);
      return weather(act);
    };
    return {
      state: () => over("state", () => this.state()),
      records: (since) => over("records", () => this.page(since)),
      write: (changes) => over("write", () => this.write(changes)),
      door: (id) =>
        over("door", () => {
          const body = this.doorBodies.get(id);
          if (!body) throw new Refused("no-such-door", "", 404);
          return body;
        }),
      people: () => over("people", () => this.peopleThere),
      confidants: () => over("confidants", () => this.confidantsThere),
      shared: () => over("shared", () => []),
      sharedRecord: () => Promise.reject(new Refused("", "", 404)),
      get: () => Promise.reject(new Refused("", "", 404)),
      post: <T>(path: string, sent: Readonly<Record<string, unknown>>) =>
        over(path, () => this.post(path, sent) as T).finally(() => this.readStatement()),
    };
  }

  /** Reading what was posted takes a moment; set together with `post`. */
  readStatement: () => Promise<void> = () => Promise.resolve();

  /** Set by tests that change keys. */
  post: (path: string, sent: Readonly<Record<string, unknown>>) => unknown = () => undefined;
}

/** What happens to a request: it is carried out never, once or twice; the answer comes, or not. */
export type Weather = <T>(act: () => T) => Promise<T>;

export const fair: Weather = async (act) => act();

export const down: Weather = () => Promise.reject(new Offline());

export type Mishap = "none" | "lost" | "answer-lost" | "doubled" | "late";

/** Goes through these mishaps, one a request; then the weather is fair. */
export function stormy(mishaps: Mishap[]): Weather {
  const late: (() => unknown)[] = [];
  return async (act) => {
    const mishap = mishaps.shift() ?? "none";
    if (mishap === "late") late.push(act);
    if (mishap === "lost" || mishap === "late") throw new Offline();
    // What was held up somewhere arrives after all, now that nobody waits for it.
    late.splice(0).forEach(quietly);
    if (mishap === "doubled") quietly(act);
    return answered(act(), mishap);
  };
}

function answered<T>(answer: T, mishap: Mishap): T {
  if (mishap === "answer-lost") throw new Offline();
  return answer;
}

function quietly(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}
