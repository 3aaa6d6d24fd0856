/** One look at a community's ledger: fetch, compare, keep, and co-sign where a person said yes. */

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
  return store.get<Kept>(`seen ${place.url}`);
}

export function deviceOf(place: Place): Promise<Device | null> {
  return store.get<Device>(`device ${place.url} ${place.member}`);
}

/** Looks once. Returns the alarm that stands, now or from before; throws when nothing was learnt. */
export async function look(place: Place, now: Date): Promise<Alarm | null> {
  const kept = await keptOf(place);
  if (kept?.alarm) return kept.alarm;
  const shown = await fetchShown(place, kept?.seen ?? null);
  const finding = await judge(kept?.seen ?? null, shown);
  const alarm = await learn(place, kept?.seen ?? null, shown, finding, now);
  if (!alarm) await lendSignature(place, shown, now);
  return alarm;
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
    await store.put(`seen ${place.url}`, { seen: before, alarm });
    return alarm;
  }
  const vkey = before?.vkey ?? shown.vkey;
  await store.put(`seen ${place.url}`, { seen: { vkey, checkpoint: shown.checkpoint, at } });
  return null;
}

async function fetchShown(place: Place, seen: Seen | null): Promise<Shown> {
  const since = seen ? extent(seen).size : 0;
  const answer = await fetch(`${place.url}growth/?since=${since}`, { cache: "no-store" });
  if (!answer.ok) throw new Error(`the host answered ${answer.status}`);
  return (await answer.json()) as Shown;
}

async function lendSignature(place: Place, shown: Shown, now: Date): Promise<void> {
  const device = await deviceOf(place);
  if (!device) return;
  const { text } = readNote(shown.checkpoint);
  await send(place, "co-sign/", { note: await cosign(text, device.key, now) });
}

export async function send(
  place: Place,
  act: string,
  fields: Record<string, string>,
): Promise<Response> {
  const body = new URLSearchParams({ ...fields, csrfmiddlewaretoken: place.token });
  const answer = await fetch(`${place.url}${act}`, { method: "POST", body });
  if (!answer.ok) throw new Error(`the host answered ${answer.status}`);
  return answer;
}
