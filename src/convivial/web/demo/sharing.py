"""Who does what for Riverside for a time, and what it does with the box."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from convivial.assembly import api as assembly
from convivial.web.demo.deciding_data import (
    AT_THE_DOOR,
    INCOME,
    NOMINATED,
    PROJECTS,
    SHARED_BY,
)
from convivial.web.demo.story import Story

KEEPER, DOOR = "Keeper of the box", "At the door"
CONSENTING = (
    *(
        "marisol",
        "tom",
        "iris",
        "joan",
        "karim",
        "mei",
        "oksana",
        "lena",
        "goran",
        "petro",
        "walter",
    ),
)


def share(story: Story) -> None:
    """Fill the roles, write down what comes in, share it out, and pay what was claimed."""
    _select_keeper(story)
    _draw_for_the_door(story)
    for days, sum_of_money, words in INCOME:
        _income(story, days, sum_of_money, words)
    _share_out(story)
    _claim(story, 12, "walter", "Seeds for spring", "26.40", "Seeds, with the receipt on the wall")
    _claim(story, 3, "marisol", "Tea, coffee, sugar", "9.80", "Tea and sugar for the first weeks")
    _pay(story, 10)


def _role(story: Story, name: str) -> UUID:
    named = {known: role_id for role_id, known in assembly.role_choices(story.community)}
    return UUID(named[name])


def _select_keeper(story: Story) -> None:
    """Nominations with their reasons, consent, and the one they speak of is asked last."""
    key = "keeper"
    steps: tuple[tuple[int, Callable[[Story, str, datetime], None]], ...] = (
        (66, _are_willing),
        (65, _begin_selection),
        (64, _nominate),
        (62, _ask_for_consent),
        (61, _consent),
        (53, _close),
        (52, _accept),
    )
    for days, step in steps:
        story.then(story.moment(days, key), partial(step, story, key))


def _are_willing(story: Story, _key: str, now: datetime) -> None:
    for who in ("beatriz", "mei"):
        assembly.say_willing(
            community_id=story.community,
            role_id=_role(story, KEEPER),
            member_id=story.members[who],
            now=now,
        )


def _begin_selection(story: Story, key: str, now: datetime) -> None:
    made = assembly.fill_role(
        community_id=story.community,
        role_id=_role(story, KEEPER),
        member_id=story.members["marisol"],
        now=now,
    )
    story.proposals[key] = made.pk
    by_marisol = _by(story, key, "marisol", now)
    assembly.open_up(**by_marisol)
    assembly.say(**by_marisol, kind="quality", words="Patient with receipts, and asks twice.")
    assembly.move_on(**by_marisol)


def _nominate(story: Story, key: str, now: datetime) -> None:
    for who, (nominee, reason) in NOMINATED.items():
        content = {"nominee": str(story.members[nominee]), "reason": reason}
        assembly.answer(**_by(story, key, who, now), content=content)


def _ask_for_consent(story: Story, key: str, now: datetime) -> None:
    assembly.move_on(**_by(story, key, "marisol", now))
    assembly.ask(**_by(story, key, "marisol", now))


def _consent(story: Story, key: str, now: datetime) -> None:
    for who in CONSENTING:
        assembly.answer(**_by(story, key, who, now), content={"says": "consent"})


def _close(story: Story, key: str, now: datetime) -> None:
    assembly.close(proposal_id=story.proposals[key], now=now)


def _accept(story: Story, key: str, now: datetime) -> None:
    assembly.answer(**_by(story, key, "beatriz", now), content={"says": "accepts"})


def _by(story: Story, key: str, who: str, now: datetime) -> dict[str, Any]:
    return {"proposal_id": story.proposals[key], "member_id": story.members[who], "now": now}


def _draw_for_the_door(story: Story) -> None:
    key = "door"

    def begin(now: datetime) -> None:
        made = assembly.fill_role(
            community_id=story.community,
            role_id=_role(story, DOOR),
            member_id=story.members["tom"],
            now=now,
        )
        story.proposals[key] = made.pk
        assembly.open_up(**_by(story, key, "tom", now))
        assembly.ask(**_by(story, key, "tom", now))

    def willing(now: datetime) -> None:
        for who in AT_THE_DOOR:
            assembly.answer(**_by(story, key, who, now), content={"willing": True})

    story.then(story.moment(54, key), begin)
    story.then(story.moment(52, key), willing)
    story.then(story.moment(45, key), lambda now: _close(story, key, now))


def _pot(story: Story) -> UUID:
    return assembly.pots_of(story.community)[0].id


def _income(story: Story, days: int, sum_of_money: str, words: str) -> None:
    def act(now: datetime) -> None:
        assembly.record_income(
            pot_id=_pot(story),
            member_id=story.members["beatriz"],
            amount=Decimal(sum_of_money),
            words=words,
            day=now.date(),
            now=now,
        )

    story.then(story.moment(days, "box", words), act)


def _share_out(story: Story) -> None:
    """Equal Shares of two hundred pounds over five projects."""
    key, options = "sharing", list[str]()

    def begin(now: datetime) -> None:
        made = assembly.propose_share(
            community_id=story.community,
            member_id=story.members["iris"],
            pot_id=_pot(story),
            title="What do we do with what is in the box?",
            words="Mark everything that you would like. Everyone decides over the same part of it.",
            limit=Decimal("200.00"),
            now=now,
        )
        story.proposals[key] = made.pk
        mine = _by(story, key, "iris", now)
        options.extend(
            str(assembly.add_option(**mine, label=label, words=why, cost=Decimal(cost)).pk)
            for label, cost, why in PROJECTS
        )
        assembly.open_up(**mine)
        assembly.ask(**mine)

    def mark(now: datetime) -> None:
        for who, marked in SHARED_BY.items():
            content = {"approves": [options[number] for number in marked]}
            assembly.answer(**_by(story, key, who, now), content=content)

    story.then(story.moment(27, key), begin)
    story.then(story.moment(25, key), mark)
    story.then(story.moment(18, key), lambda now: _close(story, key, now))


def _claim(story: Story, days: int, who: str, of: str, sum_of_money: str, words: str) -> None:  # noqa: PLR0917  as it is told
    def act(now: datetime) -> None:
        made = assembly.claim(
            allotment_id=_set_aside(story, of),
            member_id=story.members[who],
            amount=Decimal(sum_of_money),
            words=words,
            now=now,
        )
        story.proposals[f"claim:{who}"] = made.pk

    story.then(story.moment(days, "claim", words), act)


def _set_aside(story: Story, words: str) -> UUID:
    page = assembly.pot_page(pot_id=_pot(story), community_id=story.community)
    return next(share.id for share in page.shares if share.words == words)


def _pay(story: Story, days: int) -> None:
    def act(now: datetime) -> None:
        assembly.pay_claim(
            claim_id=story.proposals["claim:walter"],
            member_id=story.members["beatriz"],
            day=(now - timedelta(days=1)).date(),
            now=now,
        )

    story.then(story.moment(days, "pay"), act)
