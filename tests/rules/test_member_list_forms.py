"""The many forms of CSV: encodings, separators, line ends, quotation marks, line numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.people.member_list.read import MemberRow, read_member_list

PLAIN = "name,email,languages\nRosa Díaz,rosa@example.org,es\nÖzgür,,tr\n"
PEOPLE = (
    MemberRow("Rosa Díaz", "rosa@example.org", ("es",), None, line=2),
    MemberRow("Özgür", None, ("tr",), None, line=3),
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_it_is_the_same_list_in_any_form(encoding: str, delimiter: str, line_end: str) -> None:
    text = PLAIN.replace(",", delimiter).replace("\n", line_end).replace("ğ", "g")
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    data = (mark + text).encode(encoding if encoding != "cp1252" else "latin-1")
    found = read_member_list(data)
    assert found.problems == ()
    assert found.rows == PEOPLE


def test_what_is_not_unicode_is_told() -> None:
    found = read_member_list("name\nJosé “Pepe” Ruiz\n".encode("cp1252"))
    assert found.rows[0].name == "José “Pepe” Ruiz"
    assert [note.code for note in found.notes] == ["not-utf8"]


@pytest.mark.parametrize("first", ["sep=;\r\n", '"sep=;"\r\n', "SEP=;\n"])
def test_excels_own_first_line_says_the_separator(first: str) -> None:
    found = read_member_list(f"{first}name;email\r\nDíaz, Rosa;rosa@example.org\r\n".encode())
    assert [(row.name, row.line) for row in found.rows] == [("Díaz, Rosa", 3)]


def test_a_semicolon_inside_a_language_list_does_not_mislead() -> None:
    found = read_member_list(b"name,languages\nRosa,es; en; de; fr\nBo,en; sv\n")
    assert [row.languages for row in found.rows] == [("es", "en", "de", "fr"), ("en", "sv")]


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    text = '\n\nname,notes\n"Rosa\nDíaz","one\n\nthree"\n\n  ,\nBo,\n"Ana ""Nita"" Cruz",x\n'
    found = read_member_list(text.encode())
    assert [(row.name, row.line) for row in found.rows] == [
        ("Rosa Díaz", 4),
        ("Bo", 10),
        ('Ana "Nita" Cruz', 11),
    ]


def test_empty_rows_and_columns_at_the_end_do_not_matter() -> None:
    found = read_member_list(b"name;email;;\r\nRosa;;;;;\r\n;;;\r\n;;;\r\n")
    assert [row.name for row in found.rows] == ["Rosa"]
    assert found.problems == found.notes == ()


def test_blanks_of_all_kinds_around_cells_do_not_matter() -> None:
    found = read_member_list("name,email\n\u00a0 Rosa\u00a0\tDíaz ,\trosa@example.org \n".encode())
    assert found.rows[0].name == "Rosa Díaz"
    assert found.rows[0].email == "rosa@example.org"


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", "empty-file", 0),
        (b"\xef\xbb\xbf \r\n", "empty-file", 0),
        (b"\xff\xfe", "empty-file", 0),
        (b"\x0b\x0c", "empty-file", 0),
        (b"sep=;\r\n;;\r\n", "empty-file", 0),
        (b"name,email\n\n", "no-people", 1),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "web-page", 0),
        (b"PK\x03\x04\x14\x00\x06\x00", "spreadsheet", 0),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "spreadsheet", 0),
        (b'name,email\nBo,\n"Rosa,rosa@example.org\nAna,\n', "quotes", 3),
        (b'name,email\n"Rosa" Diaz,\n', "quotes", 2),
        (b"name\nBo\n" + b"x" * 200_000, "endless-cell", 3),
        (b"name\n" + b"x\n" * 2001, "too-many", 0),
        (b"name\n" + b"x" * 2_000_000, "too-large", 0),
        (b"\x00\x01\x02\x03 binary \xff\xfe\x00", "no-name-column", 1),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(data: bytes, code: str, line: int) -> None:
    found = read_member_list(data)
    assert [(one.code, one.line) for one in found.problems] == [(code, line)]
    assert found.problems[0].sentence.endswith((".", ")."))
    assert found.rows == ()
    assert not found.ok


pieces = st.sampled_from(
    ["name", "email", ",", ";", "\t", '"', "\n", "\r\n", "\r", "sep=;", "Rosa", "a@b.org", "=1+1"]
)
mutated = st.lists(pieces | st.text(max_size=3), max_size=30).map("".join)


@given(mutated, st.sampled_from(["utf-8", "utf-16", "utf-16-be", "cp1252"]))
def test_no_text_brings_it_down(text: str, encoding: str) -> None:
    found = read_member_list(f"name{text}".encode(encoding, errors="ignore"))
    assert all(one.sentence for one in (*found.problems, *found.notes))
    assert all(row.name for row in found.rows)


@given(st.binary(max_size=200))
def test_no_bytes_bring_it_down(data: bytes) -> None:
    found = read_member_list(data)
    assert all(one.sentence for one in (*found.problems, *found.notes))
