/** The Merkle tree of RFC 6962: hashes, and the two proofs (RFC 9162 says how they are checked). */
import { sha256 } from "@noble/hashes/sha2.js";
import { type Bytes, joined, same } from "./bytes";

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export function hash(...parts: readonly Uint8Array[]): Bytes {
  return sha256(joined(...parts)) as Bytes;
}

export function leafHash(leaf: Uint8Array): Bytes {
  return hash(LEAF, leaf);
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Bytes {
  return hash(NODE, left, right);
}

export const EMPTY_ROOT = hash();

interface Peak {
  readonly height: number;
  /** Which of the subtrees of that height it is, from the left. */
  readonly index: number;
  readonly root: Bytes;
}

/** A tree that leaves are added to one by one; it holds one hash for each whole subtree. */
export class GrowingTree {
  private readonly peaks: Peak[] = [];

  /** With `size`: that part of a tree which begins after so many leaves. */
  constructor(public size = 0) {}

  add(leaf: Bytes): void {
    let grown: Peak = { height: 0, index: this.size, root: leaf };
    this.size += 1;
    for (let left = this.peaks.at(-1); isLeftOf(left, grown); left = this.peaks.at(-1)) {
      const root = nodeHash(left.root, grown.root);
      grown = { height: grown.height + 1, index: left.index / 2, root };
      this.peaks.pop();
    }
    this.peaks.push(grown);
  }

  /** The hashes of its whole subtrees, from the left: together they are all of it. */
  cover(): Bytes[] {
    return this.peaks.map((peak) => peak.root);
  }

  root(): Bytes {
    const roots = this.cover();
    if (roots.length === 0) return EMPTY_ROOT;
    return roots.reduceRight((right, left) => nodeHash(left, right));
  }
}

function isLeftOf(left: Peak | undefined, right: Peak): left is Peak {
  return left?.height === right.height && left.index % 2 === 0 && left.index + 1 === right.index;
}

/** A place on the way up, in the smaller (`node`) and in the larger (`last`) of two numbers. */
class Climb {
  constructor(
    public node: number,
    public last: number,
  ) {}

  get isRight(): boolean {
    return this.node % 2 === 1;
  }

  up(): void {
    this.node = Math.floor(this.node / 2);
    this.last = Math.floor(this.last / 2);
  }

  /** Goes up past the levels at which this node has no sibling. */
  upUntilRight(): void {
    while (!this.isRight && this.node !== 0) this.up();
  }
}

interface Step {
  readonly hash: Bytes;
  readonly isLeft: boolean;
}

/** A proof's hashes, each with the side it stands on; null where there are too few or too many. */
function stepsOf(climb: Climb, proof: readonly Bytes[]): Step[] | null {
  const steps: Step[] = [];
  for (const hash of proof) {
    if (climb.last === 0) return null;
    const isLeft = climb.isRight || climb.node === climb.last;
    steps.push({ hash, isLeft });
    if (isLeft) climb.upUntilRight();
    climb.up();
  }
  return climb.last === 0 ? steps : null;
}

/** Whether a leaf's hash stands at `index` (from 0) in the tree of that size and root. */
export function includes(
  leaf: Bytes,
  index: number,
  size: number,
  proof: readonly Bytes[],
  root: Bytes,
): boolean {
  if (index < 0 || index >= size) return false;
  const steps = stepsOf(new Climb(index, size - 1), proof);
  return steps !== null && same(steps.reduce(joinedTo, leaf), root);
}

function joinedTo(found: Bytes, step: Step): Bytes {
  return step.isLeft ? nodeHash(step.hash, found) : nodeHash(found, step.hash);
}

/** What a tree was or is: how many leaves, and its root. */
export interface Extent {
  readonly size: number;
  readonly root: Bytes;
}

/** Whether the later tree has the earlier one as its beginning, unchanged. */
export function extendsTree(before: Extent, after: Extent, proof: readonly Bytes[]): boolean {
  if (before.size > after.size) return false;
  if (before.size === after.size) return proof.length === 0 && same(before.root, after.root);
  if (before.size === 0) return proof.length === 0 && same(before.root, EMPTY_ROOT);
  return grew(before, after, proof);
}

function grew(before: Extent, after: Extent, proof: readonly Bytes[]): boolean {
  const climb = new Climb(before.size - 1, after.size - 1);
  while (climb.isRight) climb.up();
  // A whole subtree is its own beginning, and is left out of the proof.
  const [first, ...rest] = climb.node === 0 ? [before.root, ...proof] : proof;
  const steps = stepsOf(climb, rest);
  if (!first || !steps) return false;
  const earlier = steps.filter((step) => step.isLeft).reduce(joinedTo, first);
  return same(earlier, before.root) && same(steps.reduce(joinedTo, first), after.root);
}
