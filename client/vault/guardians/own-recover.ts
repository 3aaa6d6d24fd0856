/**
 * Getting one's keys back, on a device without words. The page says how far it is; this element does
 * what only a device can: ask with a key of its own, show the code, put the parts together, and make
 * everything new. Works while the space is locked, for it cannot be opened.
 *
 * Steps (`data-step`): `none`, `here` (this device asked), `elsewhere`, `ready`, `words`, `check`,
 * `done`. Attributes: `account`, `token`, `language`, `list-…`; words `words-…`.
 */
import { spokenCode } from "../codes";
import { asClosed, closing } from "../pages/closed";
import { sixWords, wordList } from "../pages/lists";
import { busy, NewWords, say, turn } from "../pages/new-words";
import { enter, isSupported } from "../pages/opening";
import { fill, onDo, show, wordsOf } from "../pages/pieces";
import { makeServer, type Server } from "../server";
import { must } from "../unsealed";
import { type Recovery, recovery, taken } from "./answers";
import { askingIdentity, forgetAskingKey, hasAskingKey, makeAskingKey } from "./asking-key";
import { newestOf } from "./known";
import { NewKeys } from "./new-keys";
import { openTogether, type Together } from "./opening-together";

export class OwnRecover extends HTMLElement {
  private newKeys: NewKeys | undefined;
  private newWords: NewWords | undefined;
  private line: Server | undefined;

  connectedCallback(): void {
    this.newWords ??= new NewWords(this, {
      make: () => sixWords(this),
      use: (words) => closing(() => this.change(words)),
    });
    onDo(this, "ask", () => void this.doing("asking", () => this.ask()));
    onDo(this, "open", () => void this.doing("opening", () => this.open()));
    if (isSupported()) void this.doing("", () => this.look());
    else turn(this, "unsupported", false);
  }

  disconnectedCallback(): void {
    this.newWords?.forget();
  }

  private get account(): string {
    return this.getAttribute("account") ?? "";
  }

  private get server(): Server {
    this.line ??= makeServer({ token: this.getAttribute("token") ?? "" });
    return this.line;
  }

  private state(): Promise<Recovery> {
    return this.server.get("guards/recovery/", recovery);
  }

  /** Shows how far it is, from what the host says and what this device has. */
  private async look(): Promise<void> {
    const state = await this.state();
    if (!state.recovery) return turn(this, "none", false);
    const { recipient } = state.recovery;
    if (!(await hasAskingKey(this.account, recipient))) return turn(this, "elsewhere", false);
    const list = await wordList(this, this.getAttribute("language") ?? "en");
    fill(this, { code: spokenCode(this.account, recipient, list).join(" ") });
    turn(this, state.ready ? "ready" : "here", false);
  }

  private async ask(): Promise<void> {
    const recipient = await makeAskingKey(this.account);
    await this.server.post("guards/recovery/start/", { recipient });
    // What stands around this element (until when, who helps, how to stop it) is other now.
    window.location.reload();
  }

  private async open(): Promise<void> {
    const state = await this.state();
    const together = await this.together(state);
    this.tell(together);
    if (!together.keyring || !state.recovery) return;
    this.newKeys = new NewKeys(this.server, together.keyring, state.recovery.id);
    await this.newWords?.start();
  }

  private async together({ recovery: asked, keys }: Recovery): Promise<Together> {
    must(asked !== null && keys !== null, "too-few");
    const identity = await askingIdentity(this.account, asked.recipient);
    must(identity !== null, "not-for-you");
    const got = await this.server.post(`guards/recovery/${asked.id}/take/`, {}, taken);
    const { signKey } = await newestOf(keys);
    return openTogether(got, this.account, identity, signKey);
  }

  /** Names who gave something that is not their part, whether or not it could be done without. */
  private tell({ liars, missing }: Together): void {
    show(this, '[data-piece="liars"]', liars.length > 0);
    show(this, '[data-piece="too-few"]', missing > 0);
    fill(this, { liars: liars.join(", ") });
    if (missing > 0) this.querySelector<HTMLElement>('[data-piece="liars"]')?.focus();
  }

  private async change(words: readonly string[]): Promise<void> {
    const keyring = await this.newKeys?.change(words);
    must(keyring !== undefined);
    await enter(keyring);
    await forgetAskingKey(this.account);
    this.newKeys = undefined;
    say(this, "");
    turn(this, "done");
  }

  private async doing(what: string, act: () => Promise<void>): Promise<void> {
    busy(this, true);
    say(this, wordsOf(this, what));
    try {
      await act();
      say(this, "");
    } catch (error) {
      const why = asClosed(error);
      say(this, why.said || wordsOf(this, why.reason) || wordsOf(this, "unknown"));
    } finally {
      busy(this, false);
    }
  }
}
