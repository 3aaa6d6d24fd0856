/** What is kept of a form in this tab: each control's name and place among its namesakes, and its value. */
export type Draft = Record<string, string>;

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const NEVER_KEPT = new Set(["password", "hidden", "file", "submit", "button", "reset", "image"]);
const SENT = "sent";

/** Everything typed in the form, but passwords, files, hidden values and what the page forbids. */
export function read(form: HTMLFormElement): Draft {
  return Object.fromEntries(keepable(form).map(([key, control]) => [key, valueIn(control)]));
}

/** Puts a draft back; returns whether anything changed. */
export function put(form: HTMLFormElement, draft: Draft): boolean {
  const changed = keepable(form).filter(([key, control]) => {
    const kept = draft[key];
    return kept !== undefined && kept !== valueIn(control);
  });
  for (const [key, control] of changed) set(control, draft[key] ?? "");
  return changed.length > 0;
}

export function keep(key: string, draft: Draft): void {
  sessionStorage.setItem(key, JSON.stringify(draft));
}

export function kept(key: string): Draft | null {
  const text = sessionStorage.getItem(key);
  return text ? (JSON.parse(text) as Draft) : null;
}

export function forget(key: string): void {
  sessionStorage.removeItem(key);
}

/** Remembers that this draft was sent, until the next page shows how it went. */
export function markSent(key: string): void {
  sessionStorage.setItem(SENT, key);
}

/** Pages after which nothing has arrived: an error, a form with reasons, a door to sign in by. */
const NOT_ARRIVED = "[data-failed], .form-wrong, passkey-button[do=get]";

/**
 * On a new page: a draft that was sent is dropped, unless the page shows that it did not arrive, or
 * the person came back to it (then nothing is known).
 */
export function settle(page: Document, cameBy: string): void {
  const key = sessionStorage.getItem(SENT);
  if (!key) return;
  sessionStorage.removeItem(SENT);
  const arrived = page.querySelector(NOT_ARRIVED) === null;
  if (arrived && cameBy === "navigate") forget(key);
}

function keepable(form: HTMLFormElement): [string, Control][] {
  const seen = new Map<string, number>();
  return [...form.elements].filter(isKeepable).map((control) => {
    const place = seen.get(control.name) ?? 0;
    seen.set(control.name, place + 1);
    return [`${control.name}#${place}`, control];
  });
}

function isKeepable(element: Element): element is Control {
  const known =
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement;
  return (
    known &&
    element.name !== "" &&
    !NEVER_KEPT.has(element.type) &&
    element.autocomplete !== "one-time-code" &&
    !("neverKeep" in element.dataset)
  );
}

function isBox(control: Control): control is HTMLInputElement {
  return control.type === "checkbox" || control.type === "radio";
}

function valueIn(control: Control): string {
  if (isBox(control)) return control.checked ? "on" : "";
  if (control instanceof HTMLSelectElement) {
    const chosen = [...control.options].filter((option) => option.selected);
    return JSON.stringify(chosen.map((option) => option.value));
  }
  return control.value;
}

function set(control: Control, value: string): void {
  if (isBox(control)) {
    control.checked = value === "on";
  } else if (control instanceof HTMLSelectElement) {
    const chosen = new Set(JSON.parse(value) as string[]);
    for (const option of control.options) option.selected = chosen.has(option.value);
  } else {
    control.value = value;
  }
}
