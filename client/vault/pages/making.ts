/** Making a space of one's own: keys, their statement, the door of six words; sent in one piece. */
import { proofOf, sealPhraseDoor } from "../doors";
import { type Keyring, makeKeyring, publicKeysOf, statementOf } from "../keys";
import { makeServer, Refused, type Server } from "../server";
import { closing } from "./closed";
import { sixWords } from "./lists";
import { emptyHere, enter, holdsSomething, isSupported } from "./opening";
import { wasEndedHere } from "./own-ending";

export interface Making {
  isSupported(): boolean;
  /** Whether there is a space already; `vanished` where only this device still knows of one. */
  isBegun(): Promise<"yes" | "no" | "vanished">;
  /** Lets go of what this device holds of a space that was ended. */
  letGo(): Promise<void>;
  /** Six words by lot. */
  words(): Promise<readonly string[]>;
  /** Makes and keeps everything; afterwards the space is open. Throws `Closed`. */
  begin(words: readonly string[], consent: number): Promise<void>;
}

export function makingOf(element: Element): Making {
  return new OnThisDevice(element);
}

class OnThisDevice implements Making {
  private readonly server: Server;
  private readonly account: string;
  // The same when it is tried again, so that we know it for ours if the host had heard us.
  private keyring: Promise<Keyring> | undefined;

  constructor(private readonly element: Element) {
    this.account = element.getAttribute("account") ?? "";
    this.server = makeServer({ token: element.getAttribute("token") ?? "" });
  }

  isSupported(): boolean {
    return isSupported();
  }

  async isBegun(): Promise<"yes" | "no" | "vanished"> {
    if ((await this.server.state()).vault) return "yes";
    if (wasEndedHere(this.account)) await emptyHere(this.account);
    return (await holdsSomething(this.account)) ? "vanished" : "no";
  }

  letGo(): Promise<void> {
    return emptyHere(this.account);
  }

  words(): Promise<readonly string[]> {
    return sixWords(this.element);
  }

  begin(words: readonly string[], consent: number): Promise<void> {
    return closing(() => this.make(words, consent));
  }

  private async make(words: readonly string[], consent: number): Promise<void> {
    this.keyring ??= makeKeyring(this.account);
    const keyring = await this.keyring;
    const { statement } = await statementOf(keyring);
    const door = { body: await sealPhraseDoor(keyring, words), name: "" };
    try {
      await this.server.post("begin/", { consent, statement, door });
    } catch (error) {
      await this.unlessOurs(error, keyring, door);
    }
    // What else lies here (whom the host spoke of) is of a space that was ended.
    await emptyHere(keyring.member);
    await enter(keyring);
  }

  /**
   * “You have one already” may be the echo of our own first try, whose answer was lost: then it is
   * ours, and opens with the words that are shown now. Anything else is thrown again.
   */
  private async unlessOurs(
    error: unknown,
    keyring: Keyring,
    door: { body: Uint8Array; name: string },
  ): Promise<void> {
    if (!(error instanceof Refused) || error.code !== "begun-already") throw error;
    const { keys, doors } = await this.server.state();
    const phrase = doors.find(({ kind }) => kind === "phrase");
    const { fingerprint } = await publicKeysOf(keyring);
    if (!phrase || keys?.fingerprint !== fingerprint) throw error;
    await this.server.post(`doors/${phrase.id}/replace/`, {
      ...door,
      number: keyring.number,
      proof: proofOf(keyring, door.body),
    });
  }
}
