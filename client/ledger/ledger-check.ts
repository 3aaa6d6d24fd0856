/**
 * The full check, on its page: a button, how far it is, and in plain words what was found.
 * Attributes: `place`, `member`; `words-…` for each finding and flaw; for a printed fingerprint also
 * `printed-size` and `printed`.
 */

import { toBase64 } from "./bytes";
import { check, type Report } from "./checking";
import { ALARMS } from "./judging";
import { keptOf, learn } from "./keeping";
import { LOOKED } from "./ledger-alarm";
import { fingerprint, readCheckpoint, readNote } from "./notes";
import { placeOf, raise, Telling } from "./pages";

export class LedgerCheck extends Telling {
  connectedCallback(): void {
    this.place();
    this.reveal()?.addEventListener("click", () => void this.run());
  }

  private async run(): Promise<void> {
    const bar = this.querySelector("progress");
    const button = this.reveal();
    button?.setAttribute("disabled", "");
    bar?.removeAttribute("hidden");
    try {
      await this.report(await this.walk(bar));
    } catch {
      this.say("failed");
    }
    bar?.setAttribute("hidden", "");
    button?.removeAttribute("disabled");
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
    const place = placeOf(this);
    const alarm = await learn(place, kept?.seen ?? null, shown, report.finding, new Date());
    raise(place, alarm !== null);
    document.dispatchEvent(new CustomEvent(LOOKED));
  }

  private tellFault({ flaw, finding }: Report): void {
    const inside = flaw && this.words(flaw.kind, { number: this.number(flaw.number) });
    const before = ALARMS.includes(finding) ? this.words(finding) : "";
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
}
