/**
 * Keeping this device and the host alike: pull what is new, merge, push what waits, in order, in
 * batches that arrive wholly or not at all. One tab at a time.
 */
import type { Page, Stored } from "./answers";
import { alarm, alone, type Desk, make, othersOf, ownNow, readerKeys, settled } from "./desk";
import { type Local, put, type Step, type Waiting } from "./local";
import { oneAtATime } from "./one-at-a-time";
import { Intake, lineOf } from "./receiving";
import type { SealedRecord } from "./records";
import { Refused } from "./server";

const SLICE = 20;
const AT_ONCE = 100;
/** Bytes of bodies in one request; base64 makes a third more of them. */
const HEAVIEST = 600_000;
/** How often a batch is tried again after others wrote first; then it waits for the next time. */
const TRIES = 5;

/** Where to read on. */
interface Mark {
  readonly since: number;
  /** Sequence of the first record that could not be opened, for another keyring to try. */
  readonly unread: number | null;
}

const START: Mark = { since: 0, unread: null };

export class Sync {
  /** The vault's number, as the host last said: how far there is to go. */
  expected = 0;
  private since: number | null = null;
  private isStopped = false;

  constructor(
    private readonly desk: Desk,
    private readonly changed: () => void,
  ) {}

  /** Pulls, then pushes. Throws `Offline` and `Refused`; nothing is lost by either. */
  run(): Promise<void> {
    return oneAtATime(`convivial-sync-${this.desk.keyring.member}`, async () => {
      await this.pull();
      await this.push();
    });
  }

  /** The space was locked: nothing more is begun. */
  stop(): void {
    this.isStopped = true;
  }

  async pull(): Promise<void> {
    let since = await this.begin();
    const from = since;
    for (let isMore = true; isMore && !this.isStopped; since = this.since ?? since) {
      const page = await this.desk.server.records(since);
      isMore = page.sequence < since || (page.more && page.records.length > 0);
      if (page.sequence < since) await this.startAnew();
      else await this.takePage(page, from);
    }
  }

  private async begin(): Promise<number> {
    if (this.since === null) {
      const mark = await markOf(this.desk.local);
      this.since = mark.unread === null ? mark.since : Math.min(mark.since, mark.unread - 1);
    }
    return this.since;
  }

  /** The host has seen less than this device: it went back, and all is looked at again. */
  private async startAnew(): Promise<void> {
    alarm(this.desk, "rollback");
    this.since = 0;
    await this.desk.local.change([put("meta", "mark", START)]);
  }

  private async takePage(page: Page, from: number): Promise<void> {
    let unread: number | null = null;
    for (let at = 0; at < page.records.length; at += SLICE) {
      const slice = page.records.slice(at, at + SLICE);
      unread ??= await this.takeSlice(slice);
      this.progress(slice, page, from);
      await breathe();
    }
    const since = page.more ? (page.records.at(-1)?.sequence ?? page.sequence) : page.sequence;
    await this.mark(since, unread);
    if (page.records.length > 0) this.changed();
  }

  private async mark(since: number, unread: number | null): Promise<void> {
    if (since === this.since && unread === null) return;
    this.since = since;
    const before = await markOf(this.desk.local);
    const mark = { since, unread: before.unread ?? unread };
    await this.desk.local.change([put("meta", "mark", mark)]);
  }

  private async takeSlice(slice: readonly Stored[]): Promise<number | null> {
    const intake = await alone(this.desk, async () => {
      const [waiting, lines] = [await this.desk.local.all("outbox"), await this.desk.shelf.all()];
      const intake = new Intake(this.desk, waiting, (id) => lines.get(id));
      for (const record of slice) await intake.take(record);
      await this.desk.shelf.commit(intake.steps, intake.lines, intake.gone);
      return intake;
    });
    for (const note of intake.notes) await this.desk.note(note);
    return intake.unread;
  }

  private progress(slice: readonly Stored[], page: Page, from: number): void {
    const to = Math.max(this.expected, page.sequence);
    const [done, of] = [(slice.at(-1)?.sequence ?? from) - from, to - from];
    if (of > SLICE) this.desk.tell({ type: "room-progress", done, of });
  }

  /** Sends what waits, oldest first. */
  async push(): Promise<void> {
    let tries = 0;
    while (!this.isStopped) {
      const batch = await this.takeUp();
      if (batch.length === 0) return;
      const isTaken = await this.send(batch);
      tries = isTaken ? 0 : tries + 1;
      if (tries > TRIES) return alarm(this.desk, "rollback", batch[0]?.id);
    }
  }

  /** The next batch, marked as sent: from now on it is never altered, for it may arrive. */
  private takeUp(): Promise<readonly Waiting[]> {
    return alone(this.desk, async () => {
      const all = await this.desk.local.all("outbox");
      const batch: Waiting[] = [];
      const steps: Step[] = [];
      for (const one of pick(all)) {
        const write = await this.fresh(one);
        batch.push(write);
        if (write !== one || !one.sent) {
          steps.push(put("outbox", one.n, { ...write, sent: true }));
        }
      }
      await this.desk.local.change(steps);
      return batch;
    });
  }

  /** What was sealed for keys that have been changed since is sealed for those of now. */
  private async fresh(one: Waiting): Promise<Waiting> {
    if (one.body === null || one.recipients.includes(ownNow(this.desk))) return one;
    return this.resealed(one, await readerKeys(this.desk, othersOf(this.desk, one.recipients)));
  }

  private async resealed(one: Waiting, readers: Awaited<ReturnType<typeof readerKeys>>) {
    const line = await lineOf(this.desk, one as SealedRecord);
    const base = { version: one.version - 1, hash: one.prev_hash };
    return (await make(this.desk, line, base, readers, one.n)).write;
  }

  private async send(batch: readonly Waiting[]): Promise<boolean> {
    try {
      const { sequence } = await this.desk.server.write({ writes: batch.map(asSent) });
      await this.accept(batch, sequence);
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return this.refused(batch, error);
    }
  }

  private async accept(batch: readonly Waiting[], sequence: number): Promise<void> {
    await alone(this.desk, () => this.desk.local.change(batch.flatMap(settled)));
    // Nobody else wrote in between: what was just sent need not be fetched back.
    if (this.since !== null && sequence === this.since + batch.length) {
      await this.mark(sequence, null);
    }
    this.changed();
  }

  /** Others wrote first: their words are taken in. Else: one by one, so that one does not hold all up. */
  private async refused(batch: readonly Waiting[], refused: Refused): Promise<boolean> {
    if (refused.code === "written-elsewhere") {
      await this.pull();
      return false;
    }
    const [one] = batch;
    if (refused.status === 401 || refused.status === 429 || !one) throw refused;
    if (batch.length > 1) {
      for (const each of batch) await this.send([each]);
      return true;
    }
    if (refused.code === "wrong-readers" && (await this.withFewer(one))) return false;
    await this.desk.note({ what: "refused", record: one.id, detail: refused.detail });
    throw refused;
  }

  /** A reader may have gone meanwhile: it is sealed for nobody else then, and again later. */
  private async withFewer(one: Waiting): Promise<boolean> {
    if (one.body === null || othersOf(this.desk, one.recipients).length === 0) return false;
    const write = await this.resealed(one, []);
    await alone(this.desk, () => this.desk.local.change([put("outbox", one.n, write)]));
    return true;
  }
}

async function markOf(local: Local): Promise<Mark> {
  return (await local.get<Mark>("meta", "mark")) ?? START;
}

function asSent({ id, version, prev_hash, recipients, body }: Waiting) {
  return { id, version, prev_hash, recipients, body };
}

/** In order; of each record the first only, since a second must follow what the host has. */
function pick(all: readonly Waiting[]): Waiting[] {
  const picked = new Map<string, Waiting>();
  let weight = 0;
  for (const one of all) {
    if (picked.has(one.id)) continue;
    weight += one.body?.length ?? 0;
    if (picked.size >= AT_ONCE || (weight > HEAVIEST && picked.size > 0)) break;
    picked.set(one.id, one);
  }
  return [...picked.values()];
}

/** Lets the page answer in between. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
