"""Evidence: it proves what the host signed, and nothing that could have been made up."""

import dataclasses

import pytest

from convivial.ledger.log.evidence import Evidence, judge, nodes_between, read
from convivial.ledger.log.note import Malformed, Note
from tests.systems.ledger.logs import KEY, Written, entry, log_of, root, signed

TRUE = log_of(23).entries
FORGED = [*TRUE[:4], entry(5, "something else"), *TRUE[5:]]


def nodes(entries: list[Written], old: int) -> tuple[bytes, ...]:
    return tuple(
        root(entries[index << level : (index + 1) << level])
        for level, index in nodes_between(old, len(entries))
    )


GENUINE = Evidence(KEY, signed(TRUE[:9]), signed(FORGED), nodes(FORGED, 9))


def test_two_histories_are_proved() -> None:
    judged = judge(read(GENUINE.text().encode()))
    assert (judged.proven, judged.code) == (True, "rewritten")
    assert "23" in judged.sentence
    assert "9" in judged.sentence


def test_two_roots_of_one_size_are_proved() -> None:
    judged = judge(Evidence(KEY, signed(TRUE), signed(FORGED)))
    assert (judged.proven, judged.code) == (True, "fork")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"later": signed(TRUE), "nodes": nodes(TRUE, 9)}, "continues"),
        ({"later": signed(TRUE[:9])}, "the-same"),
        ({"nodes": nodes(TRUE, 9)}, "nodes-unfit"),
        ({"nodes": ()}, "nodes-unfit"),
        ({"nodes": (bytes(32), *nodes(FORGED, 9)[1:])}, "nodes-unfit"),
        ({"nodes": nodes(FORGED, 9)[::-1]}, "nodes-unfit"),
        ({"earlier": signed(FORGED), "later": signed(TRUE[:9])}, "shorter"),
        ({"earlier": signed(TRUE[:9], seed=bytes(32))}, "signature-wrong"),
        ({"later": signed(FORGED, seed=bytes(32))}, "signature-wrong"),
        (
            {"earlier": Note(signed(TRUE[:8]).body, signed(TRUE[:9]).signatures)},
            "signature-wrong",
        ),
        ({"key": dataclasses.replace(KEY, name="convivial/other")}, "other-log"),
    ],
)
def test_what_could_be_made_up_proves_nothing(changes: dict[str, object], code: str) -> None:
    judged = judge(dataclasses.replace(GENUINE, **changes))  # type: ignore[arg-type]
    assert (judged.proven, judged.code) == (False, code)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("convivial-evidence/1", "convivial-log/1"),
        ("nodes 8", "nodes 9"),
        ("nodes 8", "nodes 6"),
        ("nodes 8\n", "nodes 8\nAAAA\n"),
        ("nodes 8", "knots 5"),
        ("— ", "- "),
        ("+A", "+B"),
    ],
)
def test_crooked_evidence_is_refused(old: str, new: str) -> None:
    text = GENUINE.text()
    assert old in text
    with pytest.raises(Malformed):
        read(text.replace(old, new).encode())


def test_it_comes_back_as_it_was() -> None:
    assert read(GENUINE.text().encode()) == GENUINE
