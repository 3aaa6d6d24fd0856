/**
 * On the page of one's guardians, inside `own-room`: sealing a part for each of those who said yes.
 *
 * Pieces: a form `data-piece=seal` with a select `threshold`; `template[data-piece=person]` with
 * `data-field=name`, a checkbox `person`. Words: `words-any` ({needed}, {size}), `words-few`,
 * `words-sealing`, `words-sealed`, `words-half`, `words-broken` ({name}), `words-offline`,
 * `words-unknown`.
 */
import { readChain } from "../chain";
import { InRoom } from "../in-room";
import { isNamesake, type Seen } from "../namesakes";
import { asClosed } from "../pages/closed";
import { contactsOf } from "../pages/contacts";
import { busy, say } from "../pages/new-words";
import { fill, piece, show, typed, wordsOf } from "../pages/pieces";
import type { Room } from "../room";
import { LEAST_THRESHOLD } from "../shares";
import { Unsealed } from "../unsealed";
import { newestOf } from "./known";
import { guardiansReady, type Ready, sealSet, usualThreshold } from "./sealing-set";

export class OwnGuardians extends InRoom {
  private ready: readonly Ready[] = [];
  private room: Room | null = null;

  override connectedCallback(): void {
    this.form?.addEventListener("submit", this.onSubmit);
    this.form?.addEventListener("change", this.onChange);
    super.connectedCallback();
  }

  protected override async opened(room: Room): Promise<void> {
    this.room = room;
    try {
      this.ready = await guardiansReady(room.server);
    } catch (error) {
      this.failed(error);
      return;
    }
    this.list();
  }

  protected override closed(): void {
    this.room = null;
    this.ready = [];
    this.querySelector('[data-field="people"]')?.replaceChildren();
  }

  private get form(): HTMLFormElement | null {
    return this.querySelector<HTMLFormElement>('form[data-piece="seal"]');
  }

  private list(): void {
    const rows = this.ready.map((one) => {
      const row = piece(this, "person");
      fill(row, { name: one.name, community: one.community_name });
      row.querySelector("input")?.setAttribute("value", one.id);
      return row;
    });
    this.querySelector('[data-field="people"]')?.replaceChildren(...rows);
    const isEnough = this.ready.length >= LEAST_THRESHOLD;
    show(this, 'form[data-piece="seal"]', isEnough);
    show(this, '[data-piece="too-few"]', !isEnough);
    this.offer();
  }

  private readonly onChange = (event: Event): void => {
    if ((event.target as HTMLElement).matches("[name=person]")) this.offer();
    else this.tellHalf();
  };

  private get chosen(): readonly Ready[] {
    const boxes = this.querySelectorAll<HTMLInputElement>("input[name=person]:checked");
    const ids = Array.from(boxes, (box) => box.value);
    return this.ready.filter(({ id }) => ids.includes(id));
  }

  /** How many of the chosen ones shall be needed: offered anew whenever others are chosen. */
  private offer(): void {
    const size = this.chosen.length;
    const choices = Array.from({ length: Math.max(0, size - 1) }, (_, at) => at + 2);
    const options = choices.map((needed) => {
      const option = document.createElement("option");
      option.value = String(needed);
      option.textContent = wordsOf(this, "any", { needed: String(needed), size: String(size) });
      option.selected = needed === usualThreshold(size);
      return option;
    });
    this.querySelector("select")?.replaceChildren(...options);
    show(this, '[data-piece="needed"]', options.length > 0);
    this.tellHalf();
  }

  private get needed(): number {
    return this.form ? Number(typed(this.form, "threshold")) : 0;
  }

  /** With half of them or fewer, two groups could open it without each other. */
  private tellHalf(): void {
    const size = this.chosen.length;
    show(this, '[data-piece="half"]', size >= 2 && this.needed <= size / 2);
  }

  private readonly onSubmit = (event: Event): void => {
    event.preventDefault();
    void this.seal();
  };

  private async seal(): Promise<void> {
    const { room, chosen, needed } = this;
    if (!room) return;
    if (chosen.length < LEAST_THRESHOLD) return say(this, wordsOf(this, "few"));
    busy(this, true);
    say(this, wordsOf(this, "sealing"));
    try {
      await this.sealFor(room, chosen, needed);
    } catch (error) {
      this.failed(error);
    } finally {
      busy(this, false);
    }
  }

  private async sealFor(room: Room, chosen: readonly Ready[], needed: number): Promise<void> {
    const { known } = await contactsOf(room);
    const strange = await strangers(chosen, known);
    if (strange[0]) return say(this, wordsOf(this, "broken", { name: strange.join(", ") }));
    await sealSet(room.server, room.keyring, chosen, needed, printsIn(known));
    show(this, 'form[data-piece="seal"]', false);
    say(this, wordsOf(this, "sealed"));
    // What is said beside this element was written before: the page is fetched anew on leaving it.
    show(this, '[data-piece="sealed"]', true);
  }

  private failed(error: unknown): void {
    const why = asClosed(error);
    say(this, why.said || wordsOf(this, why.reason) || wordsOf(this, "unknown"));
  }
}

/** By which fingerprint each member's keys were known before. */
function printsIn(known: Seen): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(known).map(([id, one]) => [id, one.fingerprint]));
}

/** Names of those whose keys do not come from the ones that were known. */
async function strangers(chosen: readonly Ready[], known: Seen): Promise<readonly string[]> {
  const are = await Promise.all(chosen.map((one) => isStrange(one, known)));
  return chosen.filter((_, at) => are[at]).map(({ name }) => name);
}

async function isStrange(one: Ready, known: Seen): Promise<boolean> {
  try {
    await newestOf(one.keys, known[one.member]?.fingerprint);
    const chain = await readChain(one.keys.statements);
    const prints = chain.map(({ fingerprint }) => fingerprint);
    return isNamesake(known, one, prints);
  } catch (error) {
    if (error instanceof Unsealed) return true;
    throw error;
  }
}
