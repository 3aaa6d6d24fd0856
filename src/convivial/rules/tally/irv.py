"""Instant runoff: whoever has the fewest first choices goes out, until somebody has more than half.

Also known as the alternative vote (W. R. Ware, about 1871; O'Neill 2011 on counting it). A ballot
goes on to its next choice among those who remain; if it names none of them, it is exhausted and
counts no more. Where it puts several equally first, it shares its one vote equally among them.

Equals with the fewest votes: with a seed the lot says who goes out; without, every course from
there is followed and all who win in one of them are winners ("parallel universes").
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from convivial.rules.findings import Finding, Sentences, gettext_noop
from convivial.rules.lots import Seed, drawn_order
from convivial.rules.tally.first_choices import FirstChoices
from convivial.rules.tally.going_out import Group, Places, every_course, fewest, go_together
from convivial.rules.tally.outcome import shown
from convivial.rules.tally.points import in_order, plain_cases, told_of_tie
from convivial.rules.tally.verdict import Seated, Tie, Verdict, seat

if TYPE_CHECKING:
    from convivial.rules.tally.ballots import Rankings

SENTENCES = Sentences(
    {
        "majority": gettext_noop(
            "Round %(round)s: of the votes that still count, %(option)s has %(votes)s of %(all)s: "
            "more than half."
        ),
        "out": gettext_noop(
            "Round %(round)s: nobody has more than half of %(all)s votes. %(out)s has the fewest, "
            "%(votes)s, and goes out."
        ),
        "out-together": gettext_noop(
            "Round %(round)s: nobody has more than half of %(all)s votes. %(out)s have the fewest, "
            "%(votes)s each, too few even together, and go out."
        ),
        "out-by-lot": gettext_noop(
            "Round %(round)s: nobody has more than half of %(all)s votes. %(between)s have the "
            "fewest, %(votes)s each; the lot from the seed puts %(out)s out."
        ),
        "nobody-left": gettext_noop(
            "Round %(round)s: no ballot names any of those who are left, so they stand equal: "
            "%(options)s."
        ),
        "courses": gettext_noop(
            "Round %(round)s: nobody has more than half of %(all)s votes. %(between)s have the "
            "fewest, %(votes)s each, and there is no seed to draw who goes out. Every course from "
            "here was followed: the first place can go to %(winners)s."
        ),
        "too-many-courses": gettext_noop(
            "Round %(round)s: nobody has more than half of %(all)s votes. %(between)s have the "
            "fewest, %(votes)s each, and there is no seed to draw who goes out. The courses from "
            "here are too many to follow, so all who have the fewest go out together each time: "
            "that leaves %(winners)s."
        ),
    }
)

TOGETHER = "all with the fewest votes go out together"


def count(ballots: Rankings, *, seats: int = 1, seed: Seed | None = None) -> Verdict:
    """Count round by round. `rounds` end with more than half of the votes, the ranking goes on.

    The ranking has first who stays longest. Where courses were followed it has each option at the
    best place that it reaches in any. Several seats go to the first of the ranking. Raises
    ValueError for fewer than no seats.
    """
    race = _Race(ballots, seed)
    race.run()
    return race.verdict(seats)


class _Race:
    """One count. What happens after the first place is decided shows in the ranking alone."""

    def __init__(self, ballots: Rankings, seed: Seed | None) -> None:
        self.ballots, self.seed = ballots, seed
        self.choices = FirstChoices(ballots)
        self.places = Places()
        self.rounds: list[dict[str, Any]] = []
        self.reasons: list[Finding] = []
        self.ties: list[Tie] = []
        self.later_ties: list[Tie] = []
        self.number = 0
        self.decided = False

    def run(self) -> None:
        """Put out one after the other."""
        while self.choices.remaining:
            self.number += 1
            votes = self.choices.votes()
            self._look_for_majority(votes)
            group = fewest(votes)
            if len(group) == 1 or go_together(votes, group):
                self._put_out(votes, group, "out" if len(group) == 1 else "out-together")
            elif self.seed is not None:
                self._put_out_by_lot(votes, group, self.seed)
            else:
                self._follow_courses(votes, group)
                return

    def verdict(self, seats: int) -> Verdict:
        """Seat the first of the ranking."""
        options = self.ballots.options
        best = [-self.places.best[one] for one in range(len(options))]
        ranking = in_order(options, best)
        ties = self.ties if seats == 1 else [*self.ties, *self.later_ties]
        is_open = any(tie.broken_by == "open" for tie in ties)
        seated = seat(ranking, seats, self.seed)
        if is_open:
            could = tuple(name for group in ranking for name in group if self._reaches(name, seats))
            seated = Seated(could, ())
            ties = ties if len(could) > seats else []
        voted = self.ballots.ballots
        told = plain_cases(options, voted) or tuple(self.reasons)
        return Verdict(
            method="irv",
            ballots=voted,
            winners=seated.winners,
            ranking=ranking,
            ties=(*ties, *seated.ties),
            rounds=tuple(self.rounds),
            reasons=(*told, *map(told_of_tie, seated.ties)),
        )

    def _reaches(self, name: str, place: int) -> bool:
        return self.places.best[self.ballots.options.index(name)] <= place

    def _look_for_majority(self, votes: dict[int, Fraction]) -> None:
        everyone = sum(votes.values(), Fraction())
        leader = max(votes, key=votes.__getitem__)
        if self.decided or 2 * votes[leader] <= everyone:
            return
        self._round(votes, majority=self.ballots.options[leader])
        self._say("majority", votes, option=self.ballots.options[leader], votes=votes[leader])
        self.decided = True

    def _put_out(self, votes: dict[int, Fraction], group: Group, code: str) -> None:
        names, size = self._names(group), len(self.choices.remaining)
        if size == len(group) and not self.decided:
            self._round(votes)
            self._say("nobody-left", votes, options=names)
        elif not self.decided:
            self._round(votes, out=list(names))
            self._say(code, votes, out=names, votes=votes[group[0]])
        self.places.set_out(group, size)
        for one in group:
            self.choices.put_out(one)

    def _put_out_by_lot(self, votes: dict[int, Fraction], group: Group, seed: Seed) -> None:
        over, names = f"who goes out in round {self.number}", self._names(group)
        drawn = drawn_order(seed, over, names)[0]
        tie = Tie(names, over, "lot", (drawn,))
        (self.later_ties if self.decided else self.ties).append(tie)
        if not self.decided:
            self._round(votes, out=[drawn])
            self._say("out-by-lot", votes, between=names, out=drawn, votes=votes[group[0]])
        one = self.ballots.options.index(drawn)
        self.places.set_out((one,), len(self.choices.remaining))
        self.choices.put_out(one)

    def _follow_courses(self, votes: dict[int, Fraction], group: Group) -> None:
        names = self._names(group)
        found = every_course(self.choices, self.ballots.ballots)
        self.places.best |= found.best
        over = f"who goes out in round {self.number}"
        tie = Tie(names, over, "open")
        if not found.followed_all:
            tie = Tie(names, over, "rule", names, TOGETHER)
        (self.later_ties if self.decided else self.ties).append(tie)
        if not self.decided:
            winners = self._names([one for one, place in sorted(found.best.items()) if place == 1])
            self._round(votes, courses_to=list(winners))
            code = "courses" if found.followed_all else "too-many-courses"
            self._say(code, votes, between=names, votes=votes[group[0]], winners=winners)

    def _names(self, group: Group | list[int]) -> tuple[str, ...]:
        return tuple(self.ballots.options[one] for one in group)

    def _round(self, votes: dict[int, Fraction], **happened: str | list[str]) -> None:
        options, everyone = self.ballots.options, sum(votes.values(), Fraction())
        self.rounds.append(
            {
                "round": self.number,
                "votes": {options[one]: shown(figure) for one, figure in votes.items()},
                "exhausted": shown(self.ballots.ballots - everyone),
                **happened,
            }
        )

    def _say(
        self, code: str, figures: dict[int, Fraction], **told: str | tuple[str, ...] | Fraction
    ) -> None:
        params: dict[str, Any] = {"round": self.number, "all": sum(figures.values(), Fraction())}
        for name, value in (params | told).items():
            params[name] = shown(value) if isinstance(value, Fraction) else value
        self.reasons.append(SENTENCES.finding(code, **params))
