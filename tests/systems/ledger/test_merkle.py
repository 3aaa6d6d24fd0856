"""The Merkle tree: RFC 6962's own definition, its vectors, and proofs that nothing else passes."""

from functools import partial
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.ledger.log import merkle
from convivial.ledger.log.merkle import NoProof, Range

# The leaves, roots and proofs of certificate-transparency's own tests.
LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
INCLUSION = {
    (0, 1): [],
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    (1, 5): [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
CONSISTENCY = {
    (1, 1): [],
    (1, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}


def tree_head(leaves: list[bytes]) -> bytes:
    """MTH, as RFC 6962 §2.1 writes it."""
    if not leaves:
        return sha256().digest()
    if len(leaves) == 1:
        return merkle.leaf_hash(leaves[0])
    middle = split(len(leaves))
    return merkle.node_hash(tree_head(leaves[:middle]), tree_head(leaves[middle:]))


def path(index: int, leaves: list[bytes]) -> list[bytes]:
    """PATH, as RFC 6962 §2.1.1 writes it."""
    if len(leaves) == 1:
        return []
    middle = split(len(leaves))
    if index < middle:
        return [*path(index, leaves[:middle]), tree_head(leaves[middle:])]
    return [*path(index - middle, leaves[middle:]), tree_head(leaves[:middle])]


def subproof(old: int, leaves: list[bytes], whole: bool) -> list[bytes]:
    """SUBPROOF, as RFC 6962 §2.1.2 writes it."""
    if old == len(leaves):
        return [] if whole else [tree_head(leaves)]
    middle = split(len(leaves))
    if old <= middle:
        return [*subproof(old, leaves[:middle], whole), tree_head(leaves[middle:])]
    return [*subproof(old - middle, leaves[middle:], False), tree_head(leaves[:middle])]


def split(count: int) -> int:
    middle = 1
    while middle * 2 < count:
        middle *= 2
    return middle


def hash_in(leaves: list[bytes], node: merkle.Node) -> bytes:
    level, index = node
    return tree_head(leaves[index << level : (index + 1) << level])


def consistency(leaves: list[bytes], old: int) -> list[bytes]:
    spans = merkle.consistency_spans(old, len(leaves))
    return merkle.prove(spans, lambda node: hash_in(leaves, node))


def inclusion(leaves: list[bytes], index: int) -> list[bytes]:
    spans = merkle.inclusion_spans(index, len(leaves))
    return merkle.prove(spans, lambda node: hash_in(leaves, node))


def unhex(proof: list[str]) -> list[bytes]:
    return [bytes.fromhex(part) for part in proof]


def test_the_empty_tree() -> None:
    expected = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert Range().root().hex() == merkle.EMPTY_ROOT.hex() == expected


def test_the_roots() -> None:
    tree = Range()
    for leaf, root in zip(LEAVES, ROOTS, strict=True):
        tree.append(merkle.leaf_hash(leaf))
        assert tree.root().hex() == root


@pytest.mark.parametrize(("index", "size"), list(INCLUSION))
def test_the_inclusion_proofs(index: int, size: int) -> None:
    proof = inclusion(LEAVES[:size], index)
    assert proof == unhex(INCLUSION[index, size])
    assert merkle.verify_inclusion(
        leaf_hash=merkle.leaf_hash(LEAVES[index]),
        index=index,
        size=size,
        proof=proof,
        root=bytes.fromhex(ROOTS[size - 1]),
    )


@pytest.mark.parametrize(("old", "new"), list(CONSISTENCY))
def test_the_consistency_proofs(old: int, new: int) -> None:
    proof = consistency(LEAVES[:new], old)
    assert proof == unhex(CONSISTENCY[old, new])
    assert merkle.verify_consistency(
        old_size=old,
        old_root=bytes.fromhex(ROOTS[old - 1]),
        new_size=new,
        new_root=bytes.fromhex(ROOTS[new - 1]),
        proof=proof,
    )


def test_any_tree_is_as_the_rfc_defines_it() -> None:
    leaves = [bytes([number]) for number in range(40)]
    tree = Range()
    for size in range(1, 41):
        here = leaves[:size]
        tree.append(merkle.leaf_hash(leaves[size - 1]))
        assert tree.root() == tree_head(here)
        assert Range.of_tree(size, tree.hashes()) == tree
        assert all(inclusion(here, index) == path(index, here) for index in range(size))
        assert all(consistency(here, old) == subproof(old, here, True) for old in range(1, size))


@given(st.integers(0, 300), st.integers(0, 300))
def test_rolling_up_is_appending(start: int, count: int) -> None:
    hashes = [number.to_bytes(32, "big") for number in range(count)]
    one_by_one, at_once = Range.beginning_at(start), Range.beginning_at(start)
    for part in hashes:
        one_by_one.append(part)
    at_once.extend(merkle.rolled_up(start, hashes))
    assert at_once == one_by_one
    levels = [level for level, _index in merkle.cover(start, start + count)]
    assert [level for level, _hash in at_once.cover] == levels


leaves_of_trees = st.lists(st.binary(max_size=3), min_size=1, max_size=70)


@given(leaves_of_trees, st.data())
def test_a_mutated_proof_is_refused(leaves: list[bytes], data: st.DataObject) -> None:
    old = data.draw(st.integers(1, len(leaves)))
    proof = mutated(consistency(leaves, old), data)
    assert not merkle.verify_consistency(
        old_size=old,
        old_root=tree_head(leaves[:old]),
        new_size=len(leaves),
        new_root=tree_head(leaves),
        proof=proof,
    )


@given(leaves_of_trees, st.data())
def test_a_mutated_inclusion_is_refused(leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    proof = mutated(inclusion(leaves, index), data)
    assert not merkle.verify_inclusion(
        leaf_hash=merkle.leaf_hash(leaves[index]),
        index=index,
        size=len(leaves),
        proof=proof,
        root=tree_head(leaves),
    )


def mutated(proof: list[bytes], data: st.DataObject) -> list[bytes]:
    """The proof with a hash changed, taken out or put in."""
    at = data.draw(st.integers(0, len(proof)))
    act = data.draw(st.sampled_from(["add", "drop", "flip"])) if proof else "add"
    at = min(at, len(proof) - 1) if act != "add" else at
    if act == "add":
        return [*proof[:at], data.draw(st.binary(min_size=32, max_size=32)), *proof[at:]]
    if act == "drop":
        return [*proof[:at], *proof[at + 1 :]]
    flipped = bytes([proof[at][0] ^ 1]) + proof[at][1:]
    return [*proof[:at], flipped, *proof[at + 1 :]]


@given(st.integers(-2, 20), st.integers(-2, 20), st.lists(st.binary(min_size=32, max_size=32)))
def test_sizes_that_cannot_be_are_refused(old: int, new: int, proof: list[bytes]) -> None:
    zeros = bytes(32)
    assert not merkle.verify_consistency(
        old_size=old, old_root=zeros, new_size=new, new_root=bytes([1] * 32), proof=proof
    )
    assert not merkle.verify_inclusion(
        leaf_hash=zeros, index=old, size=new, proof=proof, root=bytes([1] * 32)
    )


def test_a_tree_continues_the_empty_one_and_itself() -> None:
    root = bytes(32)
    after_none = partial(merkle.verify_consistency, old_size=0, new_size=5, new_root=root)
    assert after_none(old_root=merkle.EMPTY_ROOT, proof=[])
    assert not after_none(old_root=root, proof=[])
    assert not after_none(old_root=merkle.EMPTY_ROOT, proof=[root])
    assert merkle.consistency_spans(0, 5) == merkle.consistency_spans(5, 5) == []


def test_what_cannot_be_proved_is_not_tried() -> None:
    for index, size in ((3, 3), (-1, 3)):
        with pytest.raises(NoProof):
            merkle.inclusion_spans(index, size)
    with pytest.raises(NoProof):
        merkle.consistency_spans(4, 3)
    with pytest.raises(NoProof):
        Range.of_tree(5, bytes(32))
    with pytest.raises(NoProof):
        Range(0, 1, [(0, bytes(32))]).append(bytes(32), 1)
