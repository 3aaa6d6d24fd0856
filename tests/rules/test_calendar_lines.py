"""Lines as programs fold, end and encode them; the number of each in the file as it was given."""

import pytest

from convivial.wellbeing.ical.read import ReadCalendar, read_calendar
from convivial.wellbeing.ical.series import Series

TITLE = "Té y canción — für alle 🌿 ώρα"
FILE = f"""BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:tea
DTSTART:20260303T190000Z
SUMMARY:{TITLE}
DESCRIPTION:one\\ntwo
END:VEVENT
END:VCALENDAR
"""


def only(data: bytes) -> Series:
    found = read_calendar(data)
    assert found.problems == ()
    (series,) = found.series
    return series


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r", "\r\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_it_is_the_same_calendar_in_any_form(line_end: str, encoding: str) -> None:
    series = only(FILE.replace("\n", line_end).encode(encoding))
    assert (series.title, series.description, series.line) == (TITLE, "one\ntwo", 3)


@pytest.mark.parametrize("fold", ["\r\n ", "\r\n\t", "\n ", "\r ", "\r\n\r\n "])
@pytest.mark.parametrize("every", [1, 2, 3, 7])
def test_a_fold_may_be_anywhere_even_inside_a_character(fold: str, every: int) -> None:
    line = f"SUMMARY:{TITLE}".encode()
    pieces = [line[at : at + every] for at in range(0, len(line), every)]
    data = FILE.encode().replace(line, fold.encode().join(pieces))
    assert only(data).title == TITLE


def test_after_folded_lines_the_count_is_still_that_of_the_file() -> None:
    data = FILE.replace("UID:tea\n", "UID:t\n e\n  a\n").replace("20260303T190000Z", "tomorrow")
    assert [one.line for one in read_calendar(data.encode()).problems] == [7]


def test_latin_letters_of_old_programs_are_read_and_told() -> None:
    found = read_calendar(FILE.replace(TITLE, "Café “Río”").encode("cp1252"))
    assert found.series[0].title == "Café “Río”"
    assert [(note.code, note.line) for note in found.notes] == [("not-utf8", 6)]


def test_a_text_that_breaks_its_lines_as_they_are_goes_on() -> None:
    data = FILE.replace("one\\ntwo", "one\n\ntwo and three\n- four")
    assert only(data.encode()).description == "one\ntwo and three\n- four"


def test_what_goes_on_after_a_date_is_no_line() -> None:
    data = FILE.replace("UID:tea", "UID:tea\nand so on")
    found = read_calendar(data.encode()).problems
    assert [(one.code, one.line) for one in found] == [("line-unreadable", 5)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"SUMMARY:a\, b\; c\\n \"d\"", r"a, b; c\n \"d\""),
        (r"SUMMARY:a\Nb\nc", "a b c"),
        ("SUMMARY;LANGUAGE=es:Té", "Té"),
        ('SUMMARY;X-A="b:c;d";X-E=f:Tea: at "four"', 'Tea: at "four"'),
        ("summary : Tea ", "Tea"),
        ("SUMMARY:Te\x00a\x07\u2028", "Tea"),
        ("SUMMARY:", ""),
        ("X-NOTHING:1", ""),
        (f"SUMMARY:{'x' * 300}", "x" * 199 + "…"),
    ],
)
def test_a_text_is_what_was_meant(written: str, read: str) -> None:
    assert only(FILE.replace(f"SUMMARY:{TITLE}", written).encode()).title == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a <- b & c > d", "a <- b & c > d"),
        ("<p>one</p><p>two &amp; three</p>", "one\n\ntwo & three"),
        ("one<br/>two<BR>three", "one\ntwo\nthree"),
        ('<a href="https://example.org">https://example.org</a>', "https://example.org"),
        ('<a href="javascript:alert(1)">here</a>', "here"),
        ("<div><style>p {}</style><span>plain</span></div>", "plain"),
        ("<b>a</b><![1]>", "a"),
        ("<b>1 < 2</b> &lt;3 &#9829;", "1 < 2 <3 ♥"),
        (
            "<p>one<li>two</ul>three <a href=https://example.org>x</a>",
            "one\n- two\nthree x (https://example.org)",
        ),
        ("<b " * 30_000, ("<b " * 30_000)[:19_999] + "…"),
    ],
)
def test_a_description_in_html_is_plain_text(written: str, read: str) -> None:
    written = written.replace(";", r"\;")
    assert only(FILE.replace("one\\ntwo", written).encode()).description == read


def test_our_own_descriptions_are_left_as_they_are() -> None:
    data = FILE.replace("VERSION:2.0", "PRODID:-//Convivial//x//EN").replace("one", "<b>one</b>")
    assert only(data.encode()).description == "<b>one</b>\ntwo"


def codes(found: ReadCalendar) -> list[tuple[str, int]]:
    return [(one.code, one.line) for one in found.problems]


@pytest.mark.parametrize(
    ("data", "problems"),
    [
        (b"", [("empty-file", 0)]),
        (b"\xef\xbb\xbf\r\n \r\n", [("empty-file", 0)]),
        (b"\n\n<!doctype html><html>", [("web-page", 0)]),
        ("<html>".encode("utf-16"), [("web-page", 0)]),
        (b"PK\x03\x04\x14\x00", [("zip-file", 0)]),
        (b"name,email\nRosa,\n", [("not-a-calendar", 0)]),
        (b"BEGIN:VCARD\nEND:VCARD\n", [("not-a-calendar", 0)]),
        (b"x" * 5_000_001, [("too-large", 0)]),
        (b"BEGIN:VCALENDAR\nMETHOD:CANCEL\nEND:VCALENDAR", [("message", 1)]),
        (b"BEGIN:VCALENDAR\nVERSION:2.0\n", [("cut-off", 1)]),
        (FILE[: FILE.index("DESC")].encode(), [("cut-off", 3)]),
        (
            FILE.replace("END:VEVENT\n", "BEGIN:VEVENT\nEND:VEVENT\n").encode(),
            [("no-start", 8), ("not-closed", 8)],
        ),
        (FILE.replace("END:VEVENT\n", "").encode(), [("cut-off", 3)]),
        (FILE.replace("UID:tea", "UID:tea\nEND:VTODO").encode(), [("closes-nothing", 5)]),
        (FILE.replace("UID:tea", "UID:" + "x" * 100_001).encode(), [("line-too-much", 4)]),
        (
            FILE.replace("END:V", "SEQUENCE:0\n" * 4997 + "END:V", 1).encode(),
            [("line-too-much", 5004)],
        ),
        (f"X-A:1\nUID:1\n{FILE}".encode(), [("outside", 2)]),
        (FILE.replace("UID", ";X=1:2\nUID").encode(), [("line-unreadable", 4)]),
        (FILE.replace("SUMMARY:", "SUMMARY;X:").encode(), [("line-unreadable", 6)]),
    ],
)
def test_what_is_no_whole_calendar_is_told(data: bytes, problems: list[tuple[str, int]]) -> None:
    found = read_calendar(data)
    assert sorted(codes(found)) == problems
    assert not found.ok


def test_parts_inside_parts_without_end() -> None:
    data = b"BEGIN:VCALENDAR\n" + b"BEGIN:X\n" * 2000 + b"END:VCALENDAR\n"
    found = read_calendar(data)
    assert {one.code for one in found.problems} == {"too-deep", "and-more"}


def test_too_many_events_are_refused() -> None:
    data = b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 5001 + b"END:VCALENDAR\n"
    assert codes(read_calendar(data)) == [("too-many", 0)]


def test_a_calendar_without_events_is_no_problem() -> None:
    found = read_calendar(b"BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n")
    assert found.ok
    assert [note.code for note in found.notes] == ["no-events"]


def test_two_calendars_in_one_file_are_both_read() -> None:
    assert len(read_calendar((FILE + FILE.replace("UID:tea", "UID:two")).encode()).series) == 2
