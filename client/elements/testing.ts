/** Puts a piece of page before the elements, whole, as they find it (the script runs after parsing). */
export function page(html: string): void {
  const whole = document.createElement("div");
  whole.innerHTML = html;
  document.body.replaceChildren(whole);
}

export function found<T extends Element>(selector: string): T {
  const element = document.querySelector<T>(selector);
  if (!element) throw new Error(`nothing on the page is ${selector}`);
  return element;
}

export function said(): string {
  return found("[role=status]").textContent ?? "";
}

/** Lets promises that are already settled run on. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
}
