/** How this device speaks with the host: typed, read strictly, and in two kinds of failure only. */
import { type Bytes, toBase64 } from "../ledger/bytes";
import * as answers from "./answers";
import { type Shape, text } from "./reading";

/** The host said no. `detail` is a sentence for the person; `more` all that the answer held. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly detail: string,
    readonly status: number,
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
  }
}

/** Nothing is known of the host: no network, too slow, or it is broken. Whether it heard is unknown. */
export class Offline extends Error {}

/** One write: the next version of a record, or its deletion (`body` null). */
export interface Write {
  readonly id: string;
  readonly version: number;
  readonly prev_hash: string | null;
  readonly recipients: readonly string[];
  readonly body: Bytes | null;
}

export interface NewGrant {
  readonly record: string;
  readonly confidant: string;
  readonly opens: "now" | "when-i-say";
  readonly ends_at: string | null;
}

export interface Changes {
  readonly writes: readonly Write[];
  readonly grants?: readonly NewGrant[];
  readonly ends?: readonly string[];
}

export interface NewDoor {
  readonly body: Bytes;
  readonly name: string;
}

/** Bytes in what is sent become base64. */
type Sent = Readonly<Record<string, unknown>>;

export interface Server {
  readonly state: () => Promise<answers.State>;
  readonly records: (since: number) => Promise<answers.Page>;
  readonly write: (changes: Changes) => Promise<answers.Written>;
  readonly door: (id: string) => Promise<Bytes>;
  readonly people: () => Promise<answers.Person[]>;
  readonly confidants: () => Promise<answers.Confidants>;
  readonly shared: () => Promise<answers.Shared>;
  readonly sharedRecord: (grant: string) => Promise<answers.SharedRecord>;
  /** Reads any address below /vault/ (without the first slash). */
  readonly get: <T>(path: string, shape: Shape<T>) => Promise<T>;
  /** Writes to any address below /vault/; without a shape the answer is not looked at. */
  readonly post: <T = void>(path: string, sent: Sent, shape?: Shape<T>) => Promise<T>;
}

/** What a server needs of the page around it. */
export interface Around {
  /** The CSRF token with which the page came. */
  readonly token: string;
  /** Where the addresses begin. */
  readonly base?: string;
  /** Heard when nobody is signed in any more: nothing typed is lost, they sign in again. */
  readonly signedOut?: () => void;
}

const nothing: Shape<unknown> = () => undefined;

const PATIENCE_MS = 30_000;
/** A host that takes no token at all is not asked for ever. */
const MOST_RENEWALS = 5;

export function makeServer(around: Around): Server {
  const line = new Line(around);
  const get: Server["get"] = (path, shape) => line.ask(path, null, shape);
  return {
    state: () => get("state/", answers.state),
    records: (since) => get(`records/?since=${since}`, answers.page),
    write: (changes) => line.ask("records/", { grants: [], ends: [], ...changes }, answers.written),
    door: async (id) => (await get(`doors/${id}/`, answers.doorBody)).body,
    people: async () => [...(await get("people/", answers.people))],
    confidants: () => get("confidants/", answers.confidants),
    shared: () => get("shared/", answers.shared),
    sharedRecord: (grant) => get(`shared/${grant}/`, answers.sharedRecord),
    get,
    post: <T>(path: string, sent: Sent, shape?: Shape<T>) =>
      line.ask(path, sent, shape ?? (nothing as Shape<T>)),
  };
}

/** The line to one host, with the token that its forms carry, renewed by each answer. */
class Line {
  private token: string;
  private renewals = 0;

  constructor(private readonly around: Around) {
    this.token = around.token;
  }

  async ask<T>(path: string, sent: Sent | null, shape: Shape<T>): Promise<T> {
    const { answer, said } = await this.hear(path, sent);
    if (answer.ok) return shape(said);
    if (sent && isTooOld(answer, said) && (await this.renewed()))
      return this.ask(path, sent, shape);
    throw this.refused(answer.status, said);
  }

  private async hear(path: string, sent: Sent | null) {
    const answer = await this.reach(path, sent);
    const said = await readJson(answer);
    const token = (said as { token?: unknown } | null)?.token;
    if (typeof token === "string") this.token = token;
    return { answer, said };
  }

  /** A page that was open for long, or kept for a time without network, has a token of then. */
  private async renewed(): Promise<boolean> {
    const before = this.token;
    await this.hear("state/", null);
    return this.token !== before && this.renewals++ < MOST_RENEWALS;
  }

  private async reach(path: string, sent: Sent | null): Promise<Response> {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
    try {
      return await fetch(`${this.around.base ?? "/vault/"}${path}`, {
        ...(sent && { method: "POST", body: JSON.stringify(sent, asBase64) }),
        headers: { Accept: "application/json", ...(sent && this.headers) },
        cache: "no-store",
        credentials: "same-origin",
        redirect: "error",
        signal: patience.signal,
      });
    } catch {
      throw new Offline();
    } finally {
      clearTimeout(timer);
    }
  }

  private get headers(): Record<string, string> {
    return { "Content-Type": "application/json", "X-CSRFToken": this.token };
  }

  private refused(status: number, said: unknown): Error {
    if (status >= 500) return new Offline();
    if (status === 401) this.around.signedOut?.();
    const more = (said ?? {}) as Record<string, unknown>;
    const word = (name: string) => (typeof more[name] === "string" ? text(more[name]) : "");
    return new Refused(word("code"), word("detail"), status, more);
  }
}

/** Django's own refusal of a token is a page, not JSON. */
function isTooOld(answer: Response, said: unknown): boolean {
  return answer.status === 403 && said === null;
}

/** An answer that is no JSON comes from something between us and the host: nothing was learnt. */
async function readJson(answer: Response): Promise<unknown> {
  try {
    return await answer.json();
  } catch {
    if (answer.ok || answer.status >= 500) throw new Offline();
    return null;
  }
}

function asBase64(_name: string, value: unknown): unknown {
  return value instanceof Uint8Array ? toBase64(value) : value;
}
