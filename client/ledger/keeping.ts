/** One look at a community's ledger: fetch, compare, keep; and co-sign where a person said yes. */

import { ALARMS, extent, type Finding, judge, type Seen, type Shown } from "./judging";
import { cosign, readNote } from "./notes";
import type { Alarm, Device, Kept } from "./store";
import * as store from "./store";

/** Where a ledger is, who looks, and the token that its forms carry. */
export interface Place {
  /** The address of the ledger's pages, e.g. `/c/riverside/ledger/`. */
  readonly url: string;
  /** The membership of whoever looks. */
  readonly member: string;
  readonly token: string;
}

export function keptOf(place: Place): Promise<Kept | null> {
  return store.get<Kept>(seenKey(place));
}

/** Keeps this device's key. */
export function keepDevice(place: Place, device: Device): Promise<void> {
  return store.put(deviceKey(place), device);
}

export function deviceOf(place: Place): Promise<Device | null> {
  return store.get<Device>(deviceKey(place));
}

/** Looks once. Returns the alarm that stands, now or from before; throws when nothing was learnt. */
export async function look(place: Place, now: Date): Promise<Alarm | null> {
  const kept = await keptOf(place);
  if (kept?.alarm) return kept.alarm;
  const shown = await fetchShown(place, kept?.seen ?? null);
  const finding = await judge(kept?.seen ?? null, shown);
  return learn(place, kept?.seen ?? null, shown, finding, now);
}

/** Keeps what was found. What does not fit is kept beside the earlier checkpoint, never over it. */
export async function learn(
  place: Place,
  before: Seen | null,
  shown: Shown,
  finding: Finding,
  now: Date,
): Promise<Alarm | null> {
  const at = now.toISOString();
  if (before && ALARMS.includes(finding)) {
    const alarm = { finding, at, shown };
    await store.put(seenKey(place), { seen: before, alarm });
    return alarm;
  }
  const vkey = before?.vkey ?? shown.vkey;
  await store.put(seenKey(place), { seen: { vkey, checkpoint: shown.checkpoint, at } });
  return null;
}

async function fetchShown(place: Place, seen: Seen | null): Promise<Shown> {
  const since = seen ? extent(seen).size : 0;
  const answer = await fetch(`${place.url}growth/?since=${since}`, { cache: "no-store" });
  if (!answer.ok) throw new Error(`the host answered ${answer.status}`);
  return (await answer.json()) as Shown;
}

/**
 * Signs what this device last saw to hold, if its person said yes; tells whether the host has it. A
 * device that the host knows no more was stopped from elsewhere, and lets go of its key.
 */
export async function lendSignature(place: Place, now: Date): Promise<boolean> {
  const [device, kept] = [await deviceOf(place), await keptOf(place)];
  if (!device || !kept || kept.alarm) return false;
  const { text } = readNote(kept.seen.checkpoint);
  const note = await cosign(text, device.key, now);
  const body = new URLSearchParams({ note, csrfmiddlewaretoken: place.token });
  const answer = await fetch(`${place.url}co-sign/`, { method: "POST", body });
  if (answer.status === 403) await store.drop(deviceKey(place));
  return answer.ok;
}

/** Lets go of everything that this browser keeps of a ledger. */
export async function forget(place: Place): Promise<void> {
  await forgetSeen(place);
  await store.drop(deviceKey(place));
}

/** Lets go of what was seen, so that the next look begins anew. */
export function forgetSeen(place: Place): Promise<void> {
  return store.drop(seenKey(place));
}

function seenKey(place: Place): string {
  return `seen ${place.url}`;
}

function deviceKey(place: Place): string {
  return `device ${place.url} ${place.member}`;
}
