/**
 * Your own space, as pages see it: records that are read and written on this device, sealed, and sent
 * to the host when there is one. All of it is in words of the pages; nothing here touches a page.
 */
import type { Person } from "./answers";
import type { Keyring } from "./keys";
import type { Server } from "./server";

export type Kind =
  | "journal"
  | "checkin"
  | "scales"
  | "part"
  | "meaning"
  | "card"
  | "contacts"
  | "settings";

/** One record as it was last written. */
export interface Kept<T> {
  readonly id: string;
  readonly kind: Kind;
  readonly version: number;
  /** When it was written, ISO, by the clock of the device that wrote it. */
  readonly at: string;
  readonly content: T;
  /** Fingerprints of the others for whom it is sealed. */
  readonly readers: readonly string[];
  /** Written here, not yet on the host. */
  readonly waiting: boolean;
  /** Written elsewhere at the same time: both are kept; this is the id of the other. */
  readonly twin?: string;
}

export type Opens = "now" | "when-i-say";

/** Somebody who is to read a record: a confidant who said yes (`id` of `Confidant`). */
export interface Reader {
  readonly confidant: string;
  /**
   * Whose membership the person saw when they chose to let them in. Without it they only stay: what
   * was not sealed for them before is not from now on, though a host may say that it was given.
   */
  readonly member?: string;
  readonly opens: Opens;
  /** ISO; null for no end. */
  readonly ends_at: string | null;
}

/** After this, exactly these may read that record; nobody for an empty list. */
export interface ShareChange {
  readonly record: string;
  readonly readers: readonly Reader[];
}

/**
 * What speaks against the host, and is said aloud: `rollback` (it shows an older version than this
 * device has seen), `fork` (a version that does not follow from what was seen), `unreadable` (a
 * record that cannot be opened, or that somebody changed), `other-keys` (it tells others other keys
 * than yours).
 */
export type Alarm = "rollback" | "fork" | "unreadable" | "other-keys";

/**
 * What a person should look at: `reader-keys` (the keys of somebody who reads with you cannot be
 * followed back to those you knew; nothing more is sealed for them until you say yes), `twin` (two
 * versions were kept), `kept-after-deletion` (deleted in one place, changed in another: kept),
 * `refused` (the host does not take what was written; `detail` says why).
 */
export type Attention =
  | { readonly what: "reader-keys"; readonly member: string; readonly name: string }
  | { readonly what: "twin"; readonly record: string; readonly twin: string }
  | { readonly what: "kept-after-deletion"; readonly record: string }
  | { readonly what: "refused"; readonly record: string | null; readonly detail: string };

/** What a room tells, as `own-room` passes it on in events of the same names. */
export type News =
  | { readonly type: "room-alarm"; readonly what: Alarm; readonly record: string | null }
  | { readonly type: "room-attention"; readonly attention: readonly Attention[] }
  | { readonly type: "room-progress"; readonly done: number; readonly of: number }
  | { readonly type: "room-reached"; readonly online: boolean }
  | { readonly type: "keys-changed" };

export interface Room {
  readonly account: string;
  /** Of today; another one after `changeKeys`. */
  readonly keyring: Keyring;
  readonly server: Server;
  /** Whether what is written stays on this device when the page is closed (false: private window). */
  readonly keeps: boolean;
  readonly attention: readonly Attention[];
  /** All of one kind, newest first; from this device, at once, also offline. */
  list<T>(kind: Kind): Promise<Kept<T>[]>;
  get<T>(id: string): Promise<Kept<T> | null>;
  /**
   * Sealed and kept here first, then sent; offline it waits. Goes over the version that this room
   * last gave for `id`; if another came since, or it was deleted, this becomes a record of its own:
   * go on with the id that is returned.
   */
  save<T>(kind: Kind, content: T, id?: string): Promise<Kept<T>>;
  /** A version that came since the page was given this one stays, and the person is told. */
  remove(id: string): Promise<void>;
  /** Seals anew for other readers, and says so to the host, wholly or not at all; needs the host. */
  share(changes: readonly ShareChange[]): Promise<void>;
  /**
   * The person says yes to these very keys of somebody (after comparing, say), not to what the host
   * says next: what was sealed for them before is sealed for these.
   */
  accept(person: Person): Promise<void>;
  /** Pulls, merges, pushes. Also runs at opening, when the network is back, and each minute. */
  sync(): Promise<void>;
  /**
   * New keys behind new words, then everything is sealed anew, in batches; killed half-way, it goes on
   * when the space is next opened. `recovery`: by which the keys came back, where it was one.
   */
  changeKeys(words: readonly string[], recovery?: string): Promise<void>;
  onChange(heard: () => void): () => void;
  lock(): Promise<void>;
}
