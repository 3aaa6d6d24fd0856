/**
 * The slow work with words, beside the page: in a Worker that runs this same bundle, so that the page
 * still answers. Where a browser has no such Worker the page does the work itself.
 */
import type { Bytes } from "../ledger/bytes";
import { type Reason, Unsealed } from "./unsealed";
import { openWithWordsHere, sealWithWordsHere, type Words } from "./words";

interface Task {
  readonly act: "seal" | "open";
  readonly bytes: Uint8Array;
  readonly words: Words;
}

type Answer = { readonly bytes: Bytes } | { readonly reason: Reason };

/** Seals with six words. About a second. */
export function sealWithWords(bytes: Uint8Array, words: Words): Promise<Bytes> {
  return beside({ act: "seal", bytes, words });
}

/** Opens with six words; `Unsealed` ("wrong-words") when they are others. About a second. */
export function openWithWords(bytes: Uint8Array, words: Words): Promise<Bytes> {
  return beside({ act: "open", bytes, words });
}

function here({ act, bytes, words }: Task): Promise<Bytes> {
  return act === "seal" ? sealWithWordsHere(bytes, words) : openWithWordsHere(bytes, words);
}

async function beside(task: Task): Promise<Bytes> {
  const worker = hire();
  const answer = worker ? await told(worker, task).finally(() => worker.terminate()) : null;
  if (answer === null) return here(task);
  if ("reason" in answer) throw new Unsealed(answer.reason);
  return answer.bytes;
}

/** Null if the worker could not even begin. */
function told(worker: Worker, task: Task): Promise<Answer | null> {
  return new Promise((resolve) => {
    worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => resolve(data));
    worker.addEventListener("error", () => resolve(null));
    worker.addEventListener("messageerror", () => resolve(null));
    worker.postMessage(task);
  });
}

function hire(): Worker | null {
  try {
    return new Worker(ownAddress() as string, { type: "module" });
  } catch {
    return null;
  }
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ): { createScriptURL(address: string): unknown };
}

let address: unknown;

/** Where this bundle itself came from, and no other script, in the form that the page's policy asks. */
function ownAddress(): unknown {
  const rules = { createScriptURL: () => import.meta.url };
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  address ??= trustedTypes
    ? trustedTypes.createPolicy("convivial-vault", rules).createScriptURL("")
    : import.meta.url;
  return address;
}

/** In the Worker: does what the page asks. */
export function serve(scope: Pick<Worker, "addEventListener" | "postMessage">): void {
  scope.addEventListener("message", async ({ data }: MessageEvent<Task>) => {
    scope.postMessage(await answered(data));
  });
}

async function answered(task: Task): Promise<Answer> {
  try {
    return { bytes: await here(task) };
  } catch (error) {
    return { reason: error instanceof Unsealed ? error.reason : "changed" };
  }
}
