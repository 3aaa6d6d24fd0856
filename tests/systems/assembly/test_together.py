"""Drafting together, and naming whom it concerns: asked, accepted, or silently not."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from convivial.assembly.commands import copying, drafting, opening, together
from convivial.assembly.models import Coauthor, Concerned, Option, Proposal, ProposedEffect
from convivial.kernel import effects
from convivial.kernel.models import DueWork
from convivial.ledger.models import Entry
from convivial.people.commands import accounts, membership
from convivial.people.commands.membership import block
from tests.systems.assembly.making import ORDINARY, asked, code, drafted, opened
from tests.world import NOW, World


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(effects.kinds, ORDINARY.kind, ORDINARY)


def by(world: World, who: str, proposal: Proposal) -> dict[str, Any]:
    return {"proposal_id": proposal.pk, "member_id": world.seat(who)}


def asking(world: World, proposal: Proposal, whom: str, who: str = "dilan") -> Callable[[], None]:
    return partial(
        together.ask_coauthor, **by(world, who, proposal), asked_id=world.seat(whom), now=NOW
    )


def changing(world: World, proposal: Proposal, who: str) -> Callable[[], Proposal]:
    return partial(
        drafting.change_words,
        **by(world, who, proposal),
        version=proposal.version,
        title="Together",
        words="",
        now=NOW,
    )


def test_who_accepts_has_an_equal_hand_in_it(standing: World) -> None:
    made = drafted(standing)
    asking(standing, made, "esi")()
    assert code(changing(standing, made, "esi")) == "not-found"
    together.accept_drafting(**by(standing, "esi", made), now=NOW)
    together.accept_drafting(**by(standing, "esi", made), now=NOW)
    assert code(changing(standing, made, "esi")) == "done"
    assert code(partial(opening.open_up, **by(standing, "esi", made), now=NOW)) == "done"


def test_a_no_is_silent(standing: World) -> None:
    made = drafted(standing)
    asking(standing, made, "esi")()
    entries = Entry.objects.count()
    together.step_back(**by(standing, "esi", made))
    assert not Coauthor.objects.exists()
    assert Entry.objects.count() == entries
    accept = partial(together.accept_drafting, **by(standing, "esi", made), now=NOW)
    assert code(accept) == "not-found"
    later = partial(together.accept_drafting, **by(standing, "esi", opened(standing)), now=NOW)
    assert code(later) == "not-asked"


def test_who_accepted_steps_back_at_any_time(standing: World) -> None:
    made = drafted(standing)
    asking(standing, made, "esi")()
    together.accept_drafting(**by(standing, "esi", made), now=NOW)
    together.step_back(**by(standing, "esi", made))
    assert code(changing(standing, made, "esi")) == "not-found"


def test_asked_twice_is_asked_once(standing: World) -> None:
    made = drafted(standing)
    for _time in range(2):
        asking(standing, made, "esi")()
    assert Coauthor.objects.count() == 1
    assert DueWork.objects.filter(kind="assembly.tell").count() == 1


@pytest.mark.parametrize("whom", ["gus", "xavi", "oona"])
def test_only_members_are_asked(standing: World, whom: str) -> None:
    assert code(asking(standing, drafted(standing), whom)) == "no-such-person"


def test_a_block_holds_here_and_looks_like_nobody(standing: World) -> None:
    block(blocker_id=standing.seat("esi"), blocked_id=standing.seat("dilan"), now=NOW)
    assert code(asking(standing, drafted(standing), "esi")) == "no-such-person"


def test_one_does_not_ask_those_who_write_already(standing: World) -> None:
    made = drafted(standing)
    assert code(asking(standing, made, "dilan")) == "author-already"
    asking(standing, made, "esi")()
    together.accept_drafting(**by(standing, "esi", made), now=NOW)
    assert code(asking(standing, made, "esi")) == "author-already"


def test_a_text_has_not_too_many_hands(standing: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("convivial.assembly.policies.together.MOST_COAUTHORS", 1)
    made = drafted(standing)
    asking(standing, made, "esi")()
    assert code(asking(standing, made, "chen")) == "too-many-authors"


def test_once_answers_are_given_nobody_is_asked_or_joins(standing: World) -> None:
    made = opened(standing)
    asking(standing, made, "esi")()
    opening.ask(**by(standing, "dilan", made), now=NOW)
    assert code(asking(standing, made, "chen")) == "not-now"
    opening.withdraw(**by(standing, "dilan", made), now=NOW)
    accept = partial(together.accept_drafting, **by(standing, "esi", made), now=NOW)
    assert code(accept) == "closed"


def test_others_do_not_ask(standing: World) -> None:
    assert code(asking(standing, opened(standing), "chen", who="esi")) == "not-an-author"


def test_an_asking_is_taken_back_but_nobody_is_put_out(standing: World) -> None:
    made = drafted(standing)
    for whom in ("esi", "chen"):
        asking(standing, made, whom)()
    together.accept_drafting(**by(standing, "chen", made), now=NOW)
    for whom in ("esi", "chen"):
        together.take_asking_back(**by(standing, "dilan", made), asked_id=standing.seat(whom))
    assert list(Coauthor.objects.values_list("member__name", flat=True)) == ["Chen"]
    open_one = opened(standing)
    take = partial(together.take_asking_back, **by(standing, "esi", open_one))
    assert code(partial(take, asked_id=standing.seat("chen"))) == "not-an-author"


def naming(world: World, proposal: Proposal, whom: str, **given: Any) -> Callable[[], None]:
    said = {**by(world, given.pop("who", "dilan"), proposal), "why": "touched", "now": NOW, **given}
    return partial(together.name_concerned, **said, concerned_id=world.seat(whom))


def told(world: World) -> set[str]:
    ids = {str(person.pk): name for name, person in world.people.items()}
    rows = DueWork.objects.filter(kind="assembly.tell")
    return {ids[row.payload["member_id"]] for row in rows}


def test_whom_it_concerns_is_told_at_the_opening_and_once(standing: World) -> None:
    made = drafted(standing)
    naming(standing, made, "gus")()
    assert told(standing) == set()
    opening.open_up(**by(standing, "dilan", made), now=NOW)
    naming(standing, made, "gus", why="knows")()
    naming(standing, made, "esi")()
    assert told(standing) == {"gus", "esi"}
    assert DueWork.objects.filter(kind="assembly.tell").count() == 2


def test_whom_it_is_done_to_is_told_unnamed(standing: World) -> None:
    made = drafted(standing)
    mine = {**by(standing, "dilan", made), "now": NOW}
    payload = {"member_id": str(standing.seat("esi"))}
    drafting.add_effect(**mine, kind=ORDINARY.kind, payload=payload)
    opening.open_up(**mine)
    assert told(standing) == {"esi"}


def test_a_name_is_taken_away(standing: World) -> None:
    made = drafted(standing)
    naming(standing, made, "esi")()
    together.unname_concerned(**by(standing, "dilan", made), concerned_id=standing.seat("esi"))
    assert not Concerned.objects.exists()


def test_who_names_whom_and_why(standing: World) -> None:
    made = opened(standing)
    assert code(naming(standing, made, "esi", who="chen")) == "not-an-author"
    assert code(naming(standing, made, "oona")) == "no-such-person"
    assert code(naming(standing, made, "xavi")) == "no-such-person"
    assert code(naming(standing, made, "esi", why="rumour")) == "bad-why"
    opening.withdraw(**by(standing, "dilan", made), now=NOW)
    assert code(naming(standing, made, "esi")) == "closed"


def test_a_block_hides_nobody_whom_a_decision_touches(standing: World) -> None:
    block(blocker_id=standing.seat("esi"), blocked_id=standing.seat("dilan"), now=NOW)
    assert code(naming(standing, drafted(standing), "esi")) == "done"


def test_a_copy_begins_with_all_of_it_that_is_still_possible(standing: World) -> None:
    made = drafted(standing, method="approval", terms={"seats": 2}, days=9)
    mine = {**by(standing, "dilan", made), "now": NOW}
    for label in ("Oak", "Elm"):
        drafting.add_option(**mine, label=label)
    drafting.add_option(**mine, label="No tree", status_quo=True)
    for _time in range(2):
        drafting.add_effect(**mine, kind=ORDINARY.kind, payload={})
    opening.open_up(**mine)
    ProposedEffect.objects.filter(place=1).update(payload={"impossible": True})
    copy = copying.duplicate(**by(standing, "esi", made), now=NOW)
    assert (copy.stage, copy.days, copy.terms, copy.follows_id) == (
        "draft",
        9,
        {"seats": 2},
        made.pk,
    )
    assert copy.proposer_id == standing.seat("esi")
    assert Option.objects.filter(proposal=copy).count() == 3
    assert ProposedEffect.objects.filter(proposal=copy).count() == 1


def test_nobody_copies_somebody_elses_draft(standing: World) -> None:
    made = drafted(standing)
    copy = partial(copying.duplicate, now=NOW)
    assert code(partial(copy, **by(standing, "esi", made))) == "not-found"
    assert code(partial(copy, **by(standing, "gus", opened(standing)))) == "members-only"
    made.delete()
    assert code(partial(copy, **by(standing, "dilan", made))) == "not-found"


def test_a_draft_is_deleted_by_whoever_began_it(standing: World) -> None:
    made = drafted(standing)
    asking(standing, made, "esi")()
    together.accept_drafting(**by(standing, "esi", made), now=NOW)
    assert code(partial(copying.delete_draft, **by(standing, "esi", made))) == "not-yours"
    copying.delete_draft(**by(standing, "dilan", made))
    assert not Proposal.objects.exists()
    late = partial(copying.delete_draft, **by(standing, "dilan", asked(standing)))
    assert code(late) == "opened-already"


def test_who_is_erased_leaves_drafts_to_those_who_write_with_them(standing: World) -> None:
    alone, shared = drafted(standing), drafted(standing, title="Shared")
    asking(standing, shared, "esi")()
    together.accept_drafting(**by(standing, "esi", shared), now=NOW)
    accounts.delete_account(account=standing.dilan.account, now=NOW)
    assert not Proposal.objects.filter(pk=alone.pk).exists()
    shared.refresh_from_db()
    assert shared.proposer_id == standing.seat("esi")
    assert not Coauthor.objects.exists()


def test_who_leaves_keeps_their_drafts_for_coming_back(standing: World) -> None:
    made = drafted(standing)
    membership.leave(membership_id=standing.seat("dilan"), now=NOW)
    assert code(changing(standing, made, "dilan")) == "not-found"
    membership.come_back(membership_id=standing.seat("dilan"), now=NOW)
    assert Proposal.objects.filter(pk=made.pk).exists()
