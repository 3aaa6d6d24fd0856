"""What stands in the cells: names, e-mail addresses, languages, time zones."""

import pytest

from convivial.people.member_list.languages import languages_in
from convivial.people.member_list.read import MemberList, read_member_list


def read(*rows: str) -> MemberList:
    return read_member_list("\n".join(["name,email,languages,timezone", *rows]).encode())


def found_in(*rows: str) -> list[tuple[str, int]]:
    return [(one.code, one.line) for one in read(*rows).problems]


@pytest.mark.parametrize(
    ("row", "code", "quoted"),
    [
        (",rosa@example.org,,", "no-name", ""),
        ("=cmd|' /C calc'!A0,,,", "name-formula", "=cmd|"),
        ("+49 170 1234,,,", "name-formula", "+49"),
        ("@rosa,,,", "name-formula", "@rosa"),
        (f"{'x' * 81},,,", "name-too-long", "80"),
        ("Ro\x07sa,,,", "controls", "name"),
        ("Rosa,,,,extra", "too-many-cells", "5"),
        ("Rosa,rosa at example.org,,", "bad-email", "rosa at"),
        ("Rosa,rosa@example,,", "bad-email", "rosa@example"),
        ("Rosa,ro..sa@example.org,,", "bad-email", "ro..sa"),
        ("Rosa,rosa@exa mple.org,,", "bad-email", "exa mple"),
        (f"Rosa,rosa@{'x' * 250}.org,,", "bad-email", "rosa@"),
        ("Rosa,=HYPERLINK(1),,", "bad-email", "=HYPERLINK"),
        (f"Rosa,,{'es/' * 400},", "cell-too-long", "languages"),
        ("Rosa,,Klingonish,", "unknown-language", "Klingonish"),
        ("Rosa,,xx,", "unknown-language", "xx"),
        ("Rosa,,en-ZZZ,", "unknown-language", "en-ZZZ"),
        ("Rosa,,ar/bg/cs/da/de/el/en/es/et/fi/fr/hu/it,", "too-many-languages", "13"),
        ("Rosa,,,Europe/Atlantis", "unknown-zone", "Europe/Atlantis"),
        ("Rosa,,,UTC+25", "unknown-zone", "UTC+25"),
    ],
)
def test_what_cannot_be_is_told_with_its_line(row: str, code: str, quoted: str) -> None:
    found = read("Bo,,,", row)
    assert [(one.code, one.line) for one in found.problems] == [(code, 3)]
    assert quoted in found.problems[0].sentence
    assert [person.name for person in found.rows] == ["Bo"]


def test_every_problem_of_a_row_is_told() -> None:
    assert found_in(",nobody,Klingonish,Nowhere") == [
        ("no-name", 2),
        ("bad-email", 2),
        ("unknown-language", 2),
        ("unknown-zone", 2),
    ]


def test_a_formula_elsewhere_is_only_text() -> None:
    found = read_member_list(b"name,note\nRosa,=1+1\n")
    assert found.ok


@pytest.mark.parametrize(
    ("cell", "email"),
    [
        ("rosa@Example.ORG", "rosa@example.org"),
        ("Rosa.Diaz+list@mail.example.org", "Rosa.Diaz+list@mail.example.org"),
        ("mailto:rosa@example.org", "rosa@example.org"),
        ('"Rosa Diaz <rosa@example.org>"', "rosa@example.org"),
        ("rosa@bücher.example", "rosa@bücher.example"),
        ("", None),
    ],
)
def test_addresses_as_people_copy_them(cell: str, email: str | None) -> None:
    assert read(f"Rosa,{cell},,").rows[0].email == email


def test_one_address_is_one_person() -> None:
    rows = ("Rosa,rosa@example.org,,", "Bo,ROSA@example.org,,")
    assert found_in(*rows) == [("same-email", 3)]
    assert "line 2" in read(*rows).problems[0].sentence


@pytest.mark.parametrize(
    "rows", [("Rosa,,,", "ROSA,,es,"), ("Rosa,r@example.org,,", "Rosa,R@example.org,,")]
)
def test_the_same_person_twice_is_refused(rows: tuple[str, str]) -> None:
    assert found_in(*rows) == [("same-person", 3)]


def test_two_people_of_one_name_are_told_apart_by_their_addresses() -> None:
    found = read("Rosa,rosa@example.org,,", "Rosa,diaz@example.org,,")
    assert len(found.rows) == 2
    assert [(note.code, note.line) for note in found.notes] == [("same-name", 3)]


@pytest.mark.parametrize(
    ("cell", "tags"),
    [
        ("es", ["es"]),
        ("ES, pt_br; zh-hant", ["es", "pt-BR", "zh-Hant"]),
        ("eng/spa/deu", ["en", "es", "de"]),
        ("English; Español", ["en", "es"]),
        ("English and Spanish", ["en", "es"]),
        ("inglés y árabe", ["en", "ar"]),
        ("Deutsch und Türkisch", ["de", "tr"]),
        ("français et kabyle", ["fr", "kab"]),
        ("Arabic & Kurdish", ["ar", "ku"]),
        ("English (native), German (a little)", ["en", "de"]),
        ("українська, русский, العربية", ["uk", "ru", "ar"]),
        ("Mandarin | Castellano", ["zh", "es"]),
        ("American Sign Language", ["ase"]),
        ("Brazilian Portuguese", ["pt-BR"]),
        ("en, et", ["en", "et"]),
        ("en, English, en", ["en"]),
        ("no\nse", ["no", "se"]),
        (" ; ", []),
    ],
)
def test_languages_by_code_and_by_name(cell: str, tags: list[str]) -> None:
    assert languages_in(cell) == (tuple(tags), ())


@pytest.mark.parametrize(
    ("cell", "zone"),
    [
        ("Europe/Madrid", "Europe/Madrid"),
        ("europe/madrid", "Europe/Madrid"),
        ("AMERICA/NEW YORK", "America/New_York"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("(UTC-08:00) Pacific Time (US & Canada)", "America/Los_Angeles"),
        ('"(UTC+01:00) Amsterdam, Berlin, Rome"', "Europe/Amsterdam"),
        ("Madrid", "Europe/Madrid"),
        ("utc", "UTC"),
        ("GMT+2", "Etc/GMT-2"),
        ("UTC-0300", "Etc/GMT+3"),
        ("UTC+0", "UTC"),
        ("", None),
    ],
)
def test_time_zones_as_people_write_them(cell: str, zone: str | None) -> None:
    found = read(f"Rosa,,,{cell}")
    assert found.problems == ()
    assert found.rows[0].timezone == zone


def test_more_problems_than_anyone_reads_are_counted() -> None:
    found = read(*[",x@example.org,,"] * 130)
    assert len(found.problems) == 101
    assert found.problems[-1].sentence == "There are 30 more of these."
