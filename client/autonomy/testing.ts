/** What tests of these elements share: a space around them that a test opens and closes. */
import { found, page, settled } from "../elements/testing";
import type { Room } from "../vault/room";
import { type MemoryRoom, memoryRoom } from "../vault/testing";

class TestRoom extends HTMLElement {
  room: Room | null = null;
}

/** A room in memory, with as much of a keyring as drafts need. */
export function roomForDrafts(): MemoryRoom {
  return memoryRoom({ keyring: { ageId: "AGE-SECRET-KEY-PQ-1TEST", oldIds: [] } as never });
}

/** Puts a page inside a space, and opens it. */
export async function openAt(html: string, room: Room): Promise<void> {
  if (!customElements.get("own-room")) customElements.define("own-room", TestRoom);
  page(`<own-room>${html}</own-room>`);
  await reopen(room);
}

export async function reopen(room: Room): Promise<void> {
  const around = found<TestRoom>("own-room");
  around.room = room;
  around.dispatchEvent(new Event("room-opened"));
  await settled();
}

export async function close(): Promise<void> {
  const around = found<TestRoom>("own-room");
  around.room = null;
  around.dispatchEvent(new Event("room-closed"));
  await settled();
}

/** Types into a field, as a person does: the form hears it. */
export function type(selector: string, words: string): void {
  const field = found<HTMLInputElement | HTMLTextAreaElement>(selector);
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

export async function press(selector: string): Promise<void> {
  found<HTMLElement>(selector).click();
  await settled();
}

/** What is hidden is not shown, whatever is in it. */
export function isShown(selector: string): boolean {
  return found(selector).closest("[hidden]") === null;
}

export async function send(selector = "form"): Promise<void> {
  found<HTMLFormElement>(selector).dispatchEvent(
    new Event("submit", { bubbles: true, cancelable: true }),
  );
  await settled();
  await settled();
}

/** Goes to another place of the page, as a link does. */
export async function goTo(place: string): Promise<void> {
  await settled();
  location.hash = place;
  await settled();
}
