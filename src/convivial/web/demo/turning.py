"""To whom people of Riverside would turn, and the lines outside that they know."""

from datetime import datetime, timedelta

from convivial.support import api as support
from convivial.web.demo.company_data import Line, Turn
from convivial.web.demo.story import Story

THINKING = timedelta(hours=2)


def turn_to(story: Story, turn: Turn) -> None:
    """Have someone ask another whether they may turn to them; who says yes says how."""
    asked = story.moment(turn.days, turn.who, turn.to)
    choices: list[support.ChosenPerson] = []

    def choose(now: datetime) -> None:
        choice = support.choose(
            community_id=story.community,
            chooser_id=story.members[turn.who],
            chosen_id=story.members[turn.to],
            now=now,
        )
        choices.append(choice)

    def accept(_now: datetime) -> None:
        support.accept_choice(
            choice_id=choices[0].pk, member_id=story.members[turn.to], reach=turn.reach
        )

    story.then(asked, choose)
    if turn.reach:
        story.then(asked + THINKING, accept)


def add_line(story: Story, line: Line) -> None:
    """Have someone add a line outside, with what they know of it and no more."""
    today = story.now.date()

    def add(now: datetime) -> None:
        verified = None if line.verified is None else today - timedelta(days=line.verified)
        support.add_line(
            community_id=story.community,
            member_id=story.members[line.by],
            facts={
                "name": line.name,
                "reach": line.reach,
                "hours": line.hours,
                "languages": line.languages,
                "traces": line.traces,
                "police": line.police,
                "verified_on": verified,
                "shared": line.shared,
            },
            now=now,
        )

    story.then(story.moment(line.days, line.name), add)
