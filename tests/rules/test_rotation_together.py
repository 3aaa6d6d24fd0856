"""Several roles at once, those who stand in, and roles that nobody can take."""

from datetime import date, timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.rotation import Member, Passed, Role, Turn, rotate

DAY = date(2026, 1, 1)
OLD = date(2020, 1, 1)
NAMES = "abcd"
ROLE_IDS = ("bread", "door", "keys")

willing = st.fixed_dictionaries({name: st.frozensets(st.sampled_from(ROLE_IDS)) for name in NAMES})


def club(would: dict[str, frozenset[str]]) -> list[Member]:
    return [Member(id=name, since=OLD, willing=of) for name, of in would.items()]


def most_people(would: dict[str, frozenset[str]]) -> int:
    """The most roles that different people can have."""
    choices = [[None, *(name for name in NAMES if role in would[name])] for role in ROLE_IDS]
    taken = [[one for one in chosen if one] for chosen in product(*choices)]
    return max(len(chosen) for chosen in taken if len(set(chosen)) == len(chosen))


def codes(one: Passed) -> list[str]:
    return [found.code for found in one.reasons]


@settings(max_examples=100)
@given(willing)
def test_nobody_has_two_if_it_can_be_avoided(would: dict[str, frozenset[str]]) -> None:
    roles = [Role(id=role) for role in ROLE_IDS]
    verdict = rotate(roles, club(would), [], day=DAY, seed=1)
    taken = [one.person for one in verdict if one.person]
    assert len(taken) == sum(any(role in of for of in would.values()) for role in ROLE_IDS)
    assert len(set(taken)) == most_people(would)
    second = [one for one in verdict if "second-role" in codes(one)]
    assert len(second) == len(taken) - len(set(taken))


def test_who_has_a_role_already_gets_another_only_if_nobody_is_free() -> None:
    going_on = [Turn("a", "keys", DAY - timedelta(days=3), DAY + timedelta(days=3))]
    past = [*going_on, Turn("b", "door", DAY - timedelta(days=90), DAY - timedelta(days=10))]
    people = [Member(id=name, since=OLD) for name in "ab"]
    (one,) = rotate([Role(id="door")], people, past, day=DAY, seed=1)
    assert (one.person, codes(one)) == ("b", ["share", "others-elsewhere"])
    (one,) = rotate([Role(id="door")], people[:1], past, day=DAY, seed=1)
    assert (one.person, codes(one)) == ("a", ["share", "only-one", "second-role"])


def test_one_stands_in_who_has_no_role_if_there_is_one() -> None:
    roles = [Role(id="door", backup=True), Role(id="keys")]
    for number in (3, 2):
        people = [Member(id=name, since=OLD) for name in NAMES[:number]]
        door, keys = rotate(roles, people, [], day=DAY, seed=1)
        assert door.backup is not None
        assert door.backup != door.person
        assert keys.backup is None
        assert (door.backup == keys.person) is (number == 2)


def test_that_nobody_is_left_to_stand_in_is_said() -> None:
    people = [Member(id="a", since=OLD)]
    (one,) = rotate([Role(id="door", backup=True)], people, [], day=DAY, seed=1)
    assert (one.person, one.backup) == ("a", None)
    assert codes(one) == ["never", "only-one", "no-backup"]


def test_nobody_is_there() -> None:
    (one,) = rotate([Role(id="door", backup=True)], [], [], day=DAY, seed=1)
    assert (one.person, one.backup, codes(one)) == (None, None, ["nobody"])
    assert rotate([], [], [], day=DAY, seed=1) == ()


def test_why_nobody_can_and_from_when_somebody_can() -> None:
    people = [
        Member(id="a", since=OLD, willing=frozenset()),
        Member(id="b", since=OLD, resting_until=DAY + timedelta(days=40)),
        Member(id="c", since=DAY - timedelta(days=10)),
        Member(id="d", since=OLD, resting_until=DAY + timedelta(days=5)),
        Member(id="e", since=OLD),
    ]
    past = [
        Turn("d", "door", DAY - timedelta(days=30), DAY - timedelta(days=20)),
        Turn("e", "door", DAY - timedelta(days=20), DAY),
    ]
    role = Role(id="door", cooling_days=35, newcomer_days=30)
    (one,) = rotate([role], people, past, day=DAY, seed=1)
    told = {found.code: dict(found.params) for found in one.reasons}
    assert list(told) == ["nobody", "not-willing", "resting", "too-new", "cooling-off", "soonest"]
    assert told["nobody"] == {"people": 5}
    assert told["resting"] == {"people": 2}
    # d: rest ends on day 5, but their cooling-off only on day 15; c is known on day 20.
    assert told["soonest"] == {"day": "2026-01-16"}
