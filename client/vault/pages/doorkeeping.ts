/** Keeping the doors of a space that is open: ways to open it are listed, added, changed, removed. */
import type { Door } from "../answers";
import { proofOf, sealPhraseDoor } from "../doors";
import { makePasskeyDoor } from "../passkey";
import type { Room } from "../room";
import { Closed, closing } from "./closed";
import { sixWords } from "./lists";

export interface Doorkeeping {
  list(): Promise<readonly Door[]>;
  words(): Promise<readonly string[]>;
  addPasskey(name: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** New words for the same keys; the old words open nothing more. */
  changeWords(words: readonly string[]): Promise<void>;
  /** New keys behind new words; everything is sealed anew. */
  changeKeys(words: readonly string[]): Promise<void>;
}

export function doorkeepingOf(element: Element): (room: Room) => Doorkeeping {
  return (room) => ({
    list: () => closing(async () => (await room.server.state()).doors),
    words: () => sixWords(element),
    addPasskey: (name) => closing(() => addPasskey(room, name)),
    remove: (id) => closing(() => room.server.post(`doors/${id}/remove/`, {})),
    changeWords: (words) => closing(() => changeWords(room, words)),
    changeKeys: (words) => closing(() => room.changeKeys(words)),
  });
}

async function addPasskey(room: Room, name: string): Promise<void> {
  if (!("PublicKeyCredential" in globalThis)) throw new Closed("no-passkey");
  // A passkey belongs to a name; browsers refuse to make one for 127.0.0.1.
  if (/^[\d.]+$|^\[/.test(window.location.hostname)) throw new Closed("unnamed");
  const { body, hint } = await makePasskeyDoor(room.keyring, { name });
  const { number } = room.keyring;
  const proof = proofOf(room.keyring, body);
  await room.server.post("doors/add/", { kind: "passkey", name, hint, body, number, proof });
}

async function changeWords(room: Room, words: readonly string[]): Promise<void> {
  const { doors } = await room.server.state();
  const phrase = doors.find(({ kind }) => kind === "phrase");
  if (!phrase) throw new Closed("unknown");
  const body = await sealPhraseDoor(room.keyring, words);
  const { number } = room.keyring;
  await room.server.post(`doors/${phrase.id}/replace/`, {
    body,
    name: "",
    number,
    proof: proofOf(room.keyring, body),
  });
}
