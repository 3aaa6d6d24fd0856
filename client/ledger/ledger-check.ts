/**
 * The full check, on its page: a button, how far it is, and in plain words what was found.
 * Attributes: `place`, `member`; `words-…` for each finding and flaw; for a printed fingerprint also
 * `printed-size` and `printed`. Where an alarm stands it offers the evidence, and to begin anew.
 */

import { toBase64 } from "./bytes";
import { check, type Report } from "./checking";
import { evidenceOf } from "./evidence";
import { ALARMS } from "./judging";
import { keptOf, learn, type Place } from "./keeping";
import { fingerprint, readCheckpoint, readNote } from "./notes";
import { giveFile, placeOf, raise, Telling } from "./pages";
import * as store from "./store";

export class LedgerCheck extends Telling {
  connectedCallback(): void {
    this.place();
    this.on("begin", () => void this.run());
    this.on("evidence", () => void saveEvidence(placeOf(this)));
    this.on("anew", () => void this.beginAnew());
    this.piece("begin")?.removeAttribute("hidden");
    void this.showAlarm();
  }

  private piece(name: string): HTMLElement | null {
    return this.querySelector<HTMLElement>(`[data-piece=${name}]`);
  }

  private on(name: string, act: () => void): void {
    this.piece(name)?.addEventListener("click", act);
  }

  private async showAlarm(): Promise<void> {
    const alarm = (await keptOf(placeOf(this)))?.alarm;
    raise(placeOf(this), alarm !== undefined);
    this.piece("alarm")?.toggleAttribute("hidden", !alarm);
    const words = this.piece("finding");
    if (alarm && words) words.textContent = this.words(alarm.finding, { day: this.day(alarm.at) });
  }

  private async run(): Promise<void> {
    const bar = this.querySelector("progress");
    this.piece("begin")?.setAttribute("disabled", "");
    bar?.removeAttribute("hidden");
    try {
      await this.report(await this.walk(bar));
    } catch {
      this.say("failed");
    }
    bar?.setAttribute("hidden", "");
    this.piece("begin")?.removeAttribute("disabled");
  }

  private async walk(bar: HTMLProgressElement | null): Promise<Report> {
    const answer = await fetch(`${placeOf(this).url}export/`, { cache: "no-store" });
    if (!answer.ok || !answer.body) throw new Error(`the host answered ${answer.status}`);
    const kept = await keptOf(placeOf(this));
    const say = (read: number, all: number) => {
      if (bar) bar.value = read / Math.max(all, 1);
    };
    const size = Number(this.getAttribute("printed-size") ?? -1);
    return check(answer.body, { seen: kept?.seen ?? null, size, say });
  }

  private async report(report: Report): Promise<void> {
    const kept = await keptOf(placeOf(this));
    if (report.flaw || ALARMS.includes(report.finding)) this.tellFault(report);
    else this.tellWell(report, kept?.seen.at);
    if (kept?.alarm || report.flaw) return;
    const shown = { vkey: report.head.vkey, checkpoint: report.head.checkpoint, proof: [] };
    await learn(placeOf(this), kept?.seen ?? null, shown, report.finding, new Date());
    await this.showAlarm();
  }

  private tellFault({ flaw, finding }: Report): void {
    const inside = flaw && this.words(flaw.kind, { number: this.number(flaw.number) });
    const before = ALARMS.includes(finding)
      ? this.words(finding, { day: this.day(new Date().toISOString()) })
      : "";
    this.tell(inside ?? "", before);
  }

  private tellWell(report: Report, since: string | undefined): void {
    const well = this.words("well", { size: this.number(report.size) });
    const known = since ? this.words("since", { day: this.day(since) }) : this.words("first");
    this.tell(well, known, this.printedWords(report));
  }

  private printedWords({ asked, head }: Report): string {
    const printed = this.getAttribute("printed");
    if (!printed || !asked) return "";
    const { origin } = readCheckpoint(readNote(head.checkpoint).text);
    const size = this.getAttribute("printed-size");
    const own = fingerprint(`${origin}\n${size}\n${toBase64(asked)}\n`);
    return this.words(own === printed ? "printed-holds" : "printed-unlike");
  }

  /** The person knows why (a backup was brought back, say): what is shown now is the new beginning. */
  private async beginAnew(): Promise<void> {
    const place = placeOf(this);
    await saveEvidence(place);
    await store.drop(`seen ${place.url}`);
    await this.showAlarm();
    this.say("anew");
  }
}

/** Gives the evidence as a file to whoever sits here. */
export async function saveEvidence(place: Place): Promise<void> {
  const text = await evidenceOf(place);
  if (text) giveFile("ledger-evidence.txt", text);
}
