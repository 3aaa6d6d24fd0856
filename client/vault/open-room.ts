/** An open space: what pages are given, and what it does by itself while it is open. */
import type { Person } from "./answers";
import type { Desk } from "./desk";
import { keepPhraseDoor, keepState } from "./doors-here";
import { CHANNEL, type Told, tell } from "./forgetting";
import { kept, twinsOf } from "./given";
import { allPublicKeysOf, type Keyring, type PublicKeys } from "./keys";
import { type Local, put } from "./local";
import { mend } from "./mending";
import { checkOwnKeys, isSameNote, twinsAmong, withoutRecord } from "./noticing";
import { askReaders, noteKnown } from "./readers";
import { Misread } from "./reading";
import { publishNewKeys, resealAll } from "./rekeying";
import type { Attention, Kept, Kind, News, Room, ShareChange } from "./room";
import { Offline, Refused, type Server } from "./server";
import type { Session } from "./session";
import { reseal, share } from "./sharing";
import { Shelf } from "./shelf";
import { Sync } from "./sync";
import { remove, write } from "./writing";

export interface Opened {
  readonly keyring: Keyring;
  readonly local: Local;
  readonly session: Session;
  readonly server: Server;
  /** Hears the news; `own-room` passes it on. */
  readonly tell: (news: News) => void;
  readonly now?: () => Date;
}

const MINUTE = 60_000;

/** The room, at once, also without network; what the host has follows by itself. */
export async function openRoom(opened: Opened): Promise<Room> {
  const { keyring, local } = opened;
  const shelf = await Shelf.of(keyring, local);
  const room = new OpenRoom(opened, shelf, await allPublicKeysOf(keyring));
  await room.begin();
  return room;
}

class OpenRoom implements Room {
  readonly account: string;
  readonly server: Server;
  readonly keeps: boolean;
  attention: readonly Attention[] = [];
  /** Of this room among those of other tabs. */
  private readonly name = crypto.randomUUID();
  /** `at` of each record as it was last given to the page. */
  private readonly shown = new Map<string, string>();
  private notes: readonly Attention[] = [];
  private isEnded = false;
  private isDue = false;
  private readonly desk: Desk;
  private readonly syncing: Sync;
  private readonly listeners = new Set<() => void>();
  private readonly channel =
    "BroadcastChannel" in globalThis ? new BroadcastChannel(CHANNEL) : null;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly opened: Opened,
    shelf: Shelf,
    own: readonly PublicKeys[],
  ) {
    const { keyring, local, server } = opened;
    this.account = keyring.member;
    this.server = server;
    this.keeps = local.keeps;
    const now = opened.now ?? (() => new Date());
    const note = (attention: Attention) => this.note(attention);
    this.desk = { keyring, own, shelf, local, server, now, tell: opened.tell, note };
    this.syncing = new Sync(this.desk, () => void this.changed());
  }

  get keyring(): Keyring {
    return this.desk.keyring;
  }

  async begin(): Promise<void> {
    this.notes = (await this.desk.local.get<Attention[]>("meta", "notes")) ?? [];
    this.channel?.addEventListener("message", this.onTold);
    globalThis.addEventListener?.("online", this.onOnline);
    this.opened.session.onLocked(() => this.end());
    this.timer = setInterval(() => this.onMinute(), MINUTE);
    await mend(this.desk);
    await this.look();
    void this.sync();
  }

  // Reading is no sign that somebody is here (pages read anew by themselves): `own-room` hears taps.
  async list<T>(kind: Kind): Promise<Kept<T>[]> {
    const [lines, waiting] = [await this.desk.shelf.all(), await this.waiting()];
    // Locked meanwhile: what a page began to ask is not put on it any more.
    if (this.isEnded) return [];
    const twins = twinsOf(lines);
    return [...lines.values()]
      .filter((line) => line.kind === kind)
      .sort((one, other) => (one.at < other.at ? 1 : -1))
      .map((line) => this.handed(kept<T>(line, waiting, twins)));
  }

  async get<T>(id: string): Promise<Kept<T> | null> {
    const lines = await this.desk.shelf.all();
    const line = this.isEnded ? undefined : lines.get(id);
    // A copy: what a page does with it before saving is not written yet.
    return line
      ? structuredClone(this.handed(kept<T>(line, await this.waiting(), twinsOf(lines))))
      : null;
  }

  async save<T>(kind: Kind, content: T, id?: string): Promise<Kept<T>> {
    this.opened.session.touch();
    const what = {
      id: id ?? crypto.randomUUID(),
      kind,
      content: structuredClone(content) as object,
    };
    const line = await write(this.desk, what, this.shown.get(what.id));
    await this.seenTo(what.id);
    return this.handed(kept<T>(line, new Set([line.id]), twinsOf(await this.desk.shelf.all())));
  }

  async remove(id: string): Promise<void> {
    this.opened.session.touch();
    const isRemoved = await remove(this.desk, id, this.shown.get(id));
    await this.seenTo(id);
    if (!isRemoved) await this.note({ what: "kept-after-deletion", record: id });
  }

  async share(changes: readonly ShareChange[]): Promise<void> {
    await share(this.desk, this.syncing, changes);
    await this.changed();
  }

  async accept(person: Person): Promise<void> {
    // What was sealed for keys of before is noted while those are still the known ones.
    await askReaders(this.desk);
    await noteKnown(this.desk, [person]);
    const isSeenTo = (note: Attention) =>
      note.what === "reader-keys" && note.member === person.member;
    this.notes = this.notes.filter((note) => !isSeenTo(note));
    await this.changed();
    await this.sync();
  }

  async changeKeys(words: readonly string[], recovery?: string): Promise<void> {
    await this.syncing.run();
    await publishNewKeys(this.desk, this.opened.session, words, recovery);
    await this.sync();
  }

  /** Never fails: what could not be done is told, and tried again later. */
  async sync(): Promise<void> {
    if (this.isEnded) return;
    try {
      await this.visit();
      this.desk.tell({ type: "room-reached", online: true });
    } catch (error) {
      if (isUnheard(error)) this.desk.tell({ type: "room-reached", online: false });
      else if (error instanceof Refused) await this.noteRefusal(error);
      else throw error;
    }
  }

  onChange(heard: () => void): () => void {
    this.listeners.add(heard);
    return () => this.listeners.delete(heard);
  }

  lock(): Promise<void> {
    return this.opened.session.lock();
  }

  /** Notes what the page was given: something newer is never written over unseen. */
  private handed<T>(given: Kept<T>): Kept<T> {
    this.shown.set(given.id, given.at);
    return given;
  }

  private async visit(): Promise<void> {
    this.notes = this.notes.filter((note) => note.what !== "refused");
    const state = await this.server.state();
    const own = await checkOwnKeys(this.desk, state);
    if (own === "changed") {
      this.desk.tell({ type: "keys-changed" });
      return this.opened.session.lock();
    }
    if (own !== "same") return;
    await keepState(this.desk.local, state);
    // First of all: the network may be gone at any moment, and without the door nothing opens then.
    await keepPhraseDoor(this.desk.local, this.server, state);
    this.syncing.expected = state.vault?.sequence ?? 0;
    await this.syncing.run();
    await mend(this.desk);
    await reseal(this.desk, state.reseal);
    await resealAll(this.desk, this.syncing);
    if ((await this.waiting()).size > 0) await this.syncing.run();
    await this.changed();
  }

  /** What waits is sent soon; several saves in a row go together. */
  private async seenTo(id: string): Promise<void> {
    this.notes = withoutRecord(this.notes, id);
    await this.changed();
    if (this.isDue || this.isEnded) return;
    this.isDue = true;
    setTimeout(() => void this.sendSoon());
  }

  private async sendSoon(): Promise<void> {
    this.isDue = false;
    try {
      await this.syncing.run();
    } catch (error) {
      if (isUnheard(error)) this.desk.tell({ type: "room-reached", online: false });
      else if (error instanceof Refused) await this.noteRefusal(error);
      else throw error;
    }
  }

  private async noteRefusal({ detail, status }: Refused): Promise<void> {
    // Who is signed out, or asked to slow down, is told so by itself.
    const isNoted = this.notes.some((note) => note.what === "refused");
    if (status !== 401 && status !== 429 && !isNoted) {
      await this.note({ what: "refused", record: null, detail });
    }
  }

  private async waiting(): Promise<ReadonlySet<string>> {
    return new Set((await this.desk.local.all("outbox")).map((one) => one.id));
  }

  private async note(attention: Attention): Promise<void> {
    if (this.notes.some((one) => isSameNote(one, attention))) return;
    // Twins are seen in the records themselves.
    if (attention.what !== "twin") this.notes = [...this.notes, attention];
    await this.look();
  }

  private async changed(): Promise<void> {
    await this.look();
    this.heard();
    tell({ account: this.account, what: "changed", from: this.name });
  }

  private heard(): void {
    for (const heard of this.listeners) heard();
  }

  private async look(): Promise<void> {
    const before = JSON.stringify(this.attention);
    this.attention = [...twinsAmong(await this.desk.shelf.all()), ...this.notes];
    if (JSON.stringify(this.attention) === before) return;
    await this.desk.local.change([put("meta", "notes", this.notes)]);
    this.desk.tell({ type: "room-attention", attention: this.attention });
  }

  private readonly onTold = (event: MessageEvent<Told>): void => {
    const { account, what, from } = event.data;
    if (account !== this.account || what !== "changed" || from === this.name) return;
    this.heard();
  };

  private readonly onOnline = (): void => void this.sync();

  private onMinute(): void {
    if (globalThis.document?.visibilityState !== "hidden") void this.sync();
  }

  private end(): void {
    this.isEnded = true;
    this.syncing.stop();
    clearInterval(this.timer);
    this.channel?.close();
    globalThis.removeEventListener?.("online", this.onOnline);
    this.desk.shelf.forget();
  }
}

/** Nothing was learnt of the host: no network, or a host that speaks otherwise than this program. */
function isUnheard(error: unknown): boolean {
  return error instanceof Offline || error instanceof Misread;
}
