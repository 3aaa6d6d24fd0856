"""Who may draft, shape and delete a proposal, and what it must hold together."""

from collections.abc import Mapping
from decimal import Decimal
from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext as _

from convivial.assembly.manner import OWN_TERMS, Manner
from convivial.assembly.methods import METHODS
from convivial.assembly.models import Proposal
from convivial.assembly.stages import TALKING
from convivial.kernel.refusal import Refusal
from convivial.people.api import Standing

LONGEST_DAYS = 60
LONGEST_TITLE = LONGEST_LABEL = 120
LONGEST_WORDS = 20_000
MOST_SEATS = 30
MOST_DOTS = 100
MOST_OPTIONS = 60
MOST_EFFECTS = 10

Shown, Stage = Proposal.Shown, Proposal.Stage


def no_such_proposal() -> Refusal:
    """What a proposal that never was, and somebody else's draft look like: the same."""
    return Refusal(
        "not-found",
        _("There is no such proposal here. Decide shows those that are."),
        HTTPStatus.NOT_FOUND,
    )


def may_draft(*, standing: Standing | None, status: str, founding: bool) -> Refusal | None:
    """Members draft where a charter stands; before that, founders draft only the charter."""
    if standing is None or not standing.is_member:
        return Refusal("members-only", _("Members propose. You are not a member here now."))
    if status == "dissolved":
        return Refusal("dissolved", _("This community has ended. Nothing is decided here now."))
    if status == "forming" and not founding:
        return Refusal(
            "still-forming",
            _("Until there is a charter, founders act by twos. Write the charter first."),
        )
    return None


def is_in_words(*, title: str, words: str) -> Refusal | None:
    """A proposal has a title; its words fit on a few pages."""
    if not title.strip():
        return Refusal("no-title", _("Say in a few words what it is about."), field="title")
    if len(title) > LONGEST_TITLE:
        sentence = _("That is long for a title. Say it in %(most)s letters.")
        return Refusal("long-title", sentence % {"most": LONGEST_TITLE}, field="title")
    if len(words) > LONGEST_WORDS:
        sentence = _("That is very long. Attach the longer part as a file.")
        return Refusal("long-words", sentence, field="words")
    return None


def is_a_manner(manner: Manner, *, least_days: int) -> Refusal | None:
    """There is such a method, such a way of showing; and enough time to answer."""
    if manner.method not in METHODS:
        return Refusal("no-such-method", _("Choose from the ways of deciding."), field="method")
    if manner.shown not in Shown:
        return Refusal("bad-shown", _("Choose how much is shown."), field="shown")
    if not least_days <= manner.days <= LONGEST_DAYS:
        sentence = _("Give people from %(least)s to %(most)s days to answer.")
        told = sentence % {"least": least_days, "most": LONGEST_DAYS}
        return Refusal("bad-days", told, field="days")
    return _terms_hold(manner)


def _terms_hold(manner: Manner) -> Refusal | None:
    terms: Mapping[str, Any] = manner.terms
    if set(terms) - OWN_TERMS:
        return Refusal("bad-terms", _("The charter sets the rest; a proposal does not."))
    seats = terms.get("seats", 1)
    if not 1 <= seats <= MOST_SEATS or (seats > 1 and not METHODS[manner.method].seats):
        return Refusal(
            "bad-seats", _("This way of deciding chooses one. Set one seat."), field="seats"
        )
    if not 1 <= terms.get("dots", 10) <= MOST_DOTS:
        return Refusal("bad-dots", _("Give each from 1 to 100 dots."), field="dots")
    return None


def may_shape(*, proposal: Proposal, author: bool) -> Refusal | None:
    """Who stands by a proposal shapes it until answers are asked for."""
    if not author:
        return Refusal("not-an-author", _("Only those who draft this can change it."))
    if proposal.stage == Stage.DRAFT or proposal.stage in TALKING:
        return None
    return Refusal(
        "not-now",
        _("Answers are being given to these words. They can’t be changed under people’s hands."),
        HTTPStatus.CONFLICT,
    )


def may_change(*, proposal: Proposal, author: bool, version: int) -> Refusal | None:
    """As ``may_shape``; and an old tab never overwrites a newer version."""
    return may_shape(proposal=proposal, author=author) or (
        None if proposal.version == version else newer_there()
    )


def newer_there() -> Refusal:
    """Somebody has saved meanwhile, in another window or as a co-author."""
    return Refusal(
        "clash",
        _(
            "This was changed meanwhile, by you in another window or by somebody who drafts with "
            "you. What you typed is below, and what is there now beside it. Put them together, "
            "then save again."
        ),
        HTTPStatus.CONFLICT,
    )


def may_shape_draft(*, proposal: Proposal, author: bool) -> Refusal | None:
    """How it is decided and what it does by itself are fixed once people talk about it."""
    if not author:
        return Refusal("not-an-author", _("Only those who draft this can change it."))
    if proposal.stage == Stage.DRAFT:
        return None
    return Refusal(
        "opened-already",
        _("This is open, so how it is decided stays. Withdraw it and draft it anew instead."),
        HTTPStatus.CONFLICT,
    )


def may_delete(*, proposal: Proposal, proposer: bool) -> Refusal | None:
    """A draft is deleted by whoever began it; what was opened is withdrawn instead."""
    if not proposer:
        return Refusal("not-yours", _("Only the one who began this draft can delete it."))
    if proposal.stage != Stage.DRAFT:
        return Refusal(
            "opened-already",
            _("This was opened, so it stays to be read. You can withdraw it."),
            HTTPStatus.CONFLICT,
        )
    return None


def named(name: str, label: str) -> str:
    """Return what the option of a person is called: nobody is chosen under another's name."""
    if not label or label == name:
        return name
    return label if label.startswith(f"{name} ") else f"{name} · {label}"


def is_an_option(*, label: str, taken: set[str], cost: Decimal | None) -> Refusal | None:
    """An option has a name of its own, and a cost that is money."""
    if not label.strip():
        return Refusal("no-label", _("Say in a few words what this option is."), field="label")
    if len(label) > LONGEST_LABEL:
        sentence = _("That is long for a title. Say it in %(most)s letters.")
        return Refusal("long-label", sentence % {"most": LONGEST_LABEL}, field="label")
    if label.casefold() in taken:
        return Refusal("same-label", _("There is an option of that name already."), field="label")
    if len(taken) >= MOST_OPTIONS:
        sentence = _("That is more than people can choose between. Keep to sixty.")
        return Refusal("too-many-options", sentence, field="label")
    if cost is not None and (cost < 0 or cost != cost.quantize(Decimal("0.01"))):
        return Refusal("bad-cost", _("Give a cost such as 120 or 99.50."), field="cost")
    return None


def too_many_effects(count: int) -> Refusal | None:
    """A proposal that does ten things is several proposals."""
    if count < MOST_EFFECTS:
        return None
    return Refusal("too-many-effects", _("That is a lot for one proposal. Draft a second one."))


def one_status_quo(*, status_quo: bool, there: bool) -> Refusal | None:
    """Two options that both mean no would share what speaks against it, and one would do it."""
    if not (status_quo and there):
        return None
    sentence = _("There is an option already that means: leave it as it is.")
    return Refusal("second-status-quo", sentence, HTTPStatus.CONFLICT, field="status_quo")


def no_such_effect() -> Refusal:
    """A kind of effect that this version of the house does not have."""
    return Refusal("no-such-effect", _("Choose from what a decision can do."), field="kind")


def no_such_person() -> Refusal:
    """Only a member of this community can be an option."""
    return Refusal("no-such-person", _("Choose a member of this community."), field="person")
