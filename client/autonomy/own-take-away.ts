/**
 * Taking everything away as one file, made on this device. What makes the file is loaded only then.
 * Attributes: `script` and `integrity` (of what makes it), `list-en`, `list-es`, `language` (for six
 * words), `words-…`; titles of sections are on the page.
 */
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { loaded } from "../elements/loaded";
import { type Bytes, utf8 } from "../ledger/bytes";
import type * as TakeAway from "../take-away/main";
import { sealWithWords } from "../vault/doors";
import { InRoom } from "../vault/in-room";
import { sixWords } from "../vault/pages/lists";
import { passphraseOf, WORDS_IN_A_PHRASE, wordsIn } from "../vault/phrase";
import type { Kind, Room } from "../vault/room";
import { sealedFor } from "../vault/sealing";
import { isAnythingBegun } from "./drafts";
import {
  dayWords,
  fill,
  goIfLost,
  language,
  onDo,
  part,
  show,
  today,
  typed,
  wordsOf,
  wrongAt,
} from "./pieces";
import { placeOf, titleOf } from "./titles";

const KINDS: readonly Kind[] = [
  "part",
  "card",
  "journal",
  "checkin",
  "scales",
  "meaning",
  "contacts",
  "settings",
];

export class OwnTakeAway extends InRoom {
  private room: Room | null = null;

  override connectedCallback(): void {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.take();
    });
    this.form.addEventListener("change", () => this.draw());
    this.form.addEventListener("input", () => this.draw());
    onDo(this, "words", () => void this.draw6());
    super.connectedCallback();
  }

  protected opened(room: Room): void {
    this.room = room;
    show(this, '[data-piece="begun"]', isAnythingBegun(room));
    this.draw();
  }

  protected override closed(): void {
    this.room = null;
    this.form.reset();
    fill(this, { phrase: "" });
  }

  private get form(): HTMLFormElement {
    return part(this, "piece", "take");
  }

  private has(name: string): boolean {
    const box = this.form.elements.namedItem(name);
    return box instanceof HTMLInputElement && box.checked;
  }

  /** The phrase as it has to be typed to open the file: small letters, no accents, single spaces. */
  private draw(): void {
    show(this, '[data-piece="phrase"]', this.has("sealed"));
    const phrase = passphraseOf(typed(this.form, "phrase"));
    fill(this, { phrase });
    show(this, '[data-piece="typed"]', phrase !== "");
  }

  private async draw6(): Promise<void> {
    const field = this.form.elements.namedItem("phrase");
    if (!(field instanceof HTMLInputElement)) return;
    field.value = (await sixWords(this)).join(" ");
    this.draw();
    field.focus();
  }

  private async take(): Promise<void> {
    const { room } = this;
    const wrong = this.whatIsWrong();
    wrongAt(this.form, "phrase", wrong === "few" ? wordsOf(this, wrong) : "");
    if (wrong === "neither") this.say(wrong);
    if (!room || wrong) return;
    this.busy(true);
    try {
      await this.make(room);
      this.say("taken");
    } catch {
      this.say("failed");
    }
    this.busy(false);
    goIfLost(this.form.querySelector('[type="submit"]'));
  }

  private whatIsWrong(): "neither" | "few" | "" {
    if (!this.has("readable") && !this.has("sealed")) return "neither";
    const count = wordsIn(typed(this.form, "phrase")).length;
    return this.has("sealed") && count < WORDS_IN_A_PHRASE ? "few" : "";
  }

  private async make(room: Room): Promise<void> {
    const [script, integrity] = [this.getAttribute("script"), this.getAttribute("integrity")];
    const { pack } = await loaded<typeof TakeAway>(script ?? "", integrity ?? "");
    const records = await everything(room);
    const wanted = {
      isReadable: this.has("readable"),
      sealing: this.has("sealed") ? await this.sealing() : null,
    };
    const bar = this.querySelector("progress");
    const zip = await pack(records, wanted, await this.words(room), (done, of) => {
      if (bar) [bar.value, bar.max] = [done, of];
    });
    give(`convivial-own-${today()}.zip`, zip);
    // The person's own list of what happened; offline the file is theirs all the same.
    await room.server.post("taken/", {}).catch(() => {});
  }

  /**
   * A key for this file alone, of the kind that every age program knows, behind the phrase. It is
   * never mixed with one's own keys, nor with any other kind in one file.
   */
  private async sealing(): Promise<TakeAway.Sealing> {
    const identity = await generateX25519Identity();
    const recipient = await identityToRecipient(identity);
    const text = `# created: ${new Date().toISOString()}\n# public key: ${recipient}\n${identity}\n`;
    return {
      seal: (plain: Bytes) => sealedFor(plain, recipient),
      key: await sealWithWords(utf8(text), typed(this.form, "phrase")),
      how: part(this, "piece", "how").textContent?.trim() ?? "",
    };
  }

  private async words(room: Room): Promise<TakeAway.Words> {
    const scales = await room.list<{ scales: { id: string; name: string }[] }>("scales");
    const names = new Map(
      scales.flatMap((one) => one.content.scales.map(({ id, name }) => [`scale:${id}`, name])),
    );
    return {
      language: language() ?? "en",
      say: (name) => wordsOf(this, name),
      title: (key) => names.get(key) ?? titleOf(key),
      day: (day) => dayWords(day),
      place: placeOf,
    };
  }

  private busy(isBusy: boolean): void {
    if (isBusy) this.say("making");
    show(this, "progress", isBusy);
    for (const button of this.form.querySelectorAll("button")) button.disabled = isBusy;
  }

  private say(name: string): void {
    fill(this, { said: wordsOf(this, name) });
  }
}

async function everything(room: Room): Promise<TakeAway.Taken[]> {
  const lists = await Promise.all(KINDS.map((kind) => room.list<TakeAway.Taken["content"]>(kind)));
  return lists
    .flat()
    .map(({ id, kind, version, at, content }) => ({ id, kind, version, at, content }));
}

/** Gives a file to whoever sits here; nothing is sent anywhere. */
function give(name: string, bytes: Bytes): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: "application/zip" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
