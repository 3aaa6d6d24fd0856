/**
 * What the elements share: a sentence said where a screen reader hears it. The words come from the
 * page (attributes), so they are in the community's language.
 */
export class Saying extends HTMLElement {
  /** The place where sentences appear; made before anything is said, so that changes are announced. */
  protected place(): HTMLElement {
    const there = this.querySelector<HTMLElement>(":scope > .said");
    if (there) return there;
    const made = document.createElement("p");
    made.className = "said";
    made.setAttribute("role", "status");
    this.append(made);
    return made;
  }

  /** Says the sentence that the page gave in the attribute `words-<name>`. */
  protected say(name: string): void {
    this.place().textContent = this.getAttribute(`words-${name}`) ?? "";
  }

  /** The control inside that only makes sense with this script: hidden until now. */
  protected reveal(): HTMLButtonElement | null {
    const button = this.querySelector("button");
    button?.removeAttribute("hidden");
    return button;
  }
}
