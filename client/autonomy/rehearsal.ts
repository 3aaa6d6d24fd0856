/** For tests: a page of one's own space with a room in it, and the pieces that sharing clones. */
import { page, settled } from "../elements/testing";
import type { Confidants, Person } from "../vault/answers";
import type { OwnRoom } from "../vault/in-room";
import type { Kept, Room } from "../vault/room";
import type { Server } from "../vault/server";
import { type MemoryRoom, memoryRoom } from "../vault/testing";
import type { Part } from "./parts";

class RoomAround extends HTMLElement implements OwnRoom {
  room: Room | null = null;
}

customElements.define("own-room", RoomAround);

/** Shows a page and opens the room around it. */
export async function opened(html: string, room: MemoryRoom = memoryRoom()): Promise<MemoryRoom> {
  page(`<own-room>${html}</own-room>`);
  await open(room);
  return room;
}

export async function open(room: Room): Promise<void> {
  const around = document.querySelector("own-room") as RoomAround;
  around.room = room;
  around.dispatchEvent(new Event("room-opened"));
  await settled();
  await settled();
}

export function lock(): void {
  const around = document.querySelector("own-room") as RoomAround;
  around.room = null;
  around.dispatchEvent(new Event("room-closed"));
}

/** Types into a field as a person does. */
export function type(selector: string, words: string): void {
  const field = document.querySelector(selector) as HTMLInputElement;
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Leaves a field, so that what was typed is kept at once. */
export async function leave(selector: string): Promise<void> {
  document.querySelector(selector)?.dispatchEvent(new Event("change", { bubbles: true }));
  await settled();
  await settled();
}

export async function press(selector: string, inside: ParentNode = document): Promise<void> {
  (inside.querySelector(selector) as HTMLElement).click();
  await settled();
  await settled();
}

export async function send(form: Element | null): Promise<void> {
  form?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  await settled();
  await settled();
}

export function keptPart(key: string, words: string, more: Partial<Kept<Part>> = {}): Kept<Part> {
  return {
    id: `record-${key}`,
    kind: "part",
    version: 1,
    at: "2026-03-02T09:00:00.000Z",
    content: { book: "plan", part: key, words },
    readers: [],
    waiting: false,
    ...more,
  };
}

/** A host that remembers who was asked and what was released; `mine` is changed as it would. */
export function hostOf(mine: Confidants["mine"][number][], people: Person[] = []) {
  const posted: [string, unknown][] = [];
  const server: Partial<Server> = {
    confidants: () => Promise.resolve({ mine: structuredClone(mine), for_me: [] }),
    people: () => Promise.resolve(people),
    post: (path, sent) => {
      posted.push([path, sent]);
      return Promise.resolve(undefined as never);
    },
  };
  return { server, posted };
}

export const ESI: Confidants["mine"][number] = {
  id: "confidant-esi",
  member: "member-esi",
  name: "Esi",
  community_name: "Riverside",
  status: "accepted",
  grants: [],
};

/** What of `autonomy/sharing_parts.html` elements look for. */
export const PIECES = `
<template data-piece="share-panel"><section><p data-piece="panel-title" tabindex="-1"><span data-field="title"></span></p>
<p class="said" role="status"></p><ul data-field="given"></ul>
<form data-piece="give"><div data-field="people"></div><p data-piece="nobody"></p>
<div data-piece="terms"><input type="radio" name="opens" value="now" checked>
<input type="radio" name="opens" value="when-i-say"><input type="date" name="until">
<div data-piece="limits"><input type="checkbox" name="known"></div>
<p data-piece="wrong" hidden><span data-field="wrong"></span></p><button type="submit"></button></div></form>
<details><summary></summary><form data-piece="ask"><select name="member"></select>
<p data-piece="wrong" hidden><span data-field="wrong"></span></p><button type="submit"></button></form></details>
<button data-do="close"></button></section></template>
<template data-piece="box"><label><input type="checkbox" name="chosen"><span data-field="name"></span></label></template>
<template data-piece="option"><option></option></template>
<template data-piece="given"><li><strong data-field="of"></strong><span data-field="terms"></span>
<p data-field="reads"></p><button data-do="release"></button><button data-do="keep-back"></button>
<button data-do="end"></button></li></template>
<div hidden data-piece="sharing-words" words-only="Only you." words-open="{names} can read this."
 words-back="{names} can, when you say so." words-unknown="Somebody else too." words-now="now"
 words-kept-back="kept back" words-released="since {day}" words-until="until {day}"
 words-read="Opened {when}" words-unread="Not opened yet." words-asked="Asked." words-declined="Not now."
 words-shared="Shared." words-ended="Ended." words-told="Told." words-kept="Kept back."
 words-offline="Offline." words-failed="Failed." words-doubted="{name} has other keys."
 words-nobody-chosen="Choose somebody." words-nothing-chosen="Choose a part." words-past="Over."
 words-unknown-limits="Read the limits." words-nobody-to-ask="Nobody to ask." words-gone="Gone"></div>`;

export const SHARE_WITH = `<share-with hidden><span data-field="readers"></span>
<button data-do="share"></button><div data-field="panel"></div></share-with>`;
