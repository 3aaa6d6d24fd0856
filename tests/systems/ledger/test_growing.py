"""A log that grows: whatever happens, each later checkpoint continues each earlier one."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from convivial.ledger.log import merkle
from convivial.ledger.log.evidence import Evidence, judge, nodes_between
from convivial.ledger.log.merkle import Range, leaf_hash
from tests.systems.ledger.logs import KEY, Written, entry, root, signed


class GrowingLog(RuleBasedStateMachine):
    """A log, what was signed of it, and a liar who rewrites it and signs that too."""

    @initialize()
    def begin(self) -> None:
        self.entries: list[Written] = []
        self.tree = Range()
        self.kept: list[tuple[int, bytes]] = [(0, merkle.EMPTY_ROOT)]

    @rule(count=st.integers(1, 40))
    def append(self, count: int) -> None:
        for _entry in range(count):
            self.entries.append(entry(len(self.entries) + 1))
            self.tree.append(leaf_hash(self.entries[-1].leaf))

    @rule()
    def sign(self) -> None:
        self.kept.append((self.tree.end, self.tree.root()))

    @rule()
    def come_back_later(self) -> None:
        """All that a host keeps between two entries is its size and right edge."""
        self.tree = Range.of_tree(self.tree.end, self.tree.hashes())

    @precondition(lambda self: self.entries)
    @rule(data=st.data())
    def a_rewritten_log_is_found_out(self, data: st.DataObject) -> None:
        at = data.draw(st.integers(0, len(self.entries) - 1))
        forged = [*self.entries]
        forged[at] = entry(at + 1, "something else")
        old = data.draw(st.integers(at + 1, len(forged)))
        proof = self.nodes_of(forged, old)
        evidence = Evidence(KEY, signed(self.entries[:old]), signed(forged), proof)
        assert judge(evidence).code == ("fork" if old == len(forged) else "rewritten")
        assert not merkle.verify_consistency(
            old_size=old,
            old_root=root(self.entries[:old]),
            new_size=len(forged),
            new_root=root(forged),
            proof=self.proof(forged, old),
        )

    def nodes_of(self, entries: list[Written], old: int) -> tuple[bytes, ...]:
        if old == len(entries):
            return ()
        return tuple(self.hash_in(entries, node) for node in nodes_between(old, len(entries)))

    def proof(self, entries: list[Written], old: int) -> list[bytes]:
        spans = merkle.consistency_spans(old, len(entries))
        return merkle.prove(spans, lambda node: self.hash_in(entries, node))

    def hash_in(self, entries: list[Written], node: merkle.Node) -> bytes:
        level, index = node
        return root(entries[index << level : (index + 1) << level])

    @invariant()
    def every_checkpoint_is_continued(self) -> None:
        for old, old_root in getattr(self, "kept", []):
            assert merkle.verify_consistency(
                old_size=old,
                old_root=old_root,
                new_size=self.tree.end,
                new_root=self.tree.root(),
                proof=self.proof(self.entries, old),
            )


TestGrowingLog = GrowingLog.TestCase
TestGrowingLog.settings = settings(max_examples=15, stateful_step_count=12, deadline=None)
