/** Taking in what the host gives: verified, merged with what waits here, and never over it. */
import type { Stored } from "./answers";
import {
  alarm,
  blobOf,
  type Desk,
  keep,
  make,
  NOTHING_BEFORE,
  nextPlace,
  othersOf,
  type Written,
} from "./desk";
import { type Blob, drop, put, type Step, type Waiting } from "./local";
import { merged } from "./merged";
import { arrived, follows, judge, saysTheSame } from "./merging";
import { openRecord, type SealedRecord } from "./records";
import type { Attention, Kind } from "./room";
import type { Line } from "./shelf";
import { Unsealed } from "./unsealed";

/** What taking in a few records comes to: done wholly or not at all. */
export class Intake {
  readonly steps: Step[] = [];
  readonly lines: Line[] = [];
  readonly gone: string[] = [];
  readonly notes: Attention[] = [];
  /** Sequence of the first record that could not be opened: to be asked for again. */
  unread: number | null = null;
  private place: number;

  constructor(
    private readonly desk: Desk,
    private readonly waiting: readonly Waiting[],
    private readonly lineOf: (id: string) => Line | undefined,
  ) {
    this.place = nextPlace(waiting);
  }

  async take(record: Stored): Promise<void> {
    const incoming = blobOf(record);
    const step = judge(await this.desk.local.get<Blob>("blobs", record.id), incoming);
    if (step === "rollback" || step === "fork") alarm(this.desk, step, record.id);
    if (step === "next" || step === "fork") await this.takeIn(incoming, record.sequence, step);
  }

  private async takeIn(incoming: Blob, sequence: number, step: "next" | "fork"): Promise<void> {
    const mine = this.waiting.filter((one) => one.id === incoming.id);
    const done = arrived(mine, incoming);
    const isMine = done > 0 && mine[done - 1]?.hash === incoming.hash;
    // What was written here is on this device already.
    const theirs = isMine ? undefined : await this.opened(incoming, sequence);
    if (theirs === "unread") return;
    this.accept(mine.slice(0, done), incoming);
    if (theirs === undefined) return;
    const before = this.lineOf(incoming.id);
    await this.settle(mine.slice(done), incoming, theirs);
    if (step === "fork" && done === mine.length) await this.keepOther(before, theirs);
  }

  /** The host has this now, and these writes with it. */
  private accept(done: readonly Waiting[], incoming: Blob): void {
    for (const one of done) this.steps.push(drop("outbox", one.n));
    this.steps.push(put("blobs", incoming.id, incoming));
  }

  /** What it says; null for a deletion. What cannot be opened is not taken: what was here stays. */
  private async opened(incoming: Blob, sequence: number): Promise<Line | null | "unread"> {
    try {
      return incoming.body && (await lineOf(this.desk, incoming as SealedRecord));
    } catch (error) {
      if (!(error instanceof Unsealed)) throw error;
      alarm(this.desk, "unreadable", incoming.id);
      this.unread ??= sequence;
      return "unread";
    }
  }

  /** What still waits either follows what came, or was written at the same time as it. */
  private async settle(rest: readonly Waiting[], incoming: Blob, theirs: Line | null) {
    const [first] = rest;
    if (first && follows(first, incoming)) return;
    for (const one of rest) this.steps.push(drop("outbox", one.n));
    const last = rest.at(-1);
    if (theirs) await this.show(theirs);
    else this.hide(incoming.id);
    if (last?.body === null) this.keptAfterDeletion(theirs);
    else if (last) await this.keepOther(await this.mine(last), theirs);
  }

  /** Deleted here, changed elsewhere: the change wins, and the person is told. */
  private keptAfterDeletion(theirs: Line | null): void {
    if (theirs) this.notes.push({ what: "kept-after-deletion", record: theirs.id });
  }

  /** Both were written: what says the same needs no twin; else mine stands beside theirs. */
  private async keepOther(mine: Line | undefined, theirs: Line | null): Promise<void> {
    if (!mine || (theirs && isAlike(mine, theirs))) return;
    const both = theirs && merged(mine, theirs);
    if (both) return this.write({ ...both, id: theirs.id }, theirs);
    const id = crypto.randomUUID();
    const twin_of = theirs?.id ?? null;
    await this.write({ id, kind: mine.kind, content: mine.content, at: mine.at, twin_of });
    this.notes.push(
      theirs
        ? { what: "twin", record: theirs.id, twin: id }
        : { what: "kept-after-deletion", record: id },
    );
  }

  /** Writes what came of both: a record of its own, or the next version after theirs. */
  private async write(what: Written, after?: Line): Promise<void> {
    const base = after ? this.baseOf(after) : NOTHING_BEFORE;
    const made = await make(this.desk, what, base, [], this.place);
    this.place += 1;
    this.lines.push(made.line);
    this.steps.push(...(await keep(this.desk, made)));
  }

  private baseOf(line: Line): { version: number; hash: string | null } {
    const step = this.steps.find((one) => one.store === "blobs" && one.key === line.id);
    return step?.value as Blob;
  }

  private async mine(last: Waiting): Promise<Line> {
    return this.lineOf(last.id) ?? lineOf(this.desk, last as SealedRecord);
  }

  private async show(line: Line): Promise<void> {
    this.lines.push(line);
    this.steps.push(await this.desk.shelf.sealed(line));
  }

  private hide(id: string): void {
    this.gone.push(id);
    this.steps.push(drop("cache", id));
  }
}

function isAlike(one: Line, other: Line): boolean {
  return one.kind === other.kind && saysTheSame(one.content, other.content);
}

/** Opens and verifies a sealed record; `Unsealed` if it is not what its owner wrote. */
export async function lineOf(desk: Desk, sealed: SealedRecord): Promise<Line> {
  const opened = await openRecord<{ twin_of?: unknown }>(sealed, desk.keyring);
  const { id, version, at, recipients } = opened;
  const { twin_of, ...content } = opened.content;
  const readers = othersOf(desk, recipients);
  const twin = typeof twin_of === "string" ? twin_of : null;
  return { id, kind: opened.kind as Kind, version, at, content, readers, twin_of: twin };
}
