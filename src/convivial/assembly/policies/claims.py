"""Who may ask something back out of a pot, and who may settle it."""

from decimal import Decimal
from http import HTTPStatus
from uuid import UUID

from django.utils.translation import gettext as _

from convivial.assembly.amounts import amount_words
from convivial.assembly.models import Allotment, Claim, Pot
from convivial.assembly.policies.pots import is_open
from convivial.kernel.refusal import Refusal


def may_claim(
    *, allotment: Allotment, pot: Pot, member_id: UUID, amount: Decimal, waiting: Decimal
) -> Refusal | None:
    """Any member, out of what a decision has set aside, and no more than is left of it."""
    if refusal := is_open(pot):
        return refusal
    if allotment.ended_at is not None:
        return Refusal(
            "ended", _("This is not set aside any more. The pot’s page shows what is."),
            HTTPStatus.CONFLICT,
        )  # fmt: skip
    if allotment.member_id not in {None, member_id}:
        return Refusal("for-somebody-else", _("This was set aside for somebody else."))
    if amount > allotment.left - waiting:
        left = amount_words(max(allotment.left - waiting, Decimal(0)), pot.unit)
        sentence = _("Of this, %(left)s can still be claimed. Ask for less, or propose more.")
        return Refusal(
            "more-than-left", sentence % {"left": left}, HTTPStatus.CONFLICT, field="amount"
        )
    return None


def may_withdraw(*, claim: Claim, member_id: UUID) -> Refusal | None:
    """Whoever claimed takes it back, while it waits."""
    if claim.claimant_id != member_id:
        return Refusal("not-yours", _("Only the one who claimed can take it back."))
    return _waits(claim)


def may_settle(*, claim: Claim, member_id: UUID) -> Refusal | None:
    """A keeper settles the claims of others, never their own, while they wait."""
    return not_own(claim=claim, member_id=member_id) or _waits(claim)


def not_own(*, claim: Claim, member_id: UUID) -> Refusal | None:
    """Nobody keeps the book of their own claim."""
    if claim.claimant_id == member_id:
        return Refusal(
            "own-claim",
            _(
                "Nobody settles their own claim. Ask another keeper of the pots; where there is "
                "none, propose that there be a second one."
            ),
        )
    return None


def may_decline(*, claim: Claim, member_id: UUID, answer: str) -> Refusal | None:
    """Not without a word."""
    if not answer.strip():
        return Refusal("no-words", _("Say why, in a sentence or two."), field="answer")
    return may_settle(claim=claim, member_id=member_id)


def _waits(claim: Claim) -> Refusal | None:
    if claim.status == Claim.Status.OPEN:
        return None
    return Refusal("settled", _("This claim is settled already."), HTTPStatus.CONFLICT)
