"""Somebody drops out: a new draw among those left, by the same rule, the others keeping seats."""

from fractions import Fraction

import pytest

from convivial.rules.sortition.panels import Quota, draw_panel

CLUB = {f"p{n:02}": {"age": "old" if n % 3 else "young", "way": "ab"[n % 2]} for n in range(20)}
QUOTAS = [Quota("age", "young", 2, 2), Quota("way", "a", 3, 3)]


@pytest.mark.parametrize("seed", range(8))
def test_quotas_are_kept_by_those_who_stay_and_come_together(seed: int) -> None:
    first = draw_panel(CLUB, QUOTAS, seats=6, seed=seed)
    gone, staying = first.panel[:2], first.panel[2:]
    later = draw_panel(CLUB, QUOTAS, seats=6, seed=seed, staying=staying, declined=gone)
    assert later.quotas_met
    assert set(staying) < set(later.panel)
    assert len(later.panel) == 6
    assert not set(gone) & set(later.panel)
    assert sorted([*staying, *later.drawn]) == list(later.panel)
    assert sum(CLUB[one]["age"] == "young" for one in later.panel) == 2
    assert sum(CLUB[one]["way"] == "a" for one in later.panel) == 3


def test_chances_are_equal_among_those_who_can_take_the_place() -> None:
    staying, gone = ["p01", "p02", "p03", "p04", "p05"], ["p00"]
    quotas = [Quota("age", "young", 2, 2)]
    later = draw_panel(CLUB, quotas, seats=6, seed=1, staying=staying, declined=gone)
    young = [one for one in CLUB if CLUB[one]["age"] == "young" and one not in (*staying, *gone)]
    for one, chance in later.probabilities.items():
        assert chance == (Fraction(1, len(young)) if one in young else 0)
    assert not set(later.probabilities) & {*staying, *gone}


def test_a_quota_that_is_over_full_already_is_named() -> None:
    staying = [one for one in CLUB if CLUB[one]["age"] == "young"][:4]
    later = draw_panel(CLUB, QUOTAS, seats=6, seed=1, staying=staying)
    assert [(one.value, one.kept) for one in later.relaxed] == [("young", (2, 4))]


def test_who_drops_out_later_is_replaced_by_another_lot() -> None:
    """Else whoever came second in the first lot would always be next."""
    stays = ["p01", "p02"]
    drawn = [
        draw_panel(CLUB, [], seats=3, seed=seed, staying=stays, declined=[gone]).drawn
        for seed in range(5)
        for gone in ("p18", "p19")
    ]
    assert any(one != other for one, other in zip(drawn[::2], drawn[1::2], strict=True))


def test_everyone_declined() -> None:
    verdict = draw_panel(CLUB, QUOTAS, seats=6, seed=1, declined=list(CLUB))
    assert verdict.panel == ()
    assert [one.code for one in verdict.reasons][:2] == ["declined", "no-people"]


def test_the_panel_is_full() -> None:
    verdict = draw_panel(CLUB, [], seats=2, seed=1, staying=["p00", "p01"])
    assert verdict.panel == ("p00", "p01")
    assert verdict.drawn == ()
