/** After a recovery everything is new: keys, words, doors. What is sealed follows by itself. */
import { proofOf, sealPhraseDoor } from "../doors";
import { type Keyring, nextKeyring, publicKeysOf, statementOf } from "../keys";
import { Offline, Refused, type Server } from "../server";

/** New keys that replace those that came back; the same whenever it is tried again. */
export class NewKeys {
  private next: Promise<Keyring> | undefined;

  constructor(
    private readonly server: Server,
    private readonly before: Keyring,
    private readonly recovery: string,
  ) {}

  /** Tells the host of new keys behind these words; returns them once the host has them. */
  async change(words: readonly string[]): Promise<Keyring> {
    this.next ??= nextKeyring(this.before);
    const keyring = await this.next;
    const told = await statementOf(keyring, this.before);
    const door = { body: await sealPhraseDoor(keyring, words), name: "" };
    const { statement, endorsement } = told;
    try {
      await this.server.post("keys/change/", {
        statement,
        endorsement,
        door,
        recovery: this.recovery,
      });
    } catch (error) {
      await this.unlessHeard(error, keyring, door);
    }
    return keyring;
  }

  /**
   * The answer may be lost though the host had heard us: then these are its newest keys already, and
   * only the words may be others, which were shown since.
   */
  private async unlessHeard(
    error: unknown,
    keyring: Keyring,
    door: { body: Uint8Array; name: string },
  ): Promise<void> {
    if (!(error instanceof Refused || error instanceof Offline)) throw error;
    const state = await this.server.state().catch(() => null);
    const { fingerprint } = await publicKeysOf(keyring);
    const phrase = state?.doors.find(({ kind }) => kind === "phrase");
    if (!phrase || state?.keys?.fingerprint !== fingerprint) throw error;
    await this.server.post(`doors/${phrase.id}/replace/`, {
      ...door,
      number: keyring.number,
      proof: proofOf(keyring, door.body),
    });
  }
}
