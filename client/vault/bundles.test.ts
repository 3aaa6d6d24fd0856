/** Each page of one's own space loads one bundle: small enough, with all that the page needs. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const MAINS = {
  vault: "client/vault/main.ts",
  books: "client/autonomy/main-of-books.ts",
  plan: "client/autonomy/main-of-plan.ts",
} as const;
type Bundle = keyof typeof MAINS;

/** Templates by their path below an app, and what they take in of others. */
const templates = new Map<string, string>(
  ["vault", "autonomy"].flatMap((app) => {
    const folder = join(ROOT, `src/convivial/${app}/jinja2/${app}`);
    return readdirSync(folder).map(
      (name) => [`${app}/${name}`, readFileSync(join(folder, name), "utf8")] as const,
    );
  }),
);

/** All that a template draws on: itself, what it extends, imports and includes. */
function whole(name: string): string {
  const text = templates.get(name) ?? "";
  const others = [
    ...text.matchAll(/(?:extends|import|from|include) "((?:vault|autonomy)\/[^"]+)"/g),
  ];
  return [text, ...others.map(([, other]) => whole(other ?? ""))].join("\n");
}

const pages = [...templates.keys()].flatMap((name) => {
  const said = whole(name).match(/script\("dist\/(vault|books|plan)\.js"\)/);
  return said ? [[name, said[1] as Bundle] as const] : [];
});

test("there are pages of each bundle", () => {
  expect(new Set(pages.map(([, bundle]) => bundle))).toEqual(new Set(Object.keys(MAINS)));
  expect(pages.length).toBeGreaterThan(15);
});

test.each(pages)("%s has every element that it shows, in %s", (name, bundle) => {
  const main = readFileSync(join(ROOT, MAINS[bundle]), "utf8");
  const shown = (templates.get(name) ?? "").matchAll(/<((?:own-|share-|key-)[a-z-]+)/g);
  for (const [, tag] of shown) {
    if (tag !== "own-room") expect(main).toContain(`"${tag}":`);
  }
});
