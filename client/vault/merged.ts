/** Records that a person never sees as such are put together by themselves, and need no twin. */
import type { Line } from "./shelf";

interface Known {
  readonly known: Readonly<Record<string, { readonly seen_at: string }>>;
}

/** What to write instead of both, or null where the person must choose. */
export function merged(mine: Line, theirs: Line): Pick<Line, "kind" | "content"> | null {
  if (mine.kind !== theirs.kind) return null;
  const { kind } = mine;
  if (kind === "settings")
    return { kind, content: mine.at > theirs.at ? mine.content : theirs.content };
  if (kind !== "contacts") return null;
  return { kind, content: { known: newest(mine.content as Known, theirs.content as Known) } };
}

/** Of everybody what was noted last. */
function newest(one: Known, other: Known): Known["known"] {
  const both = [...Object.entries(one.known), ...Object.entries(other.known)];
  both.sort(([, a], [, b]) => (a.seen_at < b.seen_at ? -1 : 1));
  return Object.fromEntries(both);
}
