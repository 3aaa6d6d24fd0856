/** The doors as this device knows them, so that one's own space opens without network too. */
import type { Bytes } from "../ledger/bytes";
import type { State } from "./answers";
import { type Local, put } from "./local";
import { Offline, Refused, type Server } from "./server";

/** What the host says of the vault, or said when it was last reached. Throws `Offline` if never. */
export async function stateHere(
  local: Local,
  server: Server,
): Promise<{ readonly state: State; readonly online: boolean }> {
  try {
    const state = await server.state();
    await keepState(local, state);
    return { state, online: true };
  } catch (error) {
    const state = error instanceof Offline ? await local.get<State>("meta", "state") : null;
    if (!state) throw error;
    return { state, online: false };
  }
}

export function keepState(local: Local, state: State): Promise<void> {
  return local.change([put("meta", "state", { ...state, token: "" })]);
}

/** A door as the host gives it; without network, as it was given before. */
export async function doorHere(local: Local, server: Server, id: string): Promise<Bytes> {
  try {
    const body = await server.door(id);
    await local.change([put("meta", keyOf(id), body)]);
    return body;
  } catch (error) {
    const body = error instanceof Offline ? await local.get<Bytes>("meta", keyOf(id)) : null;
    if (!body) throw error;
    return body;
  }
}

/** Sees to it that the door of the six words is here, for a time without network. */
export async function keepPhraseDoor(local: Local, server: Server, state: State): Promise<void> {
  const phrase = state.doors.find((door) => door.kind === "phrase");
  if (!phrase) return;
  const made = await local.get<string>("meta", "phrase-door");
  const version = `${phrase.id} ${phrase.made_at}`;
  if (made === version) return;
  try {
    await doorHere(local, server, phrase.id);
    await local.change([put("meta", "phrase-door", version)]);
  } catch (error) {
    // It is just being replaced on another device: the next visit keeps the new one.
    if (!(error instanceof Refused)) throw error;
  }
}

function keyOf(id: string): string {
  return `door ${id}`;
}
