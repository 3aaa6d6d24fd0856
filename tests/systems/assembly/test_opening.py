"""Opening: who is asked, by which terms and with which seed stand from that moment on."""

import hashlib
import threading
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

import pytest
from django.db import connection

from convivial.assembly.commands import drafting, opening
from convivial.assembly.commands.changing_effects import change_effect
from convivial.assembly.models import Proposal, ProposedEffect, Voter
from convivial.assembly.terms import Terms
from convivial.kernel import effects
from convivial.kernel.refusal import Refused
from convivial.ledger.models import Entry
from convivial.people.commands import membership
from convivial.people.commands.charter import begin_standing, set_setting
from convivial.people.models import Membership
from tests.systems.assembly.making import CHOICE, GRAVE, ORDINARY, code, drafted, opened
from tests.world import NOW, World, make_world


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in (ORDINARY, GRAVE, CHOICE):
        monkeypatch.setitem(effects.kinds, kind.kind, kind)


def by(world: World, who: str, proposal: Proposal) -> dict[str, Any]:
    return {"proposal_id": proposal.pk, "member_id": world.seat(who), "now": NOW}


def electorate(proposal: Proposal) -> set[str]:
    return set(Voter.objects.filter(proposal=proposal).values_list("member__name", flat=True))


def test_all_members_are_asked_and_no_guest(standing: World) -> None:
    made = opened(standing)
    assert electorate(made) == {"Alma", "Bruno", "Chen", "Dilan", "Esi"}
    assert (made.stage, made.on_table) == ("presenting", True)
    assert sorted(Voter.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5]


def test_who_becomes_a_member_afterwards_is_not_asked(standing: World) -> None:
    made = opened(standing)
    for voucher in ("alma", "bruno"):
        membership.vouch(guest_id=standing.seat("gus"), voucher_id=standing.seat(voucher), now=NOW)
    assert Membership.objects.get(pk=standing.seat("gus")).status == "member"
    assert "Gus" not in electorate(made)
    assert "Gus" in electorate(opened(standing))


def test_whom_it_is_done_to_is_heard_and_does_not_vote(standing: World) -> None:
    made = drafted(standing, method="consent")
    mine = by(standing, "dilan", made)
    drafting.add_effect(**mine, kind=GRAVE.kind, payload={"member_id": str(standing.seat("esi"))})
    opening.open_up(**mine)
    assert [row.member.name for row in Voter.objects.filter(subject=True)] == ["Esi"]
    assert (Entry.objects.get(entry="proposal-opened").content or {})["asked"] == 4


def test_the_ledger_binds_the_lot_before_anybody_knows_it(standing: World) -> None:
    made = opened(standing)
    content = Entry.objects.get(entry="proposal-opened").content
    assert content == {
        "proposal_id": str(made.pk),
        "title": "A bench",
        "method": "consent",
        "asked": 5,
        "seed_hash": hashlib.sha256(made.seed_secret).hexdigest(),
    }
    assert opened(standing).seed_secret != made.seed_secret


def test_terms_are_the_charters_at_that_moment(standing: World) -> None:
    for name, text in (("grave_quorum", "4/5"), ("most_rounds", "5"), ("fallback", "lapse")):
        here = standing.riverside.pk
        set_setting(community_id=here, name=name, text=text, decision_id=None, now=NOW)
    made = drafted(standing)
    mine = by(standing, "dilan", made)
    drafting.add_effect(**mine, kind=GRAVE.kind, payload={})
    terms = Terms.from_json(opening.open_up(**mine).terms)
    assert (terms.quorum, terms.needed) == (Fraction(4, 5), Fraction(3, 4))
    assert (terms.most_rounds, terms.fallback) == (5, "lapse")


def test_advice_is_decided_by_whoever_proposed_unless_it_says_else(standing: World) -> None:
    made = opened(standing, method="advice")
    assert Terms.from_json(made.terms).decider_id == standing.seat("dilan")


def needing(standing: World, who: str = "dilan", **given: Any) -> str:
    made = drafted(standing, who, **given)
    return code(partial(opening.open_up, **by(standing, who, made)))


def test_a_choice_needs_something_to_choose_between(standing: World) -> None:
    assert needing(standing, method="approval") == "too-few-options"
    made = drafted(standing, method="stv-meek", terms={"seats": 3})
    mine = by(standing, "dilan", made)
    drafting.add_option(**mine, label="Oak")
    drafting.add_option(**mine, label="Elm")
    assert code(partial(opening.open_up, **mine)) == "too-many-seats"


def test_the_status_quo_alone_is_no_choice(standing: World) -> None:
    made = drafted(standing, method="mes", terms={"limit": "100"})
    mine = by(standing, "dilan", made)
    drafting.add_option(**mine, label="Leave it", status_quo=True)
    assert code(partial(opening.open_up, **mine)) == "too-few-options"


def test_projects_need_their_costs_and_a_limit(standing: World) -> None:
    made = drafted(standing, method="mes")
    mine = by(standing, "dilan", made)
    drafting.add_option(**mine, label="Paint")
    assert code(partial(opening.open_up, **mine)) == "no-cost"
    made = drafted(standing, method="mes")
    mine = by(standing, "dilan", made)
    drafting.add_option(**mine, label="Paint", cost=Decimal(40))
    assert code(partial(opening.open_up, **mine)) == "no-limit"


def test_something_grave_takes_a_method_that_bears_it(standing: World) -> None:
    made = drafted(standing, method="advice")
    mine = by(standing, "dilan", made)
    drafting.add_effect(**mine, kind=GRAVE.kind, payload={})
    assert code(partial(opening.open_up, **mine)) == "method-too-light"


def test_what_depends_on_a_choice_takes_one(standing: World) -> None:
    made = drafted(standing)
    mine = by(standing, "dilan", made)
    drafting.add_effect(**mine, kind=CHOICE.kind, payload={})
    assert code(partial(opening.open_up, **mine)) == "needs-a-choice"


def allow(standing: World, methods: str) -> None:
    here = standing.riverside.pk
    set_setting(community_id=here, name="methods", text=methods, decision_id=None, now=NOW)


def test_the_charter_says_which_methods_there_are(standing: World) -> None:
    allow(standing, "consensus,approval")
    assert needing(standing, method="consent") == "method-not-allowed"
    assert needing(standing, method="consensus") == "done"


def test_a_charter_cannot_bar_itself_from_being_changed(standing: World) -> None:
    allow(standing, "approval")
    made = drafted(standing, method="yes-no")
    mine = by(standing, "dilan", made)
    drafting.add_effect(**mine, kind=GRAVE.kind, payload={})
    assert code(partial(opening.open_up, **mine)) == "done"


def test_the_charter_keeps_time_to_answer(standing: World) -> None:
    made = drafted(standing, days=2)
    here = standing.riverside.pk
    set_setting(community_id=here, name="least_answer_days", text="3", decision_id=None, now=NOW)
    assert code(partial(opening.open_up, **by(standing, "dilan", made))) == "bad-days"


def test_what_became_impossible_since_it_was_drafted(standing: World) -> None:
    made = drafted(standing)
    mine = by(standing, "dilan", made)
    effect = drafting.add_effect(**mine, kind=ORDINARY.kind, payload={})
    ProposedEffect.objects.filter(pk=effect.pk).update(payload={"impossible": True})
    assert code(partial(opening.open_up, **mine)) == "impossible"
    ProposedEffect.objects.filter(pk=effect.pk).update(kind="no.such")
    assert code(partial(opening.open_up, **mine)) == "no-such-effect"
    made.refresh_from_db()
    assert made.stage == "draft"
    assert not Voter.objects.exists()


def test_somebody_must_be_left_to_answer(standing: World) -> None:
    Membership.objects.exclude(pk=standing.seat("dilan")).update(status="guest")
    made = drafted(standing)
    mine = by(standing, "dilan", made)
    drafting.add_effect(**mine, kind=GRAVE.kind, payload={"member_id": str(standing.seat("dilan"))})
    assert code(partial(opening.open_up, **mine)) == "nobody-to-ask"


def test_only_its_authors_open_a_draft_and_once(standing: World) -> None:
    made = drafted(standing)
    assert code(partial(opening.open_up, **by(standing, "esi", made))) == "not-found"
    opening.open_up(**by(standing, "dilan", made))
    assert code(partial(opening.open_up, **by(standing, "dilan", made))) == "opened-already"
    assert code(partial(opening.open_up, **by(standing, "esi", made))) == "not-an-author"


def test_two_are_open_at_once(standing: World) -> None:
    first, second = opened(standing), opened(standing, "esi")
    assert electorate(first) == electorate(second)
    assert Proposal.objects.filter(on_table=True).count() == 2


def test_the_software_opens_what_nobody_proposed(standing: World) -> None:
    allow(standing, "approval")
    here: dict[str, Any] = {"community_id": standing.riverside.pk, "member_id": None, "now": NOW}
    made = drafting.draft(**here, title="Recall?", words="", method="yes-no")
    assert code(partial(opening.open_up, **by(standing, "dilan", made))) == "not-found"
    both: dict[str, Any] = {"proposal_id": made.pk, "member_id": None, "now": NOW}
    opening.open_up(**both)
    assert opening.ask(**both).stage == "answering"


def test_while_a_community_forms_its_founders_are_asked(world: World) -> None:
    made = opened(world, "alma", terms={"everyone": True})
    assert electorate(made) == {"Alma", "Bruno", "Chen"}


def at_once(*acts: Callable[[], object]) -> list[str]:
    together, outcomes = threading.Barrier(len(acts)), []

    def act(one: Callable[[], object]) -> None:
        together.wait(timeout=10)
        try:
            one()
            outcomes.append("done")
        except Refused as refused:
            outcomes.append(refused.refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=(one,)) for one in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(outcomes)


@pytest.mark.django_db(transaction=True)
def test_pressed_twice_at_once_it_is_opened_once(now: object) -> None:
    world = make_world()
    begin_standing(community_id=world.riverside.pk)
    made = drafted(world)
    press = partial(opening.open_up, **by(world, "dilan", made))
    assert at_once(press, press, press) == ["done", "opened-already", "opened-already"]
    assert Voter.objects.filter(proposal=made).count() == 5
    assert Entry.objects.filter(entry="proposal-opened").count() == 1


def test_what_a_choice_is_for_comes_from_the_effect_and_stays_with_it(standing: World) -> None:
    made = drafted(standing, method="approval")
    mine = by(standing, "dilan", made)
    for label in ("Oak", "Elm"):
        drafting.add_option(**mine, label=label)
    effect = drafting.add_effect(**mine, kind=CHOICE.kind, payload={"limit": "40"})
    opening.open_up(**mine)
    change_effect(**mine, effect_id=effect.pk, payload={"limit": "50"})
    made.refresh_from_db()
    assert Terms.from_json(made.terms).limit == "50"


def test_what_is_open_to_choose_from_stays_a_choice_and_is_told(standing: World) -> None:
    made = opened(standing, method="approval", options=("Oak", "Elm"))
    mine = by(standing, "dilan", made)
    assert not Entry.objects.filter(entry="options-changed").exists()
    oak = made.options.get(label="Oak")
    assert code(partial(drafting.remove_option, **mine, option_id=oak.pk)) == "too-few-options"
    drafting.add_option(**mine, label="Ash")
    for _twice in range(2):
        drafting.remove_option(**mine, option_id=oak.pk)
    assert Entry.objects.filter(entry="options-changed").count() == 2
    assert sorted(made.options.values_list("label", flat=True)) == ["Ash", "Elm"]
