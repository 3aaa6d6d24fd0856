"""BLT and HIL as they are met: names in every manner, stray commas, and what cannot be guessed."""

from pathlib import Path

import pytest

from convivial.rules.findings import Finding
from convivial.rules.formats.contest import Contest
from convivial.rules.formats.reading import read
from convivial.rules.formats.tables import groups_of
from convivial.rules.tally.ballots import Rankings

PLAIN = '3 2\n4 1 3 2 0\n3 2 0\n2 3 0\n0\n"Ann"\n"Bo"\n"Cy"\n"Where to meet"\n'
CAST = {((0,), (2,), (1,)): 4, ((1,),): 3, ((2,),): 2}


def contest(text: str, name: str = "x.blt") -> Contest:
    found = read(name, text.encode())
    assert isinstance(found, Contest), found
    return found


def cast(found: Contest) -> dict[tuple[tuple[int, ...], ...], int]:
    assert isinstance(found.ballots, Rankings)
    return dict(groups_of(found.ballots))


def refused(text: str) -> Finding:
    found = read("x.blt", text.encode())
    assert isinstance(found, Finding)
    return found


def test_a_plain_file() -> None:
    found = contest(PLAIN)
    assert (found.title, found.seats, found.notes) == ("Where to meet", 2, ())
    assert found.ballots.options == ("Ann", "Bo", "Cy")  # type: ignore[union-attr]
    assert cast(found) == CAST


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ('"Ann"', "Ann"),
        ("Ann", "Ann"),
        ("Ann (Green)   # first of all", "Ann (Green)"),
        ('"Ann" # first of all', "Ann"),
        ('"Ann" "Green"', "Ann (Green)"),
        ('"Ann","Green",', "Ann (Green)"),
        ('"Ann ""Green"""', 'Ann "Green"'),
        ('"""Ann"" ""Green"""', "Ann (Green)"),
        ('"LD ""Ann"" "', 'LD "Ann"'),
        ('"Ann \\"the\\" Lee"', 'Ann "the" Lee'),
        ("Candidate  1", "Candidate  1"),
        ('"Flat #5"', "Flat #5"),
        ("Ann,,", "Ann"),
    ],
)
def test_a_name_as_somebody_writes_it(written: str, name: str) -> None:
    found = contest(PLAIN.replace('"Ann"', written))
    assert found.ballots.options == (name, "Bo", "Cy")  # type: ignore[union-attr]
    assert cast(found) == CAST


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace(" 0\n", " 0,,,\n").replace("3 2\n4", "3 2,,\n4"),
        PLAIN.replace("4 1 3 2 0", '"4 1 3 2 0"'),
        PLAIN.replace("4 1 3 2 0", "4,1,3,2,0"),
        PLAIN.replace("4 1 3 2 0", "4 1 3 2"),
        PLAIN.replace("\n0\n", "\n0,,\n"),
    ],
)
def test_stray_signs_are_read_over_and_told(text: str) -> None:
    found = contest(text)
    assert cast(found) == CAST
    assert [note.code for note in found.notes] == ["blt-repaired"]


def test_blank_lines_and_comments_say_nothing() -> None:
    found = contest("# a ward\n\n" + PLAIN.replace("\n", "  # so\n\n", 2))
    assert (cast(found), found.notes) == (CAST, ())


def test_a_table_with_commas_and_numbered_candidates() -> None:
    rows = '"Candidate 1","Ann","Green",\n"Candidate 2","Bo","Blue",\n"Candidate 3","Cy","Red",\n'
    found = contest(f'3,2,\n4,1,3,2,\n3,2,\n2,3,\n{rows}""A ward"",')
    assert cast(found) == CAST
    assert found.ballots.options == ("Ann (Green)", "Bo (Blue)", "Cy (Red)")  # type: ignore[union-attr]
    assert found.title == "A ward"


def test_names_on_one_line_and_no_names() -> None:
    ballots = PLAIN[: PLAIN.index('"')]
    one_line = contest(f'{ballots}"Ann" "Bo" "Candidate  3" "where"', "x.HIL")
    assert one_line.ballots.options == ("Ann", "Bo", "Candidate  3")  # type: ignore[union-attr]
    assert one_line.title == "where"
    for text in (ballots, f"{ballots}A ward", f"{ballots}# ALTERNATIVE NAME 1: Ann\nA ward"):
        assert contest(text, "x.hil").ballots.options == ("1", "2", "3")  # type: ignore[union-attr]


def test_names_in_comments_are_told() -> None:
    ballots = PLAIN[: PLAIN.index('"')]
    found = contest(f"{ballots}# ALTERNATIVE NAME 1: Ann\n# ALTERNATIVE NAME 2: Bo\nA ward")
    assert found.title == "A ward"
    assert "1 Ann, 2 Bo" in found.notes[0].sentence


def test_equal_names_are_told_apart() -> None:
    found = contest(PLAIN.replace("Cy", "Ann"))
    assert found.ballots.options == ("Ann", "Bo", "Ann (no. 3)")  # type: ignore[union-attr]


def test_equal_places_and_places_left_out() -> None:
    assert cast(contest(PLAIN.replace("4 1 3 2 0", "4 1=3 - 2 0"))) == {
        ((0, 2), (1,)): 4,
        ((1,),): 3,
        ((2,),): 2,
    }


def test_the_withdrawn_stand_no_more() -> None:
    found = contest(PLAIN.replace("4 1", "-3\n4 1"))
    assert found.ballots.options == ("Ann", "Bo")  # type: ignore[union-attr]
    assert cast(found) == {((0,), (1,)): 4, ((1,),): 3, (): 2}
    assert (found.withdrawn, found.notes[0].code) == (("Cy",), "withdrawn")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "empty", 0),
        ("three\n", "blt-header", 1),
        ("\n3\n", "blt-header", 2),
        ("x 2\n", "not-a-number", 1),
        (PLAIN.replace("\n3 2 0", "\nthree 2 0"), "not-a-number", 3),
        (PLAIN.replace("\n3 2 0", "\n1.5 2 0"), "not-a-number", 3),
        (PLAIN.replace("\n3 2 0", "\n3 ² 0"), "not-a-number", 3),
        (PLAIN.replace("\n3 2 0", "\n3 7 0"), "no-option", 3),
        (PLAIN.replace("\n3 2 0", "\n3 2 2 0"), "named-twice", 3),
        (PLAIN.replace("\n3 2 0", "\n3 2 0 1 0"), "no-option", 3),
        (PLAIN.replace("\n3 2 0", "\n" + "9" * 20 + " 2 0"), "number-too-large", 3),
        (PLAIN.replace("\n3 2 0", "\n" + "9" * 15 + " 2 0"), "too-many-ballots", 0),
        (PLAIN.replace("4 1", "-9\n4 1"), "no-option", 2),
        (PLAIN[: PLAIN.index("\n0\n")], "blt-no-end", 4),
        (PLAIN.replace('"Cy"\n"Where to meet"\n', ""), "blt-too-few-names", 7),
        (PLAIN + "more\n", "blt-after-names", 10),
        (PLAIN.replace('"Bo"', '"Bo'), "blt-quote", 7),
    ],
)
def test_what_cannot_be_guessed_is_refused_with_its_line(text: str, code: str, line: int) -> None:
    found = refused(text)
    assert (found.code, found.line) == (code, line)
    assert found.sentence


def test_windows_letters_are_read_and_told() -> None:
    found = read("x.blt", PLAIN.replace("Bo", "Jérémie").encode("cp1252"))
    assert isinstance(found, Contest)
    assert found.ballots.options == ("Ann", "Jérémie", "Cy")  # type: ignore[union-attr]
    assert [note.code for note in found.notes] == ["not-utf8"]


def test_all_real_ones_are_read_without_a_word(shared_data: Path) -> None:
    wards = sorted((shared_data / "scottish-stv").glob("*.blt"))
    assert len(wards) > 70
    for path in [*wards, *sorted((shared_data / "tideman").glob("*.HIL"))]:
        found = read(path.name, path.read_bytes())
        assert isinstance(found, Contest), path.name
        assert {note.code for note in found.notes} <= {"blt-in-comments"}, path.name


def test_settings_for_droop_and_names_of_ballots() -> None:
    settings = PLAIN.replace("3 2\n", "3 2\n[tie 3 2 1 ]\n[withdrawn 2]\n", 1)
    found = contest(settings.replace("\n2 3 2", "\n(b7) 2 3 2"))
    assert found.withdrawn == ("Bo",)
    assert cast(found) == {((0,), (1,)): 4, (): 3, ((1,),): 2}
    assert [note.code for note in found.notes] == ["blt-settings", "withdrawn"]
    assert refused(PLAIN.replace("\n4 1", "\n[withdrawn 9]\n4 1")).line == 2
    assert refused(PLAIN.replace("\n4 1", "\n(b7 4 1")).line == 2
