"""Pools and quotas as programs write them: read, or refused in a sentence with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.rules.sortition import files
from convivial.rules.sortition.files import read_pool, read_quotas
from convivial.rules.sortition.quotas import Quota

POOL = "id,name,age,way\np1,Ana,old,a\np2,Bo,young,b\n"
PEOPLE = {"p1": {"age": "old", "way": "a"}, "p2": {"age": "young", "way": "b"}}
QUOTAS = "feature,value,min,max\nage,old,1,2\nage,young,0,1\n"


@pytest.mark.parametrize(
    "data",
    [
        POOL.encode(),
        POOL.encode("utf-8-sig"),
        POOL.encode("utf-16"),
        POOL.replace("\n", "\r\n").encode(),
        POOL.replace("\n", "\r").encode(),
        POOL.replace(",", ";").encode(),
        POOL.replace(",", "\t").encode("utf-16-le"),
        POOL.replace("\n", "\n\n").encode(),
        POOL.replace("Ana", '"Ana, or ""A"""').encode(),
        POOL.replace(",a\n", " , a \n").encode(),
        POOL.replace("old,a", "old,a,,").encode(),
    ],
)
def test_a_pool_is_read_as_programs_write_it(data: bytes) -> None:
    read = read_pool(data, ("age", "way"))
    assert not read.problems
    assert read.people == PEOPLE


def test_what_no_quota_names_is_left_out() -> None:
    assert read_pool(POOL.encode(), ("way",)).people["p1"] == {"way": "a"}


def test_a_cell_that_is_not_there_is_empty() -> None:
    assert read_pool(b"id,age\np1\n", ("age",)).people == {"p1": {"age": ""}}


def test_text_that_is_not_unicode() -> None:
    read = read_pool("id,age\np1,Größe\n".encode("cp1252"), ("age",))
    assert read.people == {"p1": {"age": "Größe"}}


def test_quotas_are_read() -> None:
    read = read_quotas(QUOTAS.encode())
    assert read.quotas == [Quota("age", "old", 1, 2), Quota("age", "young", 0, 1)]
    assert read.features == ("age",)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "empty-file", 0),
        (" \n,,\n", "empty-file", 0),
        ("id,age\x00\n", "no-table", 0),
        ("PK\x03\x04 a spreadsheet's own", "no-table", 0),
        ("<html><p>id,age</p>", "no-table", 0),
        ("name,age\nAna,old\n", "no-column", 1),
        ("id,name\np1,Ana\n", "no-column", 1),
        ("\nid,age,age\np1,old,old\n", "two-columns", 2),
        ("id,age\np1,old\n,young\n", "no-id", 3),
        ("id,age\np1,old\np2,old\np1,young\n", "same-id", 4),
        ("id,age\np1,old,more\n", "too-many-cells", 2),
        ('id,age\n"p\n1",old\n"p2,old\n', "quotes", 4),
        ('id,age\np1,"old" er\n', "quotes", 2),
    ],
)
def test_a_pool_that_cannot_be_read(text: str, code: str, line: int) -> None:
    problems = read_pool(text.encode(), ("age",)).problems
    assert [(found.code, found.line) for found in problems] == [(code, line)]
    assert problems[0].sentence


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("feature,value,min\nage,old,1\n", "no-column", 1),
        ("feature,value,min,max\nage,,1,2\n", "no-feature", 2),
        ("feature,value,min,max\nage,old,1,2\nage,old,1,2\n", "same-quota", 3),
        ("feature,value,min,max\nage,old,3,2\n", "min-over-max", 2),
        *(
            (f"feature,value,min,max\nage,old,{number},9\n", "no-number", 2)
            for number in ("", "one", "-1", "1.5", "1e1", "²", "٣", "9" * 5000, "1000001")
        ),
    ],
)
def test_quotas_that_cannot_be_read(text: str, code: str, line: int) -> None:
    problems = read_quotas(text.encode()).problems
    assert [(found.code, found.line) for found in problems] == [(code, line)]
    assert problems[0].sentence


def test_every_bad_row_is_told() -> None:
    text = "feature,value,min,max\nage,old,3,2\nage,young,x,2\nage,x,0,1\n"
    read = read_quotas(text.encode())
    assert [found.line for found in read.problems] == [2, 3]


def test_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MEGABYTE", 1)
    assert read_pool(POOL.encode(), ("age",)).problems[0].code == "too-large"


cells = st.sampled_from(["id", "age", "feature", "value", "min", "max", "1", "p1", '"', "", "ä"])
tables = st.lists(st.lists(cells, max_size=5).map(",".join)).map("\n".join)


@given(st.binary() | tables.map(str.encode) | st.text().map(lambda text: text.encode("utf-16")))
def test_whatever_the_bytes_there_is_an_answer(data: bytes) -> None:
    pool, quotas = read_pool(data, ("age",)), read_quotas(data)
    for found in (*pool.problems, *quotas.problems):
        assert found.sentence
    assert pool.problems or all(set(said) == {"age"} for said in pool.people.values())
    assert quotas.problems or all(quota.least <= quota.most for quota in quotas.quotas)


@given(st.binary(max_size=30), st.integers(0, len(POOL)))
def test_bytes_amid_a_good_table(noise: bytes, place: int) -> None:
    data = POOL.encode()
    for found in read_pool(data[:place] + noise + data[place:], ("age", "way")).problems:
        assert found.sentence
