"""A table of wishes as spreadsheets make it; whatever is wrong is told with its line."""

import gzip

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from convivial.rules.rota import Wish
from convivial.rules.rota.reading import MOST_MB, MOST_PROBLEMS, read_wishes

HEAD = "person,day,shift,preference\n"
TABLE = f"{HEAD}Ana,0,5,1\nBo,13,0,3\n"
WISHES = (Wish("Ana", 0, 5, 1), Wish("Bo", 13, 0, 3))


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        b"\xef\xbb\xbf" + TABLE.encode(),
        TABLE.encode("utf-16"),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.replace(",", ";").encode(),
        TABLE.replace(",", "\t").encode(),
        TABLE.replace("\n", "\n\n").encode(),
        TABLE.replace("Ana,0", '" Ana ", 0').encode(),
        b"Note,Preference,SHIFT,day,person\nx,1,5,0,Ana\n,3,0,13,Bo,\n",
        gzip.compress(TABLE.encode(), mtime=0),
        gzip.compress(TABLE[:40].encode(), mtime=0) + gzip.compress(TABLE[40:].encode(), mtime=0),
    ],
)
def test_a_table_in_many_shapes(data: bytes) -> None:
    read = read_wishes(data)
    assert (read.wishes, read.problems) == (WISHES, ())


@pytest.mark.parametrize(
    ("data", "line", "sentence"),
    [
        (b"", 0, "This file is empty."),
        (b" \n\n", 0, "This file is empty."),
        (
            b"\nperson,day,shift\nAna,0,0\n",
            2,
            (
                "The head has to name the columns person, day, shift and preference; there is no "
                "“preference”."
            ),
        ),
        (b"person,day,day,shift,preference\n", 1, "The column “day” is there twice."),
        (f"{TABLE}Cem,1,2\n".encode(), 4, "Cells in this line: 3; in the head: 4."),
        (f"{TABLE}Cem,1,2,3,4\n".encode(), 4, "Cells in this line: 5; in the head: 4."),
        (f"{TABLE},1,2,3\n".encode(), 4, "Nobody is named here: the person is missing."),
        (f"{HEAD}Ana,1,2,-1\n".encode(), 2, "The preference “-1” is not a whole number from 0 up."),
        (
            f"{HEAD}Ana,1,2,2.5\n".encode(),
            2,
            "The preference “2.5” is not a whole number from 0 up.",
        ),
        (f"{HEAD}Ana,Mon,2,1\n".encode(), 2, "The day “Mon” is not a whole number from 0 up."),
        (f"{HEAD}Ana,1,,1\n".encode(), 2, "The shift “” is not a whole number from 0 up."),
        (f"{HEAD}Ana,1,96,1\n".encode(), 2, "The shift “96” is more than 95."),
        (f"{HEAD}Ana,1,0,{9 * 10**40}\n".encode(), 2, None),
        (f"{HEAD}Ana,1,0,{'x' * 90}\n".encode(), 2, None),
        (
            f"{TABLE}Ana,00,05,2\n".encode(),
            4,
            "Ana is listed twice for day 0, shift 5; the first is on line 2.",
        ),
        (f'{HEAD}Ana,1,"0\n\n,1\nBo,1,x,1\n'.encode(), 2, None),
        (
            f"{HEAD}{'x' * 200_000},1,1,1\n".encode(),
            2,
            "This line cannot be read as a table: field larger than field limit (131072).",
        ),
        (
            gzip.compress(TABLE.encode(), mtime=0)[:-9],
            0,
            "This file is packed (gzip), but damaged or cut off.",
        ),
        (b"\x1f\x8b nonsense", 0, "This file is packed (gzip), but damaged or cut off."),
        (
            gzip.compress(b"\n" * ((MOST_MB << 20) + 9)),
            0,
            f"This file is larger than {MOST_MB} MB, unpacked.",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(data: bytes, line: int, sentence: str | None) -> None:
    read = read_wishes(data)
    assert read.wishes == ()
    assert read.problems[0].line == line
    told = read.problems[0].sentence
    assert sentence in {None, told}
    assert len(told) < 200


def test_every_wrong_line_is_told_until_there_are_enough() -> None:
    few = read_wishes(f"{HEAD}Ana,x,0,1\nBo,0,0,1\nCem,0,0,x\n".encode())
    assert [problem.line for problem in few.problems] == [2, 4]
    many = read_wishes((HEAD + "Ana,x,0,1\n" * 1000).encode())
    assert len(many.problems) == MOST_PROBLEMS


parts = st.sampled_from(
    [
        HEAD,
        "Ana,0,0,1\n",
        "Ana",
        "0",
        "1",
        ",",
        ";",
        "\t",
        '"',
        "\n",
        "\r",
        "\0",
        "é",
        "٣",
        "-",
        " ",
    ]
)


@settings(max_examples=150)
@given(st.lists(parts, max_size=20).map("".join).map(str.encode) | st.binary(max_size=60))
@example(gzip.compress(b"", mtime=0))
@example(b"person;day;shift;preference\r\rAna;1;1;1")
@example("person,day,shift,preference\nAna,٣,1,1".encode())
def test_whatever_is_read_there_is_an_answer(data: bytes) -> None:
    for given_bytes in (data, gzip.compress(data, mtime=0), HEAD.encode() + data):
        read = read_wishes(given_bytes)
        assert not (read.wishes and read.problems)
        assert all("%" not in problem.sentence for problem in read.problems)
        assert len({wish[:3] for wish in read.wishes}) == len(read.wishes)
        assert all(min(wish[1:]) >= 0 and wish.person for wish in read.wishes)
