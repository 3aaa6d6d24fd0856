/**
 * Around the form with which somebody takes their yes back. Nothing goes here before the host has
 * ended it (it may ask first who this is): the tab remembers that it was asked for, and lets go of
 * what this device holds on the page where to begin anew.
 */
const ASKED = "convivial-own-ending:";

export class OwnEnding extends HTMLElement {
  connectedCallback(): void {
    this.querySelector("form")?.addEventListener("submit", this.onSubmit);
  }

  private readonly onSubmit = (): void => {
    sessionStorage.setItem(ASKED + this.getAttribute("account"), "");
  };
}

/** Whether this tab asked to end that account's space; told once. */
export function wasEndedHere(account: string): boolean {
  const wasAsked = sessionStorage.getItem(ASKED + account) !== null;
  sessionStorage.removeItem(ASKED + account);
  return wasAsked;
}
