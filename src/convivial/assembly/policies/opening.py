"""When a draft may be opened, answers be asked for, time be given, and a proposal be withdrawn."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext as _

from convivial.assembly.manner import Manner, fitting
from convivial.assembly.methods import METHODS, Method
from convivial.assembly.models import Proposal
from convivial.assembly.stages import may_be_asked
from convivial.kernel.effects import Weight
from convivial.kernel.refusal import Refusal

MOST_DAYS_GIVEN = 14
LONGEST = timedelta(days=90)

Stage = Proposal.Stage


@dataclass(frozen=True)
class OptionFacts:
    """Of an option: what it costs, if anything, whether it is a person, and the status quo."""

    cost: Decimal | None
    person: bool
    status_quo: bool


@dataclass(frozen=True)
class Readiness:
    """What decides whether a draft may be opened.

    ``refusals`` are those of its effects, asked now. ``by_winners``: an effect takes what won;
    ``besides``: one does not, and happens whichever option wins.
    ``asked`` is how many would be asked, those it is done to left out. ``by_software``: nobody
    has chosen the method, so the charter's list does not bind it.
    """

    manner: Manner
    weight: Weight
    charter: Mapping[str, Any]
    options: tuple[OptionFacts, ...]
    refusals: tuple[Refusal, ...]
    by_winners: bool
    asked: int
    besides: bool = False
    by_software: bool = False


def may_open(*, proposal: Proposal, author: bool) -> Refusal | None:
    """Who drafts it opens it, once."""
    if not author:
        return Refusal("not-an-author", _("Only those who draft this can open it."))
    if proposal.stage != Stage.DRAFT:
        return Refusal("opened-already", _("This has been opened already."), HTTPStatus.CONFLICT)
    return None


def missing(ready: Readiness) -> list[Refusal]:
    """Return all that stands in the way of opening, for the draft's page; the first one refuses."""
    return [
        *_by_method(ready),
        *_by_one(ready),
        *_by_options(ready),
        *ready.refusals,
        *_by_people(ready),
    ]


def _by_method(ready: Readiness) -> Iterator[Refusal]:
    method = METHODS[ready.manner.method]
    if ready.weight not in method.weights:
        yield Refusal(
            "method-too-light",
            _("What this would do is grave. Choose consent, consensus or a vote yes or no."),
            field="method",
        )
    elif not ready.by_software and method not in fitting(ready.charter["methods"], ready.weight):
        yield Refusal(
            "method-not-allowed",
            _("The charter does not have this way of deciding. Choose one that it has."),
            field="method",
        )
    if ready.by_winners and method.picks == "nothing":
        yield Refusal(
            "needs-a-choice",
            _("What this would do depends on what is chosen. Choose a way that chooses."),
            field="method",
        )
    if not ready.by_software and ready.manner.days < ready.charter["least_answer_days"]:
        yield Refusal(
            "bad-days", _("The charter asks for more days to answer. Give more."), field="days"
        )


def _by_one(ready: Readiness) -> Iterator[Refusal]:
    if METHODS[ready.manner.method].asks == "advice" and (ready.besides or ready.by_winners):
        yield decided_by_one()


def decided_by_one() -> Refusal:
    """Whoever decides after advice decides for themself what they do, and nothing for all."""
    return Refusal(
        "decided-by-one",
        _(
            "After advice one person decides. What happens by itself, for everybody, takes the "
            "answers of many: choose another way of deciding."
        ),
        field="method",
    )


def can_be_refused(
    method: Method, options: Iterable[OptionFacts], *, besides: bool
) -> Refusal | None:
    """What happens whichever option wins could not be refused: one of them must say no to it."""
    chooses = method.picks in {"options", "projects"}
    if not (chooses and besides) or any(option.status_quo for option in options):
        return None
    return Refusal(
        "no-way-to-say-no",
        _(
            "What this would do happens whichever option wins, so nobody could say no. Keep an "
            "option “leave it as it is”, or decide by yes and no."
        ),
    )


def _by_options(ready: Readiness) -> Iterator[Refusal]:
    method = METHODS[ready.manner.method]
    refusal = is_a_choice(method, ready.manner.terms.get("seats", 1), ready.options)
    if refusal is not None:
        yield refusal
    refusal = can_be_refused(method, ready.options, besides=ready.besides)
    if refusal is not None:
        yield refusal
    if method.picks == "projects":
        yield from _by_money(ready, [one for one in ready.options if not one.status_quo])


def is_a_choice(method: Method, seats: int, options: Iterable[OptionFacts]) -> Refusal | None:
    """Where something is chosen there are at least two things, and no fewer than can win."""
    least = {"options": 2, "projects": 1}.get(method.picks, 0)
    if not least:
        return None
    there = list(options)
    own = [option for option in there if not option.status_quo]
    if len(there) < least or not own:
        return Refusal("too-few-options", _("Write down what there is to choose between."))
    if len(own) < seats:
        return Refusal("too-many-seats", _("There are fewer options than can win. Add some."))
    return None


def _by_money(ready: Readiness, own: Iterable[OptionFacts]) -> Iterator[Refusal]:
    if any(option.cost is None or option.cost <= 0 for option in own):
        yield Refusal("no-cost", _("Say of each project what it costs."))
    if not ready.manner.terms.get("limit") and not ready.manner.terms.get("pot_id"):
        yield Refusal("no-limit", _("Say how much there is to share out."), field="limit")


def _by_people(ready: Readiness) -> Iterator[Refusal]:
    if ready.asked < 1:
        yield Refusal("nobody-to-ask", _("Nobody would be left to answer this."))


def may_ask(*, proposal: Proposal, author: bool) -> Refusal | None:
    """Who stands by it asks for answers, once it has been talked about."""
    if not author:
        return Refusal(
            "not-an-author", _("Those who stand by this proposal ask for answers, when it is time.")
        )
    return can_be_asked(proposal)


def can_be_asked(proposal: Proposal) -> Refusal | None:
    """Answers are asked for while it is talked about, and once."""
    if proposal.stage == Stage.ANSWERING:
        return Refusal("asked-already", _("Answers are being taken already."), HTTPStatus.CONFLICT)
    if not proposal.on_table:
        return Refusal("not-open", _("This is not open."), HTTPStatus.CONFLICT)
    if not may_be_asked(proposal.method, proposal.stage):
        return Refusal(
            "not-yet", _("Other steps come first. Move it on to the next one."), HTTPStatus.CONFLICT
        )
    return None


def may_give_time(*, proposal: Proposal, days: int, now: datetime) -> Refusal | None:
    """More time is given while answers are taken, days at a time, and not for ever."""
    if proposal.closes_at is None or proposal.asked_at is None or proposal.closes_at <= now:
        return Refusal("not-answering", _("No answers are being taken now."), HTTPStatus.CONFLICT)
    if not 1 <= days <= MOST_DAYS_GIVEN:
        return Refusal("bad-days", _("Give from 1 to 14 days more."), field="days")
    if proposal.closes_at + timedelta(days=days) > proposal.asked_at + LONGEST:
        return Refusal("long-enough", _("That would be more than ninety days. Let it close."))
    return None


def later(closes_at: datetime, days: int) -> datetime:
    """Return the closing with as many days more."""
    return closes_at + timedelta(days=days)


def may_facilitate(*, theirs: bool, on_table: bool, about_them: bool) -> Refusal | None:
    """A mandate moves open proposals of its community, and never one about its own holder."""
    if not (theirs and on_table):
        return not_open()
    if about_them:
        return Refusal(
            "about-you", _("This is about you, so somebody else moves it on. You are heard in it.")
        )
    return None


def not_open() -> Refusal:
    """What a mandate is asked to move that is no open proposal of its community."""
    return Refusal("not-open", _("This is not open here."), HTTPStatus.CONFLICT)


def may_withdraw(*, proposal: Proposal, author: bool, now: datetime) -> Refusal | None:
    """Who stands by it withdraws it, at any time before it closes."""
    if not author or proposal.proposer_id is None:
        return Refusal("not-an-author", _("Only those who stand by this can withdraw it."))
    if proposal.stage == Stage.DRAFT:
        return Refusal("not-open", _("This is a draft. You can delete it."), HTTPStatus.CONFLICT)
    if not proposal.on_table or (proposal.closes_at is not None and proposal.closes_at <= now):
        return Refusal("closed", _("This is closed already."), HTTPStatus.CONFLICT)
    return None
