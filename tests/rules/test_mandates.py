"""Terms in a row end with a rest, last holders are offered one, and one voter recalls nobody."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.rules import mandates
from convivial.rules.mandates import Standing, Term

START = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
PEOPLE = ("ana", "bo", "cleo", "dov")
days = st.integers(0, 900)
spans = st.tuples(days, st.integers(0, 200))
limits = st.integers(1, 4)
rests = st.integers(0, 300)
shares = st.fractions(0, 1, max_denominator=20)


def term(begins: int, lasts: int, holder: str = "ana") -> Term:
    return Term(holder, START + begins * DAY, START + (begins + lasts) * DAY)


def at(day: int, *terms: Term, row: int = 2, rest: int = 180) -> Standing:
    return mandates.standing(terms, at=START + day * DAY, terms_in_a_row=row, cooling_off_days=rest)


def test_who_never_had_it_may_stand() -> None:
    assert at(0).may
    assert at(0).reason.code == "may-stand"


def test_after_as_many_terms_as_allowed_comes_a_rest() -> None:
    one, two = term(0, 100), term(100, 100)
    assert at(100, one).reason.code == "last-in-a-row"
    refused = at(200, one, two)
    assert not refused.may
    assert refused.free_from == START + 380 * DAY
    assert "2027-01-16" in refused.reason.sentence
    assert not at(379, two, one).may
    assert at(380, one, two) == at(380)


def test_a_term_under_way_or_to_come_counts() -> None:
    assert not at(150, term(0, 100), term(100, 100)).may
    assert not at(50, term(0, 100), term(100, 100)).may


def test_a_week_away_does_not_begin_a_new_row_but_a_rest_does() -> None:
    assert not at(300, term(0, 100), term(107, 100)).may
    assert at(400, term(0, 100), term(280, 100)).reason.code == "last-in-a-row"


def test_a_term_laid_down_early_was_a_term() -> None:
    assert not at(20, term(0, 10), term(10, 0)).may


def test_without_a_rest_there_is_no_limit() -> None:
    assert at(200, term(0, 100), term(100, 100), rest=0).reason.code == "may-stand"


@given(st.lists(spans, max_size=5), days, limits, rests)
def test_who_may_not_may_from_the_day_that_is_named(
    had: list[tuple[int, int]], day: int, row: int, rest: int
) -> None:
    terms = [term(*span) for span in had]
    now = at(day, *terms, row=row, rest=rest)
    assert now.reason.sentence
    assert now.may == (now.free_from is None)
    if now.free_from is not None:
        free = (now.free_from - START) // DAY
        assert free > day
        assert at(free, *terms, row=row, rest=rest).may
        assert not at(free - 1, *terms, row=row, rest=rest).may


@given(st.lists(spans, max_size=5), days, limits, rests)
def test_the_order_in_which_terms_are_told_changes_nothing(
    had: list[tuple[int, int]], day: int, row: int, rest: int
) -> None:
    terms = [term(*span) for span in had]
    assert at(day, *terms, row=row, rest=rest) == at(day, *terms[::-1], row=row, rest=rest)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 90)), max_size=20), limits, rests)
def test_whoever_takes_all_they_may_still_rests(
    tries: list[tuple[int, int]], row: int, rest: int
) -> None:
    had: list[Term] = []
    day = 0
    for waits, lasts in tries:
        day += waits
        if at(day, *had, row=row, rest=rest).may:
            had.append(term(day, lasts))
            day += lasts
    for first, after in zip(had, had[row:], strict=False):
        between = [one for one in had if first.begins_at <= one.begins_at <= after.begins_at]
        gaps = [later.begins_at - earlier.ends_at for earlier, later in pairwise(between)]
        assert max(gaps) >= rest * DAY


def test_the_last_holders_are_offered_rest() -> None:
    terms = [
        term(0, 100, "ana"),
        term(0, 90, "bo"),
        term(100, 50, "bo"),
        term(0, 20, "cleo"),
        term(60, 40, "dov"),
    ]
    now = START + 100 * DAY
    assert mandates.offered_rest(terms, at=now, rest_days=30) == ("ana", "dov")
    assert mandates.offered_rest(terms, at=now, rest_days=90) == ("ana", "dov", "cleo")
    assert mandates.offered_rest(terms, at=now + 50 * DAY, rest_days=10) == ("bo",)
    assert mandates.offered_rest([], at=now, rest_days=10) == ()


@given(
    st.lists(st.tuples(st.sampled_from(PEOPLE), days, st.integers(0, 200)), max_size=8),
    days,
    rests,
)
def test_nobody_who_holds_it_is_offered_rest_and_all_who_held_it_lately_are(
    had: list[tuple[str, int, int]], day: int, rest: int
) -> None:
    terms = [term(begins, lasts, holder) for holder, begins, lasts in had]
    now = START + day * DAY
    offered = mandates.offered_rest(terms, at=now, rest_days=rest)
    for holder in PEOPLE:
        ends = [one.ends_at for one in terms if one.holder == holder]
        lately = bool(ends) and now - rest * DAY <= max(ends) <= now
        assert (holder in offered) == lately


@given(st.integers(0, 200), shares)
def test_signatures_are_a_share_rounded_up_and_never_one(members: int, share: Fraction) -> None:
    needed = mandates.signatures_needed(members, share)
    assert needed >= 2
    assert needed >= share * members
    assert needed == 2 or needed - 1 < share * members


@given(
    st.lists(st.sampled_from([*PEOPLE, "zed"]), max_size=9),
    st.sets(st.sampled_from(PEOPLE)),
    shares,
)
def test_only_members_sign_each_once_and_not_the_holder(
    signers: list[str], members: set[str], share: Fraction
) -> None:
    told = mandates.signed(signers, members=members, holder="ana", share=share)
    assert told.signed == len([name for name in members if name in signers and name != "ana"])
    assert told.enough == (told.signed >= told.needed)
    assert told.needed == mandates.signatures_needed(len(members), share)
    assert told.reason.sentence
    if len(set(signers) - {"ana"}) < 2:
        assert not told.enough


def test_what_cannot_be_is_a_callers_mistake() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Term("ana", START, START - DAY)
    with pytest.raises(ValueError, match="0 terms in a row"):
        at(0, row=0)
    with pytest.raises(ValueError, match="-1 days of rest"):
        at(0, rest=-1)
    with pytest.raises(ValueError, match="from 0 to 1"):
        mandates.signatures_needed(3, Fraction(2))
    with pytest.raises(ValueError, match="fewer members"):
        mandates.signatures_needed(-1, Fraction(1))
