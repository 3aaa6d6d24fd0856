"""What Riverside decides: its charter, agreements, roles, the box, and what lies on the table."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from convivial.assembly import api as assembly
from convivial.web.demo.deciding_data import (
    CONSENTED,
    EVENINGS,
    RANKED,
    Answers,
    Consented,
    Word,
)
from convivial.web.demo.story import Story

Act = Callable[[datetime], object]

# From presenting to clarifying to reacting; the next step asks for answers.
STEPS_BEFORE_ASKING = 2
PAUSE = timedelta(minutes=7)


def decide(story: Story) -> None:
    """Tell what was decided by consent, and what is being decided now."""
    for one in CONSENTED:
        _consent(story, one)
    _rank_evenings(story)
    _talk_about_a_bench(story)
    _draft(story)


def tell_of(
    story: Story, key: str, days: int, act: Callable[[UUID, datetime], object], *more: object
) -> None:
    """Have something happen to a proposal that is there by then."""
    story.then(story.moment(days, key, *more), lambda now: act(story.proposals[key], now))


def answered(story: Story, key: str, days: int, answers: Answers) -> None:
    """Have everyone named answer, one after the other, on a day."""
    at = story.moment(days, key, "answers")
    for number, (who, (says, reason)) in enumerate(answers.items()):
        content = {"says": says, "reason": reason}
        story.then(at + number * PAUSE, _answer(story, key, who, content))


def _answer(story: Story, key: str, who: str, content: dict[str, Any]) -> Act:
    def act(now: datetime) -> None:
        assembly.answer(
            proposal_id=story.proposals[key],
            member_id=story.members[who],
            content=content,
            now=now,
        )

    return act


def _consent(story: Story, one: Consented) -> None:
    by: Callable[[], UUID] = lambda: story.members[one.by]  # noqa: E731  who is known by then

    def begin(now: datetime) -> None:
        made = assembly.draft(
            community_id=story.community,
            member_id=by(),
            title=one.title,
            words=one.words,
            method="consent",
            terms={"everyone": True} if one.founding else None,
            now=now,
        )
        for kind, payload in one.does:
            assembly.add_effect(
                proposal_id=made.pk, member_id=by(), kind=kind, payload=payload, now=now
            )
        story.proposals[one.key] = made.pk

    story.then(story.moment(one.drafted, one.key), begin)
    tell_of(story, one.key, one.opened, lambda which, now: _open(which, by(), now))
    for word in one.said:
        tell_of(story, one.key, word.days, _say(story, word), word.words)
    tell_of(story, one.key, one.asked, lambda which, now: _ask(which, by(), now))
    answered(story, one.key, one.asked - 1, one.answers)
    if one.then is not None:
        _meet_objections(story, one, by)
    tell_of(story, one.key, one.closed, _close, "closing")


def _meet_objections(story: Story, one: Consented, by: Callable[[], UUID]) -> None:
    asked_again = one.amended_on

    def amend(which: UUID, now: datetime) -> None:
        assembly.amend(
            proposal_id=which,
            member_id=by(),
            version=1,
            title=one.title,
            words=one.amended,
            note=one.note,
            now=now,
        )

    # The first round ends by itself, seven days after it was asked.
    tell_of(story, one.key, asked_again, lambda which, now: _close(which, now - PAUSE), "amended")
    story.then(
        story.moment(asked_again, one.key, "amended") + PAUSE,
        lambda now: amend(story.proposals[one.key], now),
    )
    answered(story, one.key, asked_again - 2, one.then or {})


def _open(which: UUID, by: UUID, now: datetime) -> None:
    assembly.open_up(proposal_id=which, member_id=by, now=now)


def _ask(which: UUID, by: UUID, now: datetime) -> None:
    for _step in range(STEPS_BEFORE_ASKING):
        assembly.move_on(proposal_id=which, member_id=by, now=now)
    assembly.ask(proposal_id=which, member_id=by, now=now)


def _close(which: UUID, now: datetime) -> None:
    assembly.close(proposal_id=which, now=now)


def _say(story: Story, word: Word) -> Callable[[UUID, datetime], None]:
    def act(which: UUID, now: datetime) -> None:
        assembly.say(
            proposal_id=which,
            member_id=story.members[word.who],
            kind=word.kind,
            words=word.words,
            now=now,
        )

    return act


def _rank_evenings(story: Story) -> None:
    """A ranking is open: some have answered, some have not."""
    key, options = "evenings", list[str]()

    def begin(now: datetime) -> None:
        made = assembly.draft(
            community_id=story.community,
            member_id=story.members["marisol"],
            title="When do we eat together, from the winter on?",
            words="Thursdays clash with the late shift at the tannery. Put the days in your order; "
            "leave out those on which you can’t come at all.",
            method="schulze",
            shown="at-end",
            now=now,
        )
        mine: dict[str, Any] = {
            "proposal_id": made.pk,
            "member_id": story.members["marisol"],
            "now": now,
        }
        options.extend(str(assembly.add_option(**mine, label=label).pk) for label in EVENINGS)
        assembly.add_option(**mine, label="Leave it on Thursdays", status_quo=True)
        story.proposals[key] = made.pk
        assembly.open_up(**mine)
        assembly.ask(**mine)

    story.then(story.moment(4, key), begin)
    for number, (who, places) in enumerate(RANKED.items()):

        def act(now: datetime, who: str = who, places: tuple[int, ...] = places) -> None:
            content = {"ranking": [[options[place]] for place in places]}
            _answer(story, key, who, content)(now)

        story.then(story.moment(3, key, "answers") + number * PAUSE, act)


def _talk_about_a_bench(story: Story) -> None:
    """Something that is only talked about so far, with a question that waits for its answer."""
    key = "bench"

    def begin(now: datetime) -> None:
        made = assembly.draft(
            community_id=story.community,
            member_id=story.members["tom"],
            title="A second bench by the weir",
            words="There is one bench and there are often more of us than fit on it. The council "
            "would put one there if we looked after it.\n\n- We oil it every spring.\n- We tell "
            "them when it breaks.",
            method="consent",
            now=now,
        )
        story.proposals[key] = made.pk
        assembly.open_up(
            proposal_id=made.pk, member_id=story.members["tom"], now=now + timedelta(minutes=1)
        )

    story.then(story.moment(2, key), begin)
    said = (
        Word("joan", 1, "question", "With a back to it? I can’t sit long without one."),
        Word("walter", 1, "reaction", "I have the oil already."),
    )
    for word in said:
        tell_of(story, key, word.days, _say(story, word), word.words)


def _draft(story: Story) -> None:
    """Somebody is still writing; nobody else sees it."""

    def begin(now: datetime) -> None:
        assembly.draft(
            community_id=story.community,
            member_id=story.members["beatriz"],
            title="A shelf for things to borrow",
            words="Drill, ladder, cake tins. A list on the wall, and you write your name.",
            method="consent",
            now=now,
        )

    story.then(story.moment(1, "shelf"), begin)
