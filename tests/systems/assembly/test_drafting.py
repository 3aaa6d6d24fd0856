"""Drafting: a draft is its authors' own, held together by what it says and by the charter."""

from decimal import Decimal
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from convivial.assembly.commands import drafting
from convivial.assembly.manner import Manner
from convivial.assembly.models import Option, Proposal, ProposedEffect, Version
from convivial.kernel import effects
from convivial.ledger.models import Entry
from convivial.people.models import Community
from tests.systems.assembly.making import ORDINARY, code, drafted, opened
from tests.world import NOW, World


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(effects.kinds, ORDINARY.kind, ORDINARY)


def by(world: World, who: str, proposal: Proposal) -> dict[str, Any]:
    return {"proposal_id": proposal.pk, "member_id": world.seat(who)}


def test_a_draft_begins_with_its_first_version_and_is_on_no_ledger(standing: World) -> None:
    entries = Entry.objects.count()
    made = drafted(standing)
    assert (made.stage, made.on_table, made.days) == ("draft", False, 7)
    assert list(Version.objects.values_list("number", "title")) == [(1, "A bench")]
    assert Entry.objects.count() == entries


@pytest.mark.parametrize("who", ["gus", "xavi", "oona"])
def test_only_members_draft(standing: World, who: str) -> None:
    assert code(partial(drafted, standing, who)) == "members-only"


def test_while_a_community_forms_only_its_charter_is_drafted(world: World) -> None:
    assert code(partial(drafted, world, "alma")) == "still-forming"
    assert code(partial(drafted, world, "alma", terms={"everyone": True})) == "done"


def test_where_all_has_ended_nothing_is_drafted(standing: World) -> None:
    Community.objects.filter(pk=standing.riverside.pk).update(status="dissolved")
    assert code(partial(drafted, standing)) == "dissolved"


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"title": " "}, "no-title"),
        ({"title": "x" * 121}, "long-title"),
        ({"words": "x" * 20_001}, "long-words"),
        ({"method": "coin"}, "no-such-method"),
        ({"shown": "never"}, "bad-shown"),
        ({"days": 0}, "bad-days"),
        ({"days": 61}, "bad-days"),
        ({"terms": {"quorum": "0"}}, "bad-terms"),
        ({"terms": {"seats": 2}}, "bad-seats"),
        ({"method": "dots", "terms": {"dots": 0}}, "bad-dots"),
    ],
)
def test_a_draft_must_hold_together(standing: World, given: dict[str, Any], refused: str) -> None:
    assert code(partial(drafted, standing, **given)) == refused
    assert not Proposal.objects.exists()


def test_a_change_is_a_new_version_with_its_note(standing: World) -> None:
    made = drafted(standing)
    changed = drafting.change_words(
        **by(standing, "dilan", made),
        version=1,
        title="A bench",
        words="By the gate.",
        note="It is sunnier there.",
        now=NOW,
    )
    assert (changed.version, changed.words) == (2, "By the gate.")
    assert list(Version.objects.order_by("number").values_list("words", "note")) == [
        ("By the door.", ""),
        ("By the gate.", "It is sunnier there."),
    ]


def test_what_did_not_change_is_no_version(standing: World) -> None:
    made = drafted(standing)
    drafting.change_words(
        **by(standing, "dilan", made), version=1, title="A bench", words="By the door. ", now=NOW
    )
    assert Version.objects.count() == 1


def test_an_old_tab_never_overwrites_a_newer_version(standing: World) -> None:
    made = drafted(standing)
    change = partial(
        drafting.change_words, **by(standing, "dilan", made), version=1, title="A bench", now=NOW
    )
    change(words="By the gate.")
    assert code(partial(change, words="By the pond.")) == "clash"
    made.refresh_from_db()
    assert made.words == "By the gate."


@pytest.mark.parametrize("who", ["esi", "gus", "oona"])
def test_to_others_a_draft_looks_like_nothing(standing: World, who: str) -> None:
    made = drafted(standing)
    change = partial(
        drafting.change_words, **by(standing, who, made), version=1, title="x", words="", now=NOW
    )
    assert code(change) == "not-found"


def test_words_change_while_they_are_talked_about_on_the_ledger(standing: World) -> None:
    made = opened(standing)
    drafting.change_words(
        **by(standing, "dilan", made), version=1, title="A bench", words="By the gate.", now=NOW
    )
    entry = Entry.objects.get(entry="proposal-changed")
    assert entry.content == {"proposal_id": str(made.pk), "title": "A bench", "version": 2}


def test_others_do_not_change_what_is_open(standing: World) -> None:
    made = opened(standing)
    change = partial(
        drafting.change_words, **by(standing, "esi", made), version=1, title="x", words="", now=NOW
    )
    assert code(change) == "not-an-author"


def test_the_manner_is_chosen_and_an_old_form_changes_nothing(standing: World) -> None:
    made = drafted(standing)
    mark = drafting.manner_of(made).mark()
    mine = by(standing, "dilan", made)
    manner = Manner("schulze", "at-end", 9, {"seats": 2})
    drafting.change_manner(**mine, mark=mark, manner=manner)
    made.refresh_from_db()
    assert (made.method, made.shown, made.days, made.terms) == (
        "schulze",
        "at-end",
        9,
        {"seats": 2},
    )
    assert code(partial(drafting.change_manner, **mine, mark=mark, manner=manner)) == "clash"


def test_the_charter_keeps_time_to_answer(standing: World) -> None:
    made = drafted(standing)
    mark = drafting.manner_of(made).mark()
    short = Manner("consent", "open", 1)
    change = partial(drafting.change_manner, **by(standing, "dilan", made), mark=mark, manner=short)
    assert code(change) == "bad-days"


def test_how_it_is_decided_stays_once_it_is_open(standing: World) -> None:
    made = opened(standing)
    mark = drafting.manner_of(made).mark()
    manner = Manner("yes-no", "open", 7)
    for who, refused in (("dilan", "opened-already"), ("esi", "not-an-author")):
        change = partial(
            drafting.change_manner, **by(standing, who, made), mark=mark, manner=manner
        )
        assert code(change) == refused


def test_options_are_words_people_or_projects(standing: World) -> None:
    made = drafted(standing, method="approval")
    add = partial(drafting.add_option, **by(standing, "dilan", made), now=NOW)
    add(label="Oak", words="It lasts.")
    add(label="", person_id=standing.seat("esi"))
    add(label="Paint", cost=Decimal("99.50"))
    add(label="Leave it", status_quo=True)
    rows = Option.objects.order_by("place").values_list("place", "label", "cost")
    assert list(rows) == [
        (1, "Oak", None),
        (2, "Esi", None),
        (3, "Paint", Decimal("99.50")),
        (4, "Leave it", None),
    ]


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"label": " "}, "no-label"),
        ({"label": "OAK"}, "same-label"),
        ({"label": "Paint", "cost": Decimal(-1)}, "bad-cost"),
        ({"label": "Paint", "cost": Decimal("0.001")}, "bad-cost"),
    ],
)
def test_an_option_must_hold_together(standing: World, given: dict[str, Any], refused: str) -> None:
    made = drafted(standing, method="approval")
    add = partial(drafting.add_option, **by(standing, "dilan", made), now=NOW)
    add(label="Oak")
    assert code(partial(add, **given)) == refused


@pytest.mark.parametrize("who", ["gus", "xavi", "oona"])
def test_only_members_are_options(standing: World, who: str) -> None:
    made = drafted(standing, method="approval")
    add = partial(drafting.add_option, **by(standing, "dilan", made), now=NOW)
    assert code(partial(add, label="", person_id=standing.seat(who))) == "no-such-person"


def test_there_are_not_more_options_than_people_can_weigh(standing: World) -> None:
    made = drafted(standing, method="approval")
    Option.objects.bulk_create(
        Option(community=standing.riverside, proposal=made, place=n, label=f"Option {n}")
        for n in range(60)
    )
    add = partial(drafting.add_option, **by(standing, "dilan", made), now=NOW)
    assert code(partial(add, label="One more")) == "too-many-options"


def test_an_option_is_taken_away(standing: World) -> None:
    made = drafted(standing, method="approval")
    mine = by(standing, "dilan", made)
    option = drafting.add_option(**mine, label="Oak", now=NOW)
    for _again in range(2):
        drafting.remove_option(**mine, option_id=option.pk, now=NOW)
    assert not Option.objects.exists()


def test_an_effect_is_added_and_taken_away(standing: World) -> None:
    mine = by(standing, "dilan", drafted(standing))
    added = drafting.add_effect(**mine, kind=ORDINARY.kind, payload={"a": 1}, now=NOW)
    assert (added.place, added.payload) == (1, {"a": 1})
    drafting.remove_effect(**mine, effect_id=added.pk)
    assert not ProposedEffect.objects.exists()


@pytest.mark.parametrize(
    ("kind", "payload", "refused"),
    [
        ("test.ordinary", {"impossible": True}, "impossible"),
        ("no.such", {}, "no-such-effect"),
    ],
)
def test_what_could_not_be_enacted_is_refused_at_drafting(
    standing: World, kind: str, payload: dict[str, Any], refused: str
) -> None:
    mine = by(standing, "dilan", drafted(standing))
    add = partial(drafting.add_effect, **mine, kind=kind, payload=payload, now=NOW)
    assert code(add) == refused


def test_a_proposal_does_not_do_too_much_at_once(standing: World) -> None:
    mine = by(standing, "dilan", drafted(standing))
    add = partial(drafting.add_effect, **mine, kind=ORDINARY.kind, payload={}, now=NOW)
    for _time in range(10):
        add()
    assert code(add) == "too-many-effects"


def test_effects_stay_once_it_is_open(standing: World) -> None:
    mine = by(standing, "dilan", opened(standing))
    add = partial(drafting.add_effect, **mine, kind=ORDINARY.kind, payload={}, now=NOW)
    assert code(add) == "opened-already"


def test_a_proposal_that_never_was(standing: World) -> None:
    gone = Proposal(pk=uuid4())
    add = partial(drafting.add_option, **by(standing, "dilan", gone), label="Oak", now=NOW)
    assert code(add) == "not-found"
