/** What a record is called on a page, in the reader's language: sections have titles on the page. */
import type { Kept, Room } from "../vault/room";
import type { Part } from "./parts";
import { dayWords } from "./pieces";

/** A record that can be shared, and its title. */
export interface Titled {
  readonly record: string;
  readonly title: string;
}

interface Meaning {
  readonly day?: string;
  readonly happened: string;
}

/** `<data data-title="<book>:<part>" value="…">` on the page; empty where it has none. */
export function titleOf(key: string): string {
  const found = [...document.querySelectorAll<HTMLDataElement>("data[data-title]")];
  return found.find((one) => one.dataset["title"] === key)?.value ?? "";
}

export function partTitle(part: Part): string {
  return part.title || titleOf(`${part.book}:${part.part}`) || titleOf("untitled");
}

/** Everything that one can share: written sections in the order of the page, card, meanings. */
export async function titled(room: Room): Promise<Titled[]> {
  const [parts, cards, meanings] = await Promise.all([
    room.list<Part>("part"),
    room.list<unknown>("card"),
    room.list<Meaning>("meaning"),
  ]);
  const written = parts.filter((one) => one.content.words.trim());
  const named = written
    .map((one) => ({
      record: one.id,
      title: bookTitle(one.content),
      at: placeOf(`${one.content.book}:${one.content.part}`),
    }))
    .sort((one, other) => one.at - other.at);
  return [
    ...named.map(({ record, title }) => ({ record, title })),
    ...cards.map((one) => ({ record: one.id, title: titleOf("card") })),
    ...meanings.map((one) => ({ record: one.id, title: meaningTitle(one) })),
  ];
}

function bookTitle(content: Part): string {
  return `${titleOf(content.book)}: ${partTitle(content)}`;
}

/** Where a section stands on the page that lists titles; sections of one's own come last. */
export function placeOf(key: string): number {
  const all = [...document.querySelectorAll<HTMLElement>("data[data-title]")];
  const at = all.findIndex((one) => one.dataset["title"] === key);
  return at < 0 ? all.length : at;
}

function meaningTitle({ content }: Kept<Meaning>): string {
  const words = content.happened.trim().split("\n")[0] ?? "";
  const short = words.length > 60 ? `${words.slice(0, 60)}…` : words;
  return [titleOf("meaning"), content.day && dayWords(content.day, false), short]
    .filter(Boolean)
    .join(" · ");
}
