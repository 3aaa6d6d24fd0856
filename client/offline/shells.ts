/**
 * What the service worker keeps so that one's own space opens without network: the shells of a few
 * pages, and the scripts, styles and type that they ask for. Nothing else; never any JSON.
 *
 * The host forbids to store pages of somebody signed in (`no-store`); a service worker may still keep
 * them, and here it does so on purpose: a shell is the page before it is opened. It holds nothing
 * sealed and nothing written, for that comes from IndexedDB after the lock was opened. It does hold
 * the person's name and their community's, as the bar shows them. Signing out deletes it.
 */
import { SHELLS } from "../vault/forgetting";

/** The pages that hold nothing of their own: all else below /mine/ needs the host anyway. */
const SHELL =
  /^\/mine\/(?:(?:journal|check-ins|what-helps|meanings|plan|wishes|card|take-away)\/)?$/;
const STATIC = /^\/static\/[\w./-]+$/;
/** How long a page may take before the one that is kept is shown. */
const PATIENCE_MS = 6_000;

/** What a page tells the worker: to keep these addresses (paths of this host). */
export interface Keep {
  readonly keep: readonly string[];
}

interface Fetching {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

interface Lasting {
  waitUntil(done: Promise<unknown>): void;
}

/** What of a service worker is needed here; the page's types don't know it. */
export interface Keeper {
  readonly location: { readonly origin: string };
  readonly caches: CacheStorage;
  readonly clients: { claim(): Promise<void> };
  fetch(request: Request | string): Promise<Response>;
  skipWaiting(): Promise<void>;
  addEventListener(kind: "install" | "activate", heard: (event: Lasting) => void): void;
  addEventListener(kind: "fetch", heard: (event: Fetching) => void): void;
  addEventListener(kind: "message", heard: (event: Lasting & { data: unknown }) => void): void;
}

/** Lets a service worker keep shells: called once, by the worker itself. */
export function keepShells(worker: Keeper): void {
  worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
  worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
  worker.addEventListener("message", (event) => event.waitUntil(keepAll(worker, event.data)));
  worker.addEventListener("fetch", (event) => {
    const { request } = event;
    const path = pathOf(worker, request.url);
    if (request.method !== "GET" || path === null) return;
    if (request.mode === "navigate" && SHELL.test(path))
      event.respondWith(page(worker, request, path));
    else if (STATIC.test(path)) event.respondWith(file(worker, request, path));
  });
}

/** The page as the host gives it; the one that is kept when the host gives none in time. */
async function page(worker: Keeper, request: Request, path: string): Promise<Response> {
  const coming = worker.fetch(request);
  // What comes too late to be shown is kept for the next time.
  const put = coming
    .then((answer) => keepPage(worker, path, answer.clone()))
    .catch(() => undefined);
  const answer = await Promise.race([coming.catch(() => null), wait(PATIENCE_MS)]);
  const shown = answer ?? (await kept(worker, path)) ?? (await coming);
  if (answer) await put;
  return shown;
}

/** The shell takes the place of the one before; a refusal or a way to sign in does not. */
async function keepPage(worker: Keeper, path: string, answer: Response): Promise<void> {
  const isPage = (answer.headers.get("Content-Type") ?? "").startsWith("text/html");
  if (!answer.ok || answer.redirected || !isPage) return;
  await (await worker.caches.open(SHELLS)).put(path, answer);
}

/** A file's name tells its content, so one that is kept is right. */
async function file(worker: Keeper, request: Request, path: string): Promise<Response> {
  return (await kept(worker, path)) ?? worker.fetch(request);
}

async function kept(worker: Keeper, path: string): Promise<Response | undefined> {
  // Asked by name, so that no cache comes into being by asking.
  return worker.caches.match(path, { cacheName: SHELLS });
}

async function keepAll(worker: Keeper, said: unknown): Promise<void> {
  const { keep } = (said ?? {}) as Partial<Keep>;
  if (!Array.isArray(keep)) return;
  const paths = keep.filter((path): path is string => typeof path === "string");
  await dropOlder(
    worker,
    paths.filter((path) => STATIC.test(path)),
  );
  await Promise.all(paths.map((path) => keepOne(worker, path)));
}

async function keepOne(worker: Keeper, path: string): Promise<void> {
  if (!(SHELL.test(path) || STATIC.test(path)) || (await kept(worker, path))) return;
  const answer = await worker.fetch(path).catch(() => null);
  if (!answer) return;
  if (SHELL.test(path)) await keepPage(worker, path, answer);
  else if (answer.ok) await (await worker.caches.open(SHELLS)).put(path, answer);
}

/** A newer build gave a file another name: the one before goes. */
async function dropOlder(worker: Keeper, files: readonly string[]): Promise<void> {
  if (!(await worker.caches.has(SHELLS))) return;
  const cache = await worker.caches.open(SHELLS);
  const named = new Map(files.map((path) => [plain(path), path]));
  for (const { url } of await cache.keys()) {
    const path = pathOf(worker, url) ?? "";
    const now = named.get(plain(path));
    if (now !== undefined && now !== path) await cache.delete(path);
  }
}

/** A file's name without the hash of its content. */
function plain(path: string): string {
  return path.replace(/\.[0-9a-f]{12}(?=\.\w+$)/, "");
}

/** The path of an address of this host; null for any other. */
function pathOf(worker: Keeper, address: string): string | null {
  const { origin, pathname } = new URL(address, worker.location.origin);
  return origin === worker.location.origin ? pathname : null;
}

function wait(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), ms));
}
