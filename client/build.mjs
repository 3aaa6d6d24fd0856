// Builds what the browser is given, into the theme's static/dist: one script and one style sheet for
// every page, the type, and what is loaded only when it is needed: what checks the ledger, what opens
// one's own space, and the lists of words from which its six words are drawn.
// The same sources give the same bytes, so a host's files can be compared with a published build.
// Another folder may be named: `node client/build.mjs OUT`.
import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { wordlist as english } from "@scure/bip39/wordlists/english.js";
import { wordlist as spanish } from "@scure/bip39/wordlists/spanish.js";
import { build } from "esbuild";
import { browserslistToTargets, bundle } from "lightningcss";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const theme = join(root, "src/convivial/theme");
const dist = process.argv[2] ?? join(theme, "static/dist");

/** Old phones matter: what these browsers lack (light-dark, nesting) is written out for them. */
const targets = browserslistToTargets(["chrome 90", "safari 14", "firefox 90"]);

const typefaces = {
  atkinson: { from: "atkinson-hyperlegible-next", weights: [400, 700] },
  fraunces: { from: "fraunces", weights: [600] },
};

/** What age brings along for a kind of keys that we refuse. */
const withoutTags = { "@noble/curves/nist.js": "./client/vault/without-tags.ts" };

async function scripts() {
  await build({
    absWorkingDir: root,
    entryPoints: {
      convivial: "client/elements/main.ts",
      ledger: "client/ledger/main.ts",
      vault: "client/vault/main.ts",
      books: "client/autonomy/main-of-books.ts",
      plan: "client/autonomy/main-of-plan.ts",
      qr: "client/vault/qr.ts",
      sw: "client/offline/sw.ts",
      "take-away": "client/take-away/main.ts",
    },
    outdir: dist,
    alias: withoutTags,
    bundle: true,
    format: "esm",
    target: ["es2020"],
    minify: true,
    legalComments: "none",
  });
}

async function style() {
  const { code } = bundle({
    filename: join(theme, "css/main.css"),
    minify: true,
    targets,
    drafts: { customMedia: true },
  });
  await writeFile(join(dist, "convivial.css"), code);
}

async function type() {
  for (const [name, { from, weights }] of Object.entries(typefaces)) {
    for (const weight of weights) {
      for (const script of ["latin", "latin-ext"]) {
        await copyFile(
          join(
            root,
            `node_modules/@fontsource/${from}/files/${from}-${script}-${weight}-normal.woff2`,
          ),
          join(dist, `fonts/${name}-${script}-${weight}.woff2`),
        );
      }
    }
  }
}

async function words() {
  for (const [language, list] of Object.entries({ en: english, es: spanish })) {
    await writeFile(join(dist, `words-${language}.txt`), `${list.join("\n").normalize("NFC")}\n`);
  }
}

await rm(dist, { recursive: true, force: true });
await mkdir(join(dist, "fonts"), { recursive: true });
await Promise.all([scripts(), style(), type(), words()]);
console.log(`built ${relative(root, dist)}`);
