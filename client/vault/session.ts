/**
 * Staying open from page to page. The keyring lies in IndexedDB, sealed by a key of the browser that
 * no script can read out; the nonce lies in localStorage, where it can be taken away at once. Both go
 * after a while without use, on locking, on signing out, and on leaving quickly; all tabs hear of it.
 */
import { fromBase64, toBase64, utf8 } from "../ledger/bytes";
import { CHANNEL, KEPT, lockOne, type Told, tell } from "./forgetting";
import { type Keyring, parseKeyring, writeKeyring } from "./keys";
import { drop, type Local, put } from "./local";
import { splitText } from "./signed";

export type Why = "locked" | "idle";

/** What lies in IndexedDB. */
interface Row {
  readonly key: CryptoKey;
  readonly sealed: ArrayBuffer;
  /** Milliseconds since 1970; not open after that. */
  readonly until: number;
  readonly minutes: number;
}

const OPEN = "open";
const MINUTE = 60_000;
/** Each use moves the end on; it is written down at most this often. */
const TOUCH_MS = 15_000;

export class Session {
  /** After how many minutes without use it locks. */
  minutes = 15;
  /** Of this session among those of other tabs. */
  private readonly name = crypto.randomUUID();
  private touched = 0;
  private isOpen = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly channel =
    "BroadcastChannel" in globalThis ? new BroadcastChannel(CHANNEL) : null;
  private readonly listeners = new Set<(why: Why) => void>();

  constructor(
    private readonly account: string,
    private readonly local: Local,
    private readonly now: () => number = Date.now,
  ) {
    this.channel?.addEventListener("message", this.onTold);
    globalThis.document?.addEventListener("visibilitychange", this.onLook);
  }

  /** The keyring that is open in this browser, if its time is not over. */
  async resume(): Promise<Keyring | null> {
    const row = await this.local.get<Row>("session", OPEN);
    const iv = localStorage.getItem(KEPT + this.account);
    if (!row || !iv || !this.lasts(row)) {
      if (row) await this.lock("idle");
      return null;
    }
    const text = await crypto.subtle.decrypt(this.sealing(iv), row.key, row.sealed);
    this.begin(row.minutes);
    this.touch();
    // What this browser sealed for itself needs no other proof.
    return parseKeyring(splitText("keyring", new Uint8Array(text)).payload);
  }

  /** Keeps a keyring open for this many minutes after each use. */
  async keep(keyring: Keyring, minutes: number): Promise<void> {
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
      "encrypt",
      "decrypt",
    ]);
    const iv = toBase64(crypto.getRandomValues(new Uint8Array(12)));
    const sealed = await crypto.subtle.encrypt(this.sealing(iv), key, writeKeyring(keyring));
    const row: Row = { key, sealed, minutes, until: this.now() + minutes * MINUTE };
    await this.local.change([put("session", OPEN, row)]);
    localStorage.setItem(KEPT + this.account, iv);
    this.begin(minutes);
  }

  /** Another number of minutes holds from now on. */
  async setMinutes(minutes: number): Promise<void> {
    if (minutes === this.minutes) return;
    this.minutes = minutes;
    await this.moveOn();
  }

  /** Something was done here: it stays open longer. */
  touch(): void {
    if (!this.isOpen || this.now() - this.touched < TOUCH_MS) return;
    this.touched = this.now();
    void this.moveOn();
  }

  async lock(why: Why = "locked"): Promise<void> {
    // First, or two tabs would go on telling each other.
    const wasOpen = this.stop();
    if (localStorage.getItem(KEPT + this.account) !== null) lockOne(this.account);
    await this.local.change([drop("session")]);
    if (wasOpen) this.heard(why);
  }

  /** Other keys take the place of those that are open; other tabs open anew. */
  async replace(keyring: Keyring): Promise<void> {
    await this.keep(keyring, this.minutes);
    tell({ account: this.account, what: "rekeyed", from: this.name });
  }

  onLocked(heard: (why: Why) => void): () => void {
    this.listeners.add(heard);
    return () => this.listeners.delete(heard);
  }

  /** Hears nothing any more; what is open stays so for the next page. */
  end(): void {
    clearTimeout(this.timer);
    this.channel?.close();
    globalThis.document?.removeEventListener("visibilitychange", this.onLook);
  }

  /** Whether it was open until now. */
  private stop(): boolean {
    const wasOpen = this.isOpen;
    this.isOpen = false;
    clearTimeout(this.timer);
    return wasOpen;
  }

  private heard(why: Why): void {
    for (const heard of this.listeners) heard(why);
  }

  private begin(minutes: number): void {
    this.minutes = minutes;
    this.isOpen = true;
    this.wait(minutes * MINUTE);
  }

  private async moveOn(): Promise<void> {
    const row = await this.local.get<Row>("session", OPEN);
    if (!row || !this.isOpen) return;
    const until = this.now() + this.minutes * MINUTE;
    await this.local.change([put("session", OPEN, { ...row, minutes: this.minutes, until })]);
  }

  private wait(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), ms);
  }

  /** Whether the time is over; another tab may have moved it on. */
  private async look(): Promise<void> {
    if (!this.isOpen) return;
    const row = await this.local.get<Row>("session", OPEN);
    // A page that comes back from the history sees by its half what another tab could not finish.
    const isLocked = !row || !localStorage.getItem(KEPT + this.account);
    if (isLocked || !this.lasts(row)) return this.lock("idle");
    this.wait(row.until - this.now());
  }

  /** A time further off than the minutes say can only be the trace of a clock that was wrong. */
  private lasts(row: Row): boolean {
    const left = row.until - this.now();
    return left > 0 && left <= row.minutes * MINUTE;
  }

  private readonly onLook = (): void => void this.look();

  private readonly onTold = ({ data: { account, what, from } }: MessageEvent<Told>): void => {
    if (account !== this.account || from === this.name || !this.isOpen) return;
    if (what === "locked") void this.lock("locked");
    // Another tab goes on with other keys: this one opens anew, with those.
    if (what === "rekeyed" && this.stop()) this.heard("locked");
  };

  private sealing(iv: string): AesGcmParams {
    const additionalData = utf8(`convivial session/1\n${this.account}`);
    return { name: "AES-GCM", iv: fromBase64(iv), additionalData };
  }
}
