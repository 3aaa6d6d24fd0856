"""Days and times in the words, the order and the zone of the reader."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone, translation

from convivial.theme import words

EVENING = datetime(2026, 5, 14, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Thursday 14 May, 22:30"),
        ("es", "jueves 14 de mayo, 22:30"),
        ("pt-br", "quinta-feira 14 de maio, 22:30"),
    ],
)
def test_a_moment_in_the_readers_language(language: str, expected: str) -> None:
    with translation.override(language), timezone.override(UTC):
        assert words.moment_words(EVENING) == expected


def test_a_moment_on_the_readers_own_clock_may_be_another_day() -> None:
    with timezone.override("Europe/Madrid"):
        assert words.moment_words(EVENING) == "Friday 15 May, 00:30"


def test_a_bare_day_is_the_same_day_in_every_zone() -> None:
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        with timezone.override(zone):
            assert words.day_words(date(2026, 5, 14)) == "Thursday 14 May"
            assert words.short_day_words(date(2026, 5, 14)) == "Thu 14"
            assert words.full_day_words(date(2026, 5, 14)) == "Thursday, 14 May 2026"


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (timedelta(minutes=3), "3 minutes"),
        (timedelta(hours=30), "1 day"),
        (timedelta(days=4), "4 days"),
        (timedelta(days=21), "3 weeks"),
    ],
)
def test_a_span_in_its_largest_unit(span: timedelta, expected: str) -> None:
    assert words.span_words(span) == expected


def test_a_language_is_called_what_its_speakers_call_it() -> None:
    assert words.language_name("es") == "Español"
    assert words.language_name("en") == "English"
    assert words.language_name("xx-nowhere") == "xx-nowhere"
