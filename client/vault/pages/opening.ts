/** How one's own space is opened from a page: by what is still open here, six words, or a passkey. */
import type { Door } from "../answers";
import { openPhraseDoor } from "../doors";
import { doorHere, stateHere } from "../doors-here";
import type { Keyring } from "../keys";
import { drop, type Local, openLocal, STORES } from "../local";
import { openRoom } from "../open-room";
import { openPasskeyDoor } from "../passkey";
import type { News, Room } from "../room";
import { makeServer, type Server } from "../server";
import { Session, type Why } from "../session";
import { Closed, closing } from "./closed";
import { mustBeSix } from "./lists";
import { clearOld, settingsOf, USUAL } from "./settings";

export type { Why };
export type PasskeyDoor = Pick<Door, "id" | "name" | "hint">;

/**
 * What stands at the door: nothing was begun yet, or there are ways to open. `vanished`: the host says
 * that nothing was begun, and this device holds something all the same.
 */
export type Knock = "not-begun" | "vanished" | { readonly passkeys: readonly PasskeyDoor[] };

/** What own-room hears: a room's news, and that nobody is signed in any more. */
export type Heard = News | { readonly type: "signed-out" };

/** All but `isSupported`, `minutes` and `touch` throw `Closed`. */
export interface Opening {
  isSupported(): boolean;
  /** What is still open on this device, from another page or tab. */
  resume(): Promise<Room | null>;
  knock(): Promise<Knock>;
  byWords(words: string): Promise<Room>;
  byPasskey(door: PasskeyDoor): Promise<Room>;
  /** After how many minutes without anything it locks itself. */
  minutes(): number;
  /** Somebody is here: it stays open longer. */
  touch(): void;
  onClosed(heard: (why: Why) => void): () => void;
  onNews(heard: (news: Heard) => void): () => void;
}

/** Sealing takes what browsers only give to pages that came unaltered (https, or this very device). */
export function isSupported(): boolean {
  return globalThis.isSecureContext && "subtle" in crypto;
}

/** @param element with `account`, `token`, `list-en` and `list-es`. */
export function openingOf(element: Element): Opening {
  return new OnThisDevice(element);
}

/** Keeps a keyring open for the pages that come next. */
export async function enter(keyring: Keyring): Promise<void> {
  const session = new Session(keyring.member, await openLocal(keyring.member));
  await session.keep(keyring, USUAL.idle);
  session.end();
}

/** Lets go of all that this device keeps of an account's space, open or not. */
export async function emptyHere(account: string): Promise<void> {
  const local = await openLocal(account);
  const session = new Session(account, local);
  await session.lock();
  session.end();
  await local.change(STORES.map((store) => drop(store)));
}

/** Whether sealed words of an account lie on this device. */
export async function holdsSomething(account: string): Promise<boolean> {
  const local = await openLocal(account);
  const rows = await Promise.all([local.all("blobs"), local.all("outbox")]);
  return rows.flat().length > 0;
}

interface Ground {
  readonly local: Local;
  readonly session: Session;
}

class OnThisDevice implements Opening {
  private readonly account: string;
  private readonly server: Server;
  private standing: Promise<Ground> | undefined;
  private session: Session | undefined;
  private isCleared = false;
  private readonly ears = new Set<(news: Heard) => void>();
  private readonly watchers = new Set<(why: Why) => void>();

  constructor(private readonly element: Element) {
    this.account = element.getAttribute("account") ?? "";
    const token = element.getAttribute("token") ?? "";
    this.server = makeServer({ token, signedOut: () => this.tell({ type: "signed-out" }) });
  }

  isSupported(): boolean {
    return isSupported();
  }

  resume(): Promise<Room | null> {
    return closing(async () => {
      const { session } = await this.ground();
      const keyring = await session.resume();
      return keyring && this.open(keyring);
    });
  }

  knock(): Promise<Knock> {
    return closing(async () => {
      const { state } = await this.state();
      const passkeys = state.doors.filter(({ kind }) => kind === "passkey");
      if (state.vault) return { passkeys };
      return (await holdsSomething(this.account)) ? "vanished" : "not-begun";
    });
  }

  byWords(words: string): Promise<Room> {
    return closing(async () => {
      await mustBeSix(this.element, words);
      const { state } = await this.state();
      const phrase = state.doors.find(({ kind }) => kind === "phrase");
      if (!phrase || !state.keys) throw new Closed("unknown");
      const body = await this.door(phrase.id);
      return this.enter(await openPhraseDoor(body, words, state.keys.sign_key));
    });
  }

  byPasskey({ id, hint }: PasskeyDoor): Promise<Room> {
    return closing(async () => {
      const { state } = await this.state();
      if (!state.keys) throw new Closed("unknown");
      return this.enter(await openPasskeyDoor(await this.door(id), hint, state.keys.sign_key));
    });
  }

  minutes(): number {
    return this.session?.minutes ?? USUAL.idle;
  }

  touch(): void {
    this.session?.touch();
  }

  onClosed(heard: (why: Why) => void): () => void {
    this.watchers.add(heard);
    return () => this.watchers.delete(heard);
  }

  onNews(heard: (news: Heard) => void): () => void {
    this.ears.add(heard);
    return () => this.ears.delete(heard);
  }

  private ground(): Promise<Ground> {
    this.standing ??= this.lay();
    return this.standing;
  }

  private async lay(): Promise<Ground> {
    const local = await openLocal(this.account);
    const session = new Session(this.account, local);
    session.onLocked((why) => {
      for (const heard of this.watchers) heard(why);
    });
    this.session = session;
    return { local, session };
  }

  private async state() {
    return stateHere((await this.ground()).local, this.server);
  }

  private async door(id: string) {
    return doorHere((await this.ground()).local, this.server, id);
  }

  private async enter(keyring: Keyring): Promise<Room> {
    // Another account's keys would be a host's mistake, or its trick.
    if (keyring.member !== this.account) throw new Closed("not-for-you");
    const { session } = await this.ground();
    await session.keep(keyring, USUAL.idle);
    return this.open(keyring);
  }

  private async open(keyring: Keyring): Promise<Room> {
    const { local, session } = await this.ground();
    const { server } = this;
    const tell = (news: News): void => {
      this.tell(news);
      if (news.type === "room-reached" && news.online) void this.clear(room);
    };
    const opened = openRoom({ keyring, local, session, server, tell });
    // News may come before the room is here.
    let room: Room | null = null;
    room = await opened;
    await this.follow(room, session);
    room.onChange(() => void this.follow(room, session));
    return room;
  }

  private tell(news: Heard): void {
    for (const heard of this.ears) heard(news);
  }

  /** What was chosen on another device holds here too. */
  private async follow(room: Room | null, session: Session): Promise<void> {
    if (room) await session.setMinutes((await settingsOf(room)).idle);
  }

  /** Once the host was heard, so that what another device chose is known. */
  private async clear(room: Room | null): Promise<void> {
    if (!room || this.isCleared) return;
    this.isCleared = true;
    await clearOld(room, new Date());
  }
}
