"""Conversations as Polis gives them away: what is read, and what is told of a broken file."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.opinions.files import MOST_PROBLEMS, read_statements, read_votes
from convivial.rules.opinions.votes import BLANK

HEAD = "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,7\n"


def test_answers_and_groups_are_read() -> None:
    read = read_votes((HEAD + "4,1,0,2,1,1,1,,-1\n\n9,,0,1,0,0,,0,\n").encode())
    assert read.votes is not None
    assert list(read.votes.members) == ["4", "9"]
    assert list(read.votes.statements) == ["0", "1", "7"]
    assert read.votes.table.tolist() == [[1, BLANK, -1], [BLANK, 0, BLANK]]
    assert dict(read.groups) == {"4": "1"}
    assert not read.problems


def test_a_conversation_of_nobody_is_read() -> None:
    read = read_votes(HEAD.encode())
    assert read.votes is not None
    assert read.votes.table.shape == (0, 3)


def test_statements_are_read_over_several_lines() -> None:
    read = read_statements(
        b"\xef\xbb\xbftimestamp,comment-id,moderated,comment-body\r\n"
        b'1,0,1,"One\r\ntwo, ""three"""\r\n2,1,-1,no\r\n3,2,0,new\r\n'
    )
    assert not read.problems
    assert [one.id for one in read.statements] == ["0", "1", "2"]
    assert read.statements[0].text == 'One\r\ntwo, "three"'
    assert read.set_aside == {"1"}


def test_a_published_conversation_is_read(shared_data: Path) -> None:
    read = read_votes((shared_data / "polis" / "participants-votes.csv").read_bytes())
    assert read.votes is not None
    assert read.votes.table.shape == (339, 54)
    assert len(read.groups) == 138
    statements = read_statements((shared_data / "polis" / "comments.csv").read_bytes())
    assert (len(statements.statements), len(statements.set_aside)) == (54, 23)


@pytest.mark.parametrize(
    ("text", "code", "line", "quoted"),
    [
        ("", "empty-file", 0, "empty"),
        ("\n\n", "empty-file", 0, "empty"),
        ("person,0\n1,1\n", "no-column", 1, "participant"),
        ("participant,0,0\n1,1,1\n", "two-columns", 1, "“0”"),
        (HEAD + "1,0,0,1,1,0,1,,\n2,0,0,1,1\n", "wrong-length", 3, "5 cells"),
        (HEAD + "\n1,0,0,1,1,0,1,,2\n", "no-answer", 3, "“2” under statement 7"),
        (HEAD + ",0,0,1,1,0,1,,1\n", "no-id", 2, "participant"),
        (HEAD + "1,,,,,,,,\n1,,,,,,,,\n", "same-id", 3, "line 2"),
        (HEAD + '1,"0\n', "not-csv", 2, "CSV"),
    ],
)
def test_what_is_broken_is_told_with_its_line(text: str, code: str, line: int, quoted: str) -> None:
    read = read_votes(text.encode())
    assert read.votes is None
    assert [(one.code, one.line) for one in read.problems] == [(code, line)]
    assert quoted in read.problems[0].sentence


def test_a_verdict_that_is_none_is_told() -> None:
    read = read_statements(b"comment-id,moderated\n0,1\n1,maybe\n")
    assert [(one.code, one.line) for one in read.problems] == [("no-verdict", 3)]
    assert not read.statements


def test_no_more_is_told_than_anyone_reads() -> None:
    read = read_votes(("participant,0\n" + "".join(f"{n},9\n" for n in range(99))).encode())
    assert len(read.problems) == MOST_PROBLEMS + 1
    assert read.problems[-1].code == "and-more"


WORDS = ("participant", "comment-id", "moderated", "group-id", "0", "1", "-1", "7", "+1", "1.0")
MARKS = (",", "\n", "\r\n", '"', " ", "\x00", "é", "\u2028", "٣", "9" * 5000)
pieces = st.sampled_from((*WORDS, *MARKS))


@settings(max_examples=200)
@given(st.lists(pieces, max_size=40).map("".join) | st.text(max_size=30), st.binary(max_size=20))
def test_no_file_makes_a_reader_stumble(text: str, end: bytes) -> None:
    data = text.encode("utf-8", "surrogatepass") + end
    for start in (b"", b"participant,0,1\n", b"comment-id,moderated\n"):
        read, told = read_votes(start + data), read_statements(start + data)
        assert (read.votes is None) == bool(read.problems)
        assert not (told.statements and told.problems)
        for problem in (*read.problems, *told.problems):
            assert problem.sentence
            assert problem.line >= 0
