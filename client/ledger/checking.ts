/** A full check: this browser reads every entry itself, and compares with the seal and its memory. */
import { type Bytes, fromHex, same, toHex, utf8 } from "./bytes";
import {
  commitmentIn,
  type EntryLine,
  type Head,
  LogReader,
  linesOf,
  numberIn,
  readEntry,
} from "./exported";
import { extent, type Finding, judge, type Seen } from "./judging";
import { NotANote, readCheckpoint, readNote } from "./notes";
import { GrowingTree, hash, leafHash } from "./tree";

/** What is wrong inside of a ledger, whether or not it was seen before. */
export type Flaw =
  | "entry-missing"
  | "entry-changed"
  | "content-changed"
  | "end-missing"
  | "end-added"
  | "tree-changed";

export interface Report {
  readonly head: Head;
  /** What the browser's memory says; `holds` too where there is none (`first`). */
  readonly finding: Finding;
  readonly flaw?: { readonly kind: Flaw; readonly number: number };
  readonly size: number;
  /** Where the ledger was rewritten: what ties the earlier size to the root that is signed now. */
  readonly nodes: readonly Bytes[];
  /** The tree's root when it had as many entries as were asked about. */
  readonly asked?: Bytes;
}

export interface Walk {
  readonly seen: Seen | null;
  /** Of which size the root is wanted as well, e.g. that of a printed fingerprint. */
  readonly size?: number;
  /** Is told how many entries were read, of how many. */
  readonly say?: (read: number, all: number) => void;
}

/** Where the walk stands: one tree of all, and from the size seen before one of what came since. */
class Walker {
  readonly tree = new GrowingTree();
  since: GrowingTree | null = null;
  cover: readonly Bytes[] = [];
  seenRoot: Bytes | undefined;
  asked: Bytes | undefined;
  flaw: Report["flaw"];

  constructor(
    private readonly seenSize: number,
    private readonly askedSize: number,
  ) {
    this.mark();
  }

  add(line: string): void {
    const entry = readEntry(line);
    const number = this.tree.size + 1;
    const kind = entry ? flawOf(entry, number) : "entry-changed";
    if (kind) this.flaw ??= { kind, number };
    const leaf = leafHash(utf8(entry?.leaf ?? ""));
    this.tree.add(leaf);
    this.since?.add(leaf);
    this.mark();
  }

  private mark(): void {
    if (this.tree.size === this.askedSize) this.asked = this.tree.root();
    if (this.tree.size !== this.seenSize) return;
    this.since = new GrowingTree(this.seenSize);
    this.cover = this.tree.cover();
    this.seenRoot = this.tree.root();
  }
}

function flawOf(entry: EntryLine, number: number): Flaw | null {
  if (numberIn(entry.leaf) !== number) return "entry-missing";
  if (toHex(leafHash(utf8(entry.leaf))) !== entry.leafHash) return "entry-changed";
  if (entry.salt === null) return entry.content === "" ? null : "content-changed";
  const bound = toHex(hash(fromHex(entry.salt), utf8(entry.content)));
  return bound === commitmentIn(entry.leaf) ? null : "content-changed";
}

/** Walks a whole export. Throws where it is no log, or ends before its head does. */
export async function check(stream: ReadableStream<Uint8Array>, walk: Walk): Promise<Report> {
  const reader = new LogReader();
  const breath = breathing();
  const walker = new Walker(walk.seen ? extent(walk.seen).size : -1, walk.size ?? -1);
  for await (const lines of linesOf(stream)) {
    for (const line of reader.take(lines)) walker.add(line);
    walk.say?.(walker.tree.size, reader.head?.size ?? 0);
    await breath();
  }
  if (!reader.head) throw new NotANote("not a log");
  return reported(reader.head, walker, walk);
}

/** Lets the page draw and answer every so often, however fast the entries come. */
function breathing(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < 50) return;
    await new Promise((resolve) => setTimeout(resolve));
    last = performance.now();
  };
}

async function reported(head: Head, walker: Walker, walk: Walk): Promise<Report> {
  const flaw = walker.flaw ?? flawOfEnd(head, walker.tree);
  const finding = await remembered(head, walker, walk.seen);
  return {
    head,
    finding,
    size: walker.tree.size,
    nodes: finding === "rewritten" && !flaw ? nodesOf(walker) : [],
    ...(flaw ? { flaw } : {}),
    ...(walker.asked ? { asked: walker.asked } : {}),
  };
}

function flawOfEnd(head: Head, tree: GrowingTree): Report["flaw"] {
  const signed = readCheckpoint(readNote(head.checkpoint).text);
  if (tree.size < signed.size) return { kind: "end-missing", number: tree.size + 1 };
  if (tree.size > signed.size) return { kind: "end-added", number: signed.size + 1 };
  return same(tree.root(), signed.root) ? undefined : { kind: "tree-changed", number: 0 };
}

/** As `judge`, but with the browser's own walk in place of the host's proof. */
async function remembered(head: Head, walker: Walker, seen: Seen | null): Promise<Finding> {
  const shown = { vkey: head.vkey, checkpoint: head.checkpoint, proof: [] };
  const finding = await judge(seen, shown);
  if (!seen || finding !== "rewritten") return finding;
  const held = walker.seenRoot && same(walker.seenRoot, extent(seen).root);
  return held ? "holds" : "rewritten";
}

function nodesOf(walker: Walker): readonly Bytes[] {
  return [...walker.cover, ...(walker.since?.cover() ?? [])];
}
