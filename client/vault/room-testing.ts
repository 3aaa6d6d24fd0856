/** Devices for tests: each with what it keeps, its own line to the host, and a room on it. */
import { IDBFactory } from "fake-indexeddb";
import { type Keyring, makeKeyring } from "./keys";
import { openLocal } from "./local";
import { openRoom } from "./open-room";
import { fair, PretendHost, type Weather } from "./pretend-host";
import type { News, Room } from "./room";
import type { Server } from "./server";
import { Session } from "./session";

export const ACCOUNT = "11111111-1111-4111-8111-111111111111";

/** In memory, as a browser's; for tests outside of a page. */
export function memoryStorage(): Storage {
  const kept: Record<string, string> = {};
  const methods = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value;
    },
    removeItem: (key: string) => {
      delete kept[key];
    },
  };
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(kept, name, { value, enumerable: false });
  }
  return kept as unknown as Storage;
}

export interface Device {
  readonly databases: IDBFactory;
  readonly storage: Storage;
}

export function newDevice(): Device {
  return { databases: new IDBFactory(), storage: memoryStorage() };
}

/** Makes this the device on which what follows happens. */
export function use(device: Device): void {
  globalThis.indexedDB = device.databases;
  Object.defineProperty(globalThis, "localStorage", { value: device.storage, configurable: true });
}

export interface OnDevice {
  readonly room: Room;
  readonly session: Session;
  readonly news: News[];
}

/** Opens a room on the device that is in use. */
export async function roomOn(
  keyring: Keyring,
  server: Server,
  now: () => Date = () => new Date(),
): Promise<OnDevice> {
  const local = await openLocal(keyring.member);
  const session = new Session(keyring.member, local);
  await session.keep(keyring, 15);
  const news: News[] = [];
  const tell = (one: News) => void news.push(one);
  const room = await openRoom({ keyring, local, session, server, tell, now });
  return { room, session, news };
}

/** A host with published keys, and a room on a new device. */
export async function oneDevice(weather: Weather = fair) {
  const keyring = await makeKeyring(ACCOUNT);
  const host = new PretendHost(ACCOUNT);
  await host.publish(keyring);
  use(newDevice());
  return { keyring, host, ...(await roomOn(keyring, host.line(weather))) };
}

/** Until what was begun is done: syncing goes on after a save has returned. */
export async function quiet(room: Room): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1));
  await room.sync();
}
