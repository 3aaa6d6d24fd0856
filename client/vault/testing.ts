/** A room for tests of pages: without host, without keys, all in memory. */
import type { Person } from "./answers";
import type { Keyring } from "./keys";
import type { Attention, Kept, Kind, Room, ShareChange } from "./room";
import type { Server } from "./server";

export interface MemoryRoom extends Room {
  /** What was shared, change by change. */
  readonly changes: ShareChange[];
  /** Set by a test to be shown; tell with `changed()`. */
  attention: readonly Attention[];
  /** Tells who listens, as a sync would. */
  changed(): void;
  /** Puts a record in place as it is, with any version, readers, twin. */
  put<T>(kept: Kept<T>): void;
  /** How often the page asked to lock or to sync, and with which words for new keys. */
  readonly asked: { locks: number; syncs: number; keys: string[][] };
}

/** What a test may give: the keys and the host, where a page needs them. */
export interface Given {
  readonly account?: string;
  readonly keyring?: Keyring;
  readonly server?: Partial<Server>;
  readonly now?: () => Date;
}

export function memoryRoom(given: Given = {}): MemoryRoom {
  return new InMemory(given);
}

const NOBODY = "00000000-0000-4000-8000-000000000001";

class InMemory implements MemoryRoom {
  readonly account: string;
  readonly keyring: Keyring;
  readonly server: Server;
  readonly keeps = true;
  readonly changes: ShareChange[] = [];
  readonly asked = { locks: 0, syncs: 0, keys: [] as string[][] };
  attention: readonly Attention[] = [];
  private readonly records = new Map<string, Kept<unknown>>();
  private readonly listeners = new Set<() => void>();
  private readonly now: () => Date;

  constructor(given: Given) {
    this.account = given.account ?? NOBODY;
    this.keyring = given.keyring ?? ({ member: this.account, number: 1 } as unknown as Keyring);
    this.server = (given.server ?? {}) as Server;
    this.now = given.now ?? (() => new Date());
  }

  list<T>(kind: Kind): Promise<Kept<T>[]> {
    const found = [...this.records.values()].filter((one) => one.kind === kind);
    found.sort((one, other) => (one.at < other.at ? 1 : -1));
    return Promise.resolve(structuredClone(found) as Kept<T>[]);
  }

  get<T>(id: string): Promise<Kept<T> | null> {
    return Promise.resolve(structuredClone((this.records.get(id) ?? null) as Kept<T> | null));
  }

  save<T>(kind: Kind, content: T, id?: string): Promise<Kept<T>> {
    const before = id === undefined ? undefined : this.records.get(id);
    const kept: Kept<T> = {
      id: id ?? crypto.randomUUID(),
      kind,
      version: (before?.version ?? 0) + 1,
      at: this.now().toISOString(),
      content: structuredClone(content),
      readers: before?.readers ?? [],
      waiting: false,
    };
    this.put(kept);
    this.changed();
    return Promise.resolve(structuredClone(kept));
  }

  remove(id: string): Promise<void> {
    this.records.delete(id);
    this.changed();
    return Promise.resolve();
  }

  share(changes: readonly ShareChange[]): Promise<void> {
    this.changes.push(...changes);
    this.changed();
    return Promise.resolve();
  }

  accept({ member }: Person): Promise<void> {
    this.attention = this.attention.filter((one) => !("member" in one) || one.member !== member);
    this.changed();
    return Promise.resolve();
  }

  sync(): Promise<void> {
    this.asked.syncs += 1;
    return Promise.resolve();
  }

  changeKeys(words: readonly string[]): Promise<void> {
    this.asked.keys.push([...words]);
    return Promise.resolve();
  }

  onChange(heard: () => void): () => void {
    this.listeners.add(heard);
    return () => this.listeners.delete(heard);
  }

  lock(): Promise<void> {
    this.asked.locks += 1;
    return Promise.resolve();
  }

  put<T>(kept: Kept<T>): void {
    this.records.set(kept.id, kept);
  }

  changed(): void {
    for (const heard of this.listeners) heard();
  }
}
