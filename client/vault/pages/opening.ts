/** How one's own space is opened from a page: by what is still open here, six words, or a passkey. */
import type { Room } from "../room";

export interface PasskeyDoor {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
}

/** What stands at the door: nothing was begun yet, or there are ways to open. */
export type Knock = "not-begun" | { readonly passkeys: readonly PasskeyDoor[] };

export interface Opening {
  isSupported(): boolean;
  /** What is still open on this device, from another page or tab. */
  resume(): Promise<Room | null>;
  knock(): Promise<Knock>;
  byWords(words: string): Promise<Room>;
  byPasskey(door: PasskeyDoor): Promise<Room>;
  /** After how many minutes without anything it locks itself. */
  minutes(): number;
  onClosed(heard: (why: "locked" | "idle") => void): () => void;
}
