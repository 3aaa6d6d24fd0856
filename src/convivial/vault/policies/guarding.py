"""Who may guard whose keys: who is asked, who answers, and what is sealed for whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal
from convivial.vault.models import Guard

MOST_GUARDIANS = 7
LEAST_NEEDED = 2
# How large the sealed keyring and one sealed share may be; both have a few kilobytes.
LARGEST_BODY = 16_000


@dataclass(frozen=True)
class Asking:
    """Somebody would ask a member to guard; everything that speaks for or against it."""

    has_keys: bool
    is_choosable: bool
    is_asked: bool
    live: int


@dataclass(frozen=True)
class Sealed:
    """What one guardian is to hold: their share, and the keys for which it is sealed."""

    guard_id: UUID
    fingerprint: str
    body: bytes


@dataclass(frozen=True)
class NewSet:
    """A door that guardians open together, and what each of them is to hold."""

    id: UUID
    threshold: int
    number: int
    body: bytes
    shares: tuple[Sealed, ...]


def may_ask(asking: Asking) -> Refusal | None:
    """One asks people whom one shares a community with, each once, and not the whole village."""
    if not asking.has_keys:
        return no_space_yet()
    if not asking.is_choosable:
        return not_choosable()
    if asking.is_asked:
        return Refusal(
            "already", _("You have asked them already."), HTTPStatus.CONFLICT, field="person"
        )
    if asking.live >= MOST_GUARDIANS:
        return Refusal(
            "too-many",
            _("You have asked seven people; that is the most. Let one go first."),
            field="person",
        )
    return None


def may_answer(guard: Guard | None) -> Refusal | None:
    """Whoever was asked answers, once."""
    if guard is None:
        return nothing_asked()
    if guard.status != Guard.Status.ASKED:
        return Refusal("answered", _("You have answered this already."), HTTPStatus.CONFLICT)
    return None


def may_accept(guard: Guard | None, *, has_keys: bool) -> Refusal | None:
    """Guarding needs keys of one's own: a part is sealed for them."""
    if (refusal := may_answer(guard)) is not None:
        return refusal
    if has_keys:
        return None
    return Refusal(
        "no-keys-yet",
        _(
            "What you would hold is sealed for you alone, and for that you need a space of your "
            "own here. Make it first, it takes two minutes; then come back and say yes."
        ),
        HTTPStatus.CONFLICT,
        extra={"back_url": reverse("vault-begin"), "back_label": _("Make my own space")},
    )


def may_seal(
    made: NewSet, *, number: int, guards: Mapping[UUID, Guard], keys: Mapping[UUID, str]
) -> Refusal | None:
    """A set is sealed behind the newest keys, for people who said yes, each for their newest keys.

    ``guards`` are those of this person who accepted, ``keys`` the present fingerprint of each.
    """
    if made.number != number:
        return Refusal(
            "other-keys",
            _("Your keys were changed on another device meanwhile. Load the page again."),
            HTTPStatus.CONFLICT,
        )
    if not _in_measure(made):
        return Refusal(
            "out-of-measure",
            _("Two to seven people can guard, and at least two of them must be needed."),
            HTTPStatus.UNPROCESSABLE_ENTITY,
        )
    return _may_seal_for(made.shares, guards, keys)


def _in_measure(made: NewSet) -> bool:
    size = len(made.shares)
    return LEAST_NEEDED <= made.threshold <= size <= MOST_GUARDIANS


def _may_seal_for(
    shares: Sequence[Sealed], guards: Mapping[UUID, Guard], keys: Mapping[UUID, str]
) -> Refusal | None:
    chosen = {share.guard_id for share in shares}
    if len(chosen) != len(shares) or not chosen <= guards.keys():
        return Refusal(
            "not-guarding",
            _("Somebody of them does not guard for you (any more). Load the page again."),
            HTTPStatus.CONFLICT,
        )
    if any(keys.get(share.guard_id) != share.fingerprint for share in shares):
        return Refusal(
            "guardian-changed-keys",
            _("One of them has changed their keys meanwhile. Load the page and seal once more."),
            HTTPStatus.CONFLICT,
        )
    return None


def unfit() -> Refusal:
    """What a device sent is not sealed as it has to be."""
    return Refusal(
        "unfit",
        _("This host did not understand your device. Reload the page and try again."),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    )


def recovery_first() -> Refusal:
    """While a device waits for the keys, what guardians hold stays as it is."""
    return Refusal(
        "recovery-open",
        _("A device is asking your guardians for your keys just now. Stop that first."),
        HTTPStatus.CONFLICT,
        extra={"back_url": reverse("vault-recover"), "back_label": _("Look at it")},
    )


def not_choosable() -> Refusal:
    """Nobody whom one could ask: not here, oneself, or kept apart, and it is not said which."""
    return Refusal("not-here", _("Choose someone from the list."), field="person")


def nothing_asked() -> Refusal:
    """Nothing to answer, or nobody to let go."""
    return Refusal(
        "not-found", _("There is nothing like that here (any more)."), HTTPStatus.NOT_FOUND
    )


def no_space_yet() -> Refusal:
    """Without keys there is nothing to guard."""
    return Refusal(
        "no-space",
        _("You have no space of your own here yet, so there are no keys to guard. Make it first."),
        HTTPStatus.CONFLICT,
        extra={"back_url": reverse("vault-begin"), "back_label": _("Make my own space")},
    )
