/** Pieces of pages that share: a list of who may read, the choice of terms, asking somebody. */
import { Offline, Refused } from "../vault/server";
import { Doubted } from "../vault/sharing";
import { cloned, dayWords, fill, momentWords, onDo, show, today, typed, wordsOf } from "./pieces";
import { type Given, isOpen, type Sharing, type Terms } from "./sharing";

/** The sentences of sharing, which the page has once. */
export function say(name: string, values: Record<string, string> = {}): string {
  const words = document.querySelector('[data-piece="sharing-words"]');
  return words ? wordsOf(words, name, values) : "";
}

/** What to tell somebody: what the host said, or the page's words. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Refused && error.detail) return error.detail;
  if (error instanceof Doubted) return say("doubted", { name: error.who });
  return say(error instanceof Offline ? "offline" : "failed");
}

/** A choice that can't be taken as it stands; the name of its words. */
export class Unfit extends Error {}

/** The terms that a form holds; a day in the past, or limits unread, are refused. */
export function termsIn(form: HTMLFormElement, sharing: Sharing): Terms {
  const until = typed(form, "until");
  if (until && until < today()) throw new Unfit("past");
  const known = form.elements.namedItem("known") as HTMLInputElement;
  if (sharing.isFirst && !known.checked) throw new Unfit("unknown-limits");
  return { opens: typed(form, "opens") === "when-i-say" ? "when-i-say" : "now", until };
}

/** The limits of confidentiality are shown before anything is shared at all. */
export function showLimits(form: HTMLFormElement, sharing: Sharing): void {
  show(form, '[data-piece="limits"]', sharing.isFirst);
}

/** What is ticked in a form. */
export function ticked(form: HTMLFormElement): string[] {
  const boxes = form.querySelectorAll<HTMLInputElement>("[name=chosen]:checked");
  return [...boxes].map((box) => box.value);
}

export function tick(form: HTMLFormElement, chosen: readonly string[]): void {
  for (const one of form.querySelectorAll<HTMLInputElement>("[name=chosen]")) {
    one.checked = chosen.includes(one.value);
  }
}

/** A box to tick. */
export function box(value: string, name: string): HTMLElement {
  const shown = cloned("box");
  fill(shown, { name });
  const input = shown.querySelector("input");
  if (input) input.value = value;
  return shown;
}

/** Runs what a form is for; what stands in the way is said beside its button. */
export async function attempt(form: HTMLFormElement, act: () => Promise<void>): Promise<void> {
  const wrong = form.querySelector('[data-piece="wrong"]');
  const buttons = form.querySelectorAll("button");
  const held = document.activeElement;
  wrong?.setAttribute("hidden", "");
  for (const button of buttons) button.disabled = true;
  try {
    await act();
  } catch (error) {
    const words = error instanceof Unfit ? say(error.message) : sentenceOf(error);
    if (wrong) fill(wrong, { wrong: words });
    wrong?.removeAttribute("hidden");
  }
  for (const button of buttons) button.disabled = false;
  // A button that rests meanwhile loses the focus; whoever goes on by keys is put back where they were.
  if (document.activeElement === document.body) (held as HTMLElement | null)?.focus();
}

/** “can read it until 3 March 2026” */
export function termsWords(given: Given): string {
  const { grant } = given;
  const day = grant.released_at ? dayWords(grant.released_at, false) : "";
  const opens = isOpen(given) ? say(day ? "released" : "now", { day }) : say("kept-back");
  return grant.ends_at
    ? `${opens} ${say("until", { day: dayWords(grant.ends_at, false) })}`
    : opens;
}

/** What can be done about something given. */
export interface Acts {
  readonly end: () => Promise<void>;
  readonly release: () => Promise<void>;
  readonly keepBack: () => Promise<void>;
}

/** One line: of whom (or of what) it is, on which terms, what can be done. */
export function givenLine(given: Given, of: string, reads: string, acts: Acts): HTMLElement {
  const line = cloned("given");
  fill(line, { of, terms: termsWords(given), reads });
  const isBack = !isOpen(given);
  show(line, '[data-do="release"]', isBack);
  show(line, '[data-do="keep-back"]', !isBack && given.grant.opens === "when-i-say");
  onDo(line, "end", () => void acts.end());
  onDo(line, "release", () => void acts.release());
  onDo(line, "keep-back", () => void acts.keepBack());
  return line;
}

/** Fills the choice of people whom one can ask. */
export async function offerAsking(form: HTMLFormElement, sharing: Sharing): Promise<void> {
  const others = await sharing.others();
  const options = others.map((one) => {
    const option = cloned("option") as HTMLOptionElement;
    option.value = one.member;
    option.textContent = `${one.name} (${one.community_name})`;
    return option;
  });
  form.querySelector("select")?.replaceChildren(...options);
  if (others.length === 0) throw new Unfit("nobody-to-ask");
}

/** Asks whoever is chosen in the form, and folds it away: that nobody is left to ask is no fault. */
export async function askChosen(form: HTMLFormElement, sharing: Sharing): Promise<void> {
  const member = typed(form, "member");
  if (!member) throw new Unfit("nobody-to-ask");
  await sharing.askPerson(member);
  const folded = form.closest("details");
  folded?.removeAttribute("open");
  folded?.querySelector("summary")?.focus();
  await offerAsking(form, sharing).catch(() => {});
}

/** When somebody opened it, or that they did not yet. */
export function readWords(moments: readonly string[]): string {
  const last = moments.at(-1);
  return last ? say("read", { when: momentWords(last) }) : say("unread");
}
