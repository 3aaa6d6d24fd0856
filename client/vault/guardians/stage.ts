/** For tests: an owner, guardians, and a host that keeps what they send and can cheat. */
import { generateHybridIdentity, identityToRecipient } from "age-encryption";
import type { Bytes } from "../../ledger/bytes";
import { idOf, keyringOf } from "../cast";
import { type Keyring, publicKeysOf, statementOf } from "../keys";
import type { Server } from "../server";
import type { Guarded, Taken, ToldKeys } from "./answers";
import type { Ready } from "./sealing-set";

export const dilan = keyringOf("dilan");
export const NAMES = ["mara", "bo", "noor", "ines", "tam"] as const;

export async function toldOf(keyring: Keyring): Promise<ToldKeys> {
  const { signKey: sign_key, ...keys } = await publicKeysOf(keyring);
  return { ...keys, sign_key, statements: [await statementOf(keyring)] };
}

export async function readyOf(name: string): Promise<Ready> {
  const keys = await toldOf(keyringOf(name));
  const known = { id: idOf(`guard ${name}`), member: idOf(`member ${name}`), name };
  return { ...known, community_name: "Riverside", state: "willing", keys };
}

interface SealedSet {
  readonly id: string;
  readonly threshold: number;
  readonly number: number;
  readonly body: Bytes;
  readonly shares: readonly { guard: string; fingerprint: string; body: Bytes }[];
}

/** Keeps what is posted to it. `given` maps a guard's id to what was given. */
export class GuardHost {
  set: SealedSet | null = null;
  readonly given = new Map<string, Bytes>();
  /** What it answers to whoever reads; a test puts it here. */
  answer: unknown = null;
  readonly server = {
    post: (path: string, sent: Record<string, unknown>) => this.post(path, sent),
    get: () => Promise.resolve(this.answer),
  } as unknown as Server;

  private post(path: string, sent: Record<string, unknown>): Promise<void> {
    if (path === "guards/seal/") this.set = sent as unknown as SealedSet;
    const [, guard, act] = path.split("/");
    if (act === "give" && guard) this.given.set(guard, sent["body"] as Bytes);
    return Promise.resolve();
  }

  /** What a guardian's device is shown while somebody asks. */
  async shownTo(name: string, recipient: string, owner: Keyring = dilan): Promise<Guarded> {
    const { id, member } = await readyOf(name);
    const share = this.set?.shares.find((one) => one.guard === id)?.body ?? new Uint8Array();
    const keys = await toldOf(owner);
    return { id, member, name, recovery: idOf("recovery"), recipient, given: false, share, keys };
  }

  taken(): Taken {
    if (!this.set) throw new Error("nothing was sealed");
    const names = new Map(NAMES.map((name) => [idOf(`guard ${name}`), name]));
    const given = [...this.given].map(([guard, body]) => {
      return { guard, member: guard, name: names.get(guard) ?? "", body };
    });
    return { set: this.set.id, threshold: this.set.threshold, body: this.set.body, given };
  }
}

export interface Device {
  readonly identity: string;
  readonly recipient: string;
}

export async function newDevice(): Promise<Device> {
  const identity = await generateHybridIdentity();
  return { identity, recipient: await identityToRecipient(identity) };
}
