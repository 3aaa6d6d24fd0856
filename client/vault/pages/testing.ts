/** A way to open for tests: it opens, refuses or tells what a test says. */
import type { Room } from "../room";
import type { Heard, Knock, Opening, PasskeyDoor, Why } from "./opening";

export class TestOpening implements Opening {
  supported = true;
  still: Room | null = null;
  atTheDoor: Knock | Error = { passkeys: [] };
  refusal: Error | null = null;
  touches = 0;
  asked: string[] = [];
  close: (why: Why) => void = () => {};
  tell: (news: Heard) => void = () => {};

  constructor(readonly room: Room) {}

  isSupported(): boolean {
    return this.supported;
  }

  resume(): Promise<Room | null> {
    return Promise.resolve(this.still);
  }

  knock(): Promise<Knock> {
    return this.atTheDoor instanceof Error
      ? Promise.reject(this.atTheDoor)
      : Promise.resolve(this.atTheDoor);
  }

  byWords(words: string): Promise<Room> {
    return this.opened(words);
  }

  byPasskey(door: PasskeyDoor): Promise<Room> {
    return this.opened(door.id);
  }

  minutes(): number {
    return 15;
  }

  touch(): void {
    this.touches += 1;
  }

  onClosed(heard: (why: Why) => void): () => void {
    this.close = heard;
    return () => {};
  }

  onNews(heard: (news: Heard) => void): () => void {
    this.tell = heard;
    return () => {};
  }

  private opened(by: string): Promise<Room> {
    this.asked.push(by);
    return this.refusal ? Promise.reject(this.refusal) : Promise.resolve(this.room);
  }
}
