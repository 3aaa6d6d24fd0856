/**
 * What is being typed, kept on this device with each key: sealed before it is laid down, and laid down
 * before the next key. The seal is one that needs no waiting (XChaCha20-Poly1305, its key from the
 * keyring by HKDF), so that a page that is killed, locked or left has lost nothing.
 */
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { type Bytes, fromBase64, joined, toBase64, utf8 } from "../ledger/bytes";
import type { Room } from "../vault/room";

export interface Draft<T> {
  /** The record that is being changed, and as it was when its change began; null for a new one. */
  readonly of: { readonly id: string; readonly content: T } | null;
  readonly content: T;
}

/** Bytes of a nonce: so long that it may be drawn anew each time. */
const NONCE = 24;

export class Drafts<T> {
  /**
   * @param keys the first seals; those after it open what was laid down before a change of keys
   * @param shelf what these drafts are of; each kind of page sees its own
   */
  constructor(
    private readonly keys: readonly Uint8Array[],
    private readonly shelf: string,
    private readonly store: Storage = localStorage,
  ) {}

  /** Lays a draft down; false where the device has no room for it. */
  keep(slot: string, draft: Draft<T>): boolean {
    const [place, nonce] = [this.place(slot), crypto.getRandomValues(new Uint8Array(NONCE))];
    const sealed = this.cipher(this.keys[0], nonce, place).encrypt(utf8(JSON.stringify(draft)));
    try {
      this.store.setItem(place, toBase64(joined(nonce, sealed)));
      return true;
    } catch {
      return false;
    }
  }

  find(slot: string): Draft<T> | null {
    const place = this.place(slot);
    const kept = this.store.getItem(place);
    if (!kept) return null;
    for (const key of this.keys) {
      const draft = this.opened(key, place, kept);
      if (draft) return draft;
    }
    return null;
  }

  drop(slot: string): void {
    this.store.removeItem(this.place(slot));
  }

  /** Every draft of this shelf, by its slot. */
  all(): Map<string, Draft<T>> {
    const found = new Map<string, Draft<T>>();
    for (const place of Object.keys(this.store)) {
      if (!place.startsWith(this.place(""))) continue;
      const slot = place.slice(this.place("").length);
      const draft = this.find(slot);
      if (draft) found.set(slot, draft);
    }
    return found;
  }

  private opened(key: Uint8Array, place: string, kept: string): Draft<T> | null {
    try {
      const bytes = fromBase64(kept);
      const cipher = this.cipher(key, bytes.subarray(0, NONCE), place);
      return JSON.parse(
        new TextDecoder().decode(cipher.decrypt(bytes.subarray(NONCE))),
      ) as Draft<T>;
    } catch {
      return null;
    }
  }

  /** A draft opens only in its own place: none can be put where another belongs. */
  private cipher(key: Uint8Array = NO_KEY, nonce: Uint8Array, place: string) {
    return xchacha20poly1305(key, nonce, utf8(place));
  }

  private place(slot: string): string {
    return `${PLACE}${this.shelf}:${slot}`;
  }
}

const PLACE = "own-draft:";
const INFO: Bytes = utf8("convivial draft/1");
const NO_KEY = new Uint8Array();

/** The drafts of one kind of page, of whoever's space is open. */
export function draftsOf<T>(room: Room, shelf: string): Drafts<T> {
  const keys = known.get(room) ?? keysOf([room.keyring.ageId, ...room.keyring.oldIds]);
  known.set(room, keys);
  return new Drafts<T>(keys, `${room.account}:${shelf}`);
}

/** Whether anything is laid down on this device that was not kept yet, on whatever page. */
export function isAnythingBegun(room: Room, store: Storage = localStorage): boolean {
  return Object.keys(store).some((place) => place.startsWith(`${PLACE}${room.account}:`));
}

const known = new WeakMap<Room, readonly Uint8Array[]>();

/** Keys for drafts, from what only a keyring holds. */
export function keysOf(secrets: readonly string[]): Uint8Array[] {
  return secrets.map((secret) => hkdf(sha256, utf8(secret), undefined, INFO, 32));
}

const SLOT = "own-slot";
let slot: string | undefined;

/**
 * Where this tab keeps what is being typed in it. A tab takes its slot with it to its next page, and
 * leaves none to a tab made as its copy: two tabs never write over each other.
 */
export function slotOfTab(): string {
  slot ??= firstSlot();
  return slot;
}

function firstSlot(): string {
  window.addEventListener("pagehide", () => sessionStorage.setItem(SLOT, slotOfTab()));
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) slot = takenSlot();
  });
  return takenSlot();
}

function takenSlot(): string {
  const taken = sessionStorage.getItem(SLOT) ?? crypto.randomUUID();
  sessionStorage.removeItem(SLOT);
  return taken;
}
