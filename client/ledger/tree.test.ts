import { describe, expect, test } from "vitest";
import { type Bytes, fromHex, toHex, utf8 } from "./bytes";
import { consistency, inclusion, rootOf } from "./testing";
import { extendsTree, GrowingTree, includes, leafHash } from "./tree";

/** The leaves and roots that implementations of Certificate Transparency (RFC 6962) share. */
const LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657"]
  .concat("606162636465666768696a6b6c6d6e6f")
  .map(fromHex);
const ROOTS = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

const MANY = Array.from({ length: 33 }, (_, number) => utf8(`leaf ${number}`));

test("roots are those of RFC 6962", () => {
  const tree = new GrowingTree();
  expect(toHex(tree.root())).toBe(ROOTS[0]);
  for (const [at, leaf] of LEAVES.entries()) {
    tree.add(leafHash(leaf));
    expect(toHex(tree.root())).toBe(ROOTS[at + 1]);
  }
});

describe("a proof that a leaf is in the tree", () => {
  test("holds at each place in each tree", () => {
    for (let size = 1; size <= MANY.length; size++) {
      const leaves = MANY.slice(0, size);
      for (const [index, leaf] of leaves.entries()) {
        const found = includes(
          leafHash(leaf),
          index,
          size,
          inclusion(index, leaves),
          rootOf(leaves),
        );
        expect(found, `${index} of ${size}`).toBe(true);
      }
    }
  });

  test("fails for another leaf, another place, another root, or other hashes", () => {
    const [leaf, other] = [leafHash(utf8("leaf 5")), leafHash(utf8("leaf 6"))];
    const way = inclusion(5, MANY);
    const end = rootOf(MANY);
    expect(includes(leaf, 5, 33, way, end)).toBe(true);
    expect(includes(other, 5, 33, way, end)).toBe(false);
    expect(includes(leaf, 6, 33, way, end)).toBe(false);
    expect(includes(leaf, 5, 33, way, other)).toBe(false);
    expect(includes(leaf, 5, 33, way.slice(1), end)).toBe(false);
    expect(includes(leaf, 5, 33, [...way, end], end)).toBe(false);
    expect(includes(leaf, 33, 33, way, end)).toBe(false);
    expect(includes(leaf, -1, 33, way, end)).toBe(false);
  });
});

describe("a proof that a tree is the beginning of another", () => {
  const sizes = MANY.map((_leaf, at) => at + 1);

  test.each(sizes)("holds between %s and any smaller size", (size) => {
    const leaves = MANY.slice(0, size);
    const after = { size, root: rootOf(leaves) };
    for (let earlier = 0; earlier <= size; earlier++) {
      const before = { size: earlier, root: rootOf(MANY.slice(0, earlier)) };
      const way = earlier > 0 ? consistency(earlier, leaves) : [];
      expect(extendsTree(before, after, way), `${earlier} → ${size}`).toBe(true);
    }
  });

  test("fails wherever one leaf was changed before", () => {
    for (let earlier = 1; earlier < MANY.length; earlier++) {
      const changed = [...MANY];
      changed[earlier - 1] = utf8("something else");
      const before = { size: earlier, root: rootOf(MANY.slice(0, earlier)) };
      const after = { size: MANY.length, root: rootOf(changed) };
      expect(extendsTree(before, after, consistency(earlier, changed)), `${earlier}`).toBe(false);
      expect(extendsTree(before, after, consistency(earlier, MANY)), `${earlier}`).toBe(false);
    }
  });

  test("fails when it is cut, stretched, or goes backwards", () => {
    const [before, after] = [11, 33].map((size) => ({
      size,
      root: rootOf(MANY.slice(0, size)),
    })) as [{ size: number; root: Bytes }, { size: number; root: Bytes }];
    const way = consistency(11, MANY);
    expect(extendsTree(before, after, way.slice(1))).toBe(false);
    expect(extendsTree(before, after, way.slice(0, -1))).toBe(false);
    expect(extendsTree(before, after, [...way, after.root])).toBe(false);
    expect(extendsTree(before, after, [])).toBe(false);
    expect(extendsTree(after, before, way)).toBe(false);
    expect(extendsTree(before, before, way)).toBe(false);
    expect(extendsTree({ size: 0, root: before.root }, after, [])).toBe(false);
  });
});
