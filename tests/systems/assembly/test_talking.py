"""Talking about a proposal: who may, what kind of word, replies, changes, and taking back."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from convivial.assembly.commands import drafting, opening, talking, together
from convivial.assembly.models import Comment, Proposal
from convivial.assembly.queries.talk import LATEST, Saying, latest, talk_about
from convivial.kernel import effects
from convivial.people.commands.membership import block
from tests.systems.assembly.making import GRAVE, code, drafted, opened
from tests.world import NOW, World

Said = Callable[[], Comment]


def saying(world: World, who: str, proposal: Proposal, **given: Any) -> Said:
    said = {"kind": "reaction", "words": "I like it.", "now": NOW, **given}
    return partial(talking.say, proposal_id=proposal.pk, member_id=world.seat(who), **said)


def talk(world: World, proposal: Proposal, reader: str = "dilan") -> list[Saying]:
    return talk_about(proposal.pk, world.seat(reader))


def test_members_talk_and_replies_stand_below(standing: World) -> None:
    made = opened(standing)
    question = saying(standing, "esi", made, kind="question", words="When?")()
    reply = saying(standing, "dilan", made, replies_to_id=question.pk)()
    later = NOW + timedelta(minutes=1)
    saying(standing, "chen", made, replies_to_id=reply.pk, words="Soon.", now=later)()
    [only] = talk(standing, made)
    assert (only.author, only.kind, only.words) == ("Esi", "question", "When?")
    assert [one.words for one in only.replies] == ["I like it.", "Soon."]


@pytest.mark.parametrize("who", ["gus", "xavi", "oona"])
def test_others_do_not(standing: World, who: str) -> None:
    assert code(saying(standing, who, opened(standing))) == "members-only"


def test_a_guest_whom_it_concerns_is_heard(standing: World) -> None:
    made = opened(standing)
    mine: dict[str, Any] = {"proposal_id": made.pk, "member_id": standing.seat("dilan"), "now": NOW}
    together.name_concerned(**mine, concerned_id=standing.seat("gus"), why="touched")
    assert code(saying(standing, "gus", made, kind="heard")) == "done"


def test_whom_it_is_done_to_is_heard(standing: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(effects.kinds, GRAVE.kind, GRAVE)
    made = drafted(standing)
    mine: dict[str, Any] = {"proposal_id": made.pk, "member_id": standing.seat("dilan"), "now": NOW}
    drafting.add_effect(**mine, kind=GRAVE.kind, payload={"member_id": str(standing.seat("esi"))})
    opening.open_up(**mine)
    assert code(saying(standing, "esi", made, kind="heard")) == "done"
    assert code(saying(standing, "chen", made, kind="heard")) == "bad-kind"


@pytest.mark.parametrize(
    ("method", "kind", "outcome"),
    [
        ("advice", "advice", "done"),
        ("consent", "advice", "bad-kind"),
        ("selection", "quality", "done"),
        ("consent", "quality", "bad-kind"),
        ("consent", "praise", "bad-kind"),
    ],
)
def test_the_kind_of_word_fits_the_step(
    standing: World, method: str, kind: str, outcome: str
) -> None:
    assert code(saying(standing, "esi", opened(standing, method=method), kind=kind)) == outcome


@pytest.mark.parametrize(("words", "refused"), [(" ", "no-words"), ("x" * 4001, "long-words")])
def test_something_is_said_and_not_too_much(standing: World, words: str, refused: str) -> None:
    assert code(saying(standing, "esi", opened(standing), words=words)) == refused


def test_nothing_is_said_about_what_is_not_open(standing: World) -> None:
    assert code(saying(standing, "dilan", drafted(standing))) == "not-open"
    made = opened(standing)
    opening.withdraw(proposal_id=made.pk, member_id=standing.seat("dilan"), now=NOW)
    assert code(saying(standing, "esi", made)) == "not-open"


def test_a_reply_answers_words_of_the_same_proposal(standing: World) -> None:
    elsewhere = saying(standing, "esi", opened(standing))()
    made = opened(standing)
    assert code(saying(standing, "esi", made, replies_to_id=elsewhere.pk)) == "not-found"


def test_ones_own_words_are_changed_and_marked(standing: World) -> None:
    made = opened(standing)
    said = saying(standing, "esi", made)()
    change = partial(talking.change_saying, comment_id=said.pk, now=NOW)
    assert code(partial(change, member_id=standing.seat("chen"), words="No")) == "not-found"
    mine = partial(change, member_id=standing.seat("esi"))
    assert code(partial(mine, words=" ")) == "no-words"
    assert mine(words="I like it.").changed_at is None
    assert mine(words="I love it.").changed_at == NOW


def test_words_are_taken_back_at_any_time_and_are_gone(standing: World) -> None:
    made = opened(standing)
    said = saying(standing, "esi", made)()
    saying(standing, "chen", made, replies_to_id=said.pk)()
    opening.withdraw(proposal_id=made.pk, member_id=standing.seat("dilan"), now=NOW)
    mine: dict[str, Any] = {"comment_id": said.pk, "member_id": standing.seat("esi"), "now": NOW}
    assert code(partial(talking.change_saying, **mine, words="Hm")) == "not-open"
    for _time in range(2):
        talking.take_saying_back(**mine)
    assert Comment.objects.get(pk=said.pk).words == ""
    [only] = talk(standing, made)
    assert only.taken_back_at == NOW
    assert len(only.replies) == 1


def test_what_was_taken_back_and_answered_by_nobody_is_not_shown(standing: World) -> None:
    made = opened(standing)
    said = saying(standing, "esi", made)()
    talking.take_saying_back(comment_id=said.pk, member_id=standing.seat("esi"), now=NOW)
    assert talk(standing, made) == []


def test_a_block_folds_words_for_whoever_set_it_and_for_nobody_else(standing: World) -> None:
    made = opened(standing)
    for who in ("esi", "chen"):
        saying(standing, who, made)()
    block(blocker_id=standing.seat("esi"), blocked_id=standing.seat("chen"), now=NOW)
    folded = {
        reader: [one.author for one in talk(standing, made, reader) if one.folded]
        for reader in ("esi", "chen", "dilan")
    }
    assert folded == {"esi": ["Chen"], "chen": [], "dilan": []}
    assert all(one.words for one in talk(standing, made, "esi"))


def test_two_hundred_words_are_one_query(standing: World, django_assert_num_queries: Any) -> None:
    made = opened(standing)
    Comment.objects.bulk_create(
        Comment(
            community=standing.riverside,
            proposal=made,
            author=standing.esi,
            words=f"Word {number}",
            said_at=NOW,
        )
        for number in range(200)
    )
    with django_assert_num_queries(1):
        assert len(talk(standing, made)) == 200


def test_a_page_shows_where_something_was_said_last(standing: World) -> None:
    made = opened(standing)
    first, *_rest = [
        saying(standing, "esi", made, words=f"Word {n}", now=NOW + timedelta(minutes=n))()
        for n in range(LATEST + 2)
    ]
    shown = [one.words for one in latest(talk(standing, made))]
    assert shown == [f"Word {n}" for n in range(2, LATEST + 2)]
    late = NOW + timedelta(hours=2)
    saying(standing, "dilan", made, replies_to_id=first.pk, words="Yes!", now=late)()
    shown = [one.words for one in latest(talk(standing, made))]
    assert shown == ["Word 0", *(f"Word {n}" for n in range(3, LATEST + 2))]


def test_all_that_was_said_has_a_page_of_its_own(standing: World) -> None:
    made = opened(standing)
    for n in range(LATEST + 1):
        saying(standing, "esi", made, words=f"Word {n}.", now=NOW + timedelta(minutes=n))()
    client, address = standing.client("dilan"), standing.url(f"decide/proposals/{made.pk}/")
    brief, whole = client.get(address), client.get(f"{address}said/")
    assert "All that was said" in brief.content.decode()
    assert "Word 0." not in brief.content.decode()
    assert "Word 0." in whole.content.decode()
