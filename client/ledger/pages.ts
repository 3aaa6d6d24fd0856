/** What the elements of the ledger's pages share. */
import { Saying } from "../elements/saying";
import { alarmKey } from "./keeper";
import type { Place } from "./keeping";

/** Where an element's ledger is: its attributes `place` and `member`, and the token of any form. */
export function placeOf(element: HTMLElement): Place {
  const token = document.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]");
  return {
    url: element.getAttribute("place") ?? "",
    member: element.getAttribute("member") ?? "",
    token: token?.value ?? "",
  };
}

/** Remembers for every page that an alarm stands here, or that none does any more. */
export function raise(place: Place, stands: boolean): void {
  const key = alarmKey(place.url);
  if (stands) localStorage.setItem(key, "yes");
  else localStorage.removeItem(key);
}

/** Says sentences whose words come from the page, with places such as `{size}` in them. */
export class Telling extends Saying {
  protected words(name: string, values: Record<string, string> = {}): string {
    const words = this.getAttribute(`words-${name}`) ?? "";
    return words.replace(/\{(\w+)\}/g, (_whole, key: string) => values[key] ?? "");
  }

  protected tell(...sentences: readonly string[]): void {
    this.place().textContent = sentences.filter(Boolean).join(" ");
  }

  protected number(value: number): string {
    return value.toLocaleString(language());
  }

  protected day(moment: string): string {
    return new Date(moment).toLocaleDateString(language(), { dateStyle: "full" });
  }
}

/** The page's language; its English puts the day before the month, as most of the world does. */
function language(): string | undefined {
  const lang = document.documentElement.lang;
  return lang === "en" ? "en-GB" : lang || undefined;
}

/** Gives a file to whoever sits here; nothing is sent anywhere. */
export function giveFile(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
