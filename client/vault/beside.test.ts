// @vitest-environment node
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker as Thread } from "node:worker_threads";
import { build } from "esbuild";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Bytes, fromBase64, utf8 } from "../ledger/bytes";
import { openWithWords, sealWithWords, serve } from "./beside";

const { phrase_door: door } = JSON.parse(
  readFileSync(join(import.meta.dirname, "vectors/sealed.json"), "utf8"),
) as { phrase_door: { body: string; words: string } };
const body = fromBase64(door.body);
const SLOW = 60_000;

/** A Worker as a page sees it, in this same thread. */
class Beside extends EventTarget {
  static hired: Beside[] = [];
  static breaks = false;
  dismissed = false;
  private readonly inside = new EventTarget();

  constructor(
    readonly address: unknown,
    readonly options: WorkerOptions,
  ) {
    super();
    Beside.hired.push(this);
    const addEventListener = this.inside.addEventListener.bind(this.inside);
    const postMessage = (data: unknown) => this.dispatchEvent(message(data));
    serve({ addEventListener, postMessage } as Pick<Worker, "addEventListener" | "postMessage">);
  }

  postMessage(data: unknown): void {
    if (Beside.breaks) this.dispatchEvent(new Event("error"));
    else this.inside.dispatchEvent(message(data));
  }

  terminate(): void {
    this.dismissed = true;
  }
}

function message(data: unknown): Event {
  return new MessageEvent("message", { data: structuredClone(data) });
}

beforeEach(() => {
  Beside.hired = [];
  Beside.breaks = false;
});

afterEach(() => vi.unstubAllGlobals());

describe("the slow work with words", () => {
  test(
    "is done in a Worker of this very script, which is then let go",
    async () => {
      vi.stubGlobal("Worker", Beside);
      expect(new TextDecoder().decode(await openWithWords(body, door.words))).toMatch(
        /^convivial /,
      );
      expect(Beside.hired).toHaveLength(1);
      expect(Beside.hired[0]).toMatchObject({ options: { type: "module" }, dismissed: true });
      expect(String(Beside.hired[0]?.address)).toMatch(/\/beside\.ts$/);
    },
    SLOW,
  );

  test(
    "says from there why it failed",
    async () => {
      vi.stubGlobal("Worker", Beside);
      const wrong = openWithWords(body, "other words");
      await expect(wrong).rejects.toMatchObject({ name: "Unsealed", reason: "wrong-words" });
      const none = openWithWords(utf8("nothing"), door.words);
      await expect(none).rejects.toMatchObject({ name: "Unsealed", reason: "changed" });
      const nobody = sealWithWords(utf8("x"), "");
      await expect(nobody).rejects.toMatchObject({ name: "Unsealed", reason: "wrong-words" });
      expect(Beside.hired.every((one) => one.dismissed)).toBe(true);
    },
    SLOW,
  );

  test(
    "is done here where a Worker breaks, or there are none",
    async () => {
      vi.stubGlobal("Worker", Beside);
      Beside.breaks = true;
      expect((await openWithWords(body, door.words)).length).toBeGreaterThan(100);
      vi.stubGlobal("Worker", undefined);
      expect((await openWithWords(body, door.words)).length).toBeGreaterThan(100);
    },
    SLOW,
  );
});

describe("the bundle", () => {
  const folder = mkdtempSync(join(tmpdir(), "convivial-"));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** What a Worker of a browser has, and a thread has not. */
  const AROUND = `import { parentPort } from "node:worker_threads";
    globalThis.addEventListener = (_, heard) => parentPort.on("message", (data) => heard({ data }));
    globalThis.postMessage = (data) => parentPort.postMessage(data);`;

  test("does without what age needs only for keys that we refuse", () => {
    const built = readFileSync(join(import.meta.dirname, "../build.mjs"), "utf8");
    expect(built).toContain('"@noble/curves/nist.js": "./client/vault/without-tags.ts"');
    // Should age one day use those curves for more, this says so.
    const age = join(import.meta.dirname, "../../node_modules/age-encryption/dist");
    const classes = readFileSync(join(age, "recipients.js"), "utf8").split(
      /^(?=export |const |function )/m,
    );
    const using = classes.filter((one) => /\bp256\.|\w+P256\b|DHKEMP256Encaps/.test(one));
    const names = using.map((one) => one.match(/^export class (\w+)/)?.[1]);
    expect(names.filter(Boolean)).toEqual(["TagRecipient", "HybridTagRecipient"]);
  });

  test.each(["main.ts", "../autonomy/main-of-books.ts", "../autonomy/main-of-plan.ts"])(
    "%s runs where there is no page, with all its pages in it, and opens a door",
    async (main) => {
      const outfile = join(folder, "vault.mjs");
      await build({
        entryPoints: [join(import.meta.dirname, main)],
        outfile,
        bundle: true,
        format: "esm",
        target: ["es2020"],
        minify: true,
        alias: { "@noble/curves/nist.js": join(import.meta.dirname, "without-tags.ts") },
        banner: { js: AROUND },
        external: ["node:*"],
      });
      const thread = new Thread(outfile);
      const answer = new Promise<{ bytes?: Bytes }>((resolve, reject) => {
        thread.once("message", resolve);
        thread.once("error", reject);
      });
      thread.postMessage({ act: "open", bytes: body, words: door.words });
      const { bytes } = await answer.finally(() => thread.terminate());
      expect(new TextDecoder().decode(bytes)).toMatch(/^convivial keyring\/1\n/);
    },
    SLOW,
  );
});
