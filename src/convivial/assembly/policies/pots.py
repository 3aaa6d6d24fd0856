"""What a pot allows: how much, while it is open, and how its book is kept."""

from datetime import date
from decimal import Decimal
from http import HTTPStatus

from django.utils.translation import gettext as _

from convivial.assembly.amounts import amount_words
from convivial.assembly.models import Movement, Pot
from convivial.kernel.refusal import Refusal

# A book has two more digits than any one amount, so that it never runs over.
FULLEST = Decimal("99999999999.99")


def no_such_pot() -> Refusal:
    """What never was, and what belongs to another community, look the same."""
    return Refusal(
        "not-found",
        _("There is no such pot here, or not any more. The list of pots shows what there is."),
        HTTPStatus.NOT_FOUND,
    )


def members_only() -> Refusal:
    """Guests read the pots; they neither ask out of them nor keep them."""
    sentence = _("Only members do this. Once members have vouched for you, you can.")
    return Refusal("members-only", sentence)


def no_such_allotment() -> Refusal:
    """What is not set aside, or not any more."""
    return Refusal(
        "no-such-allotment",
        _("This is not set aside any more. The pot’s page shows what is."),
        HTTPStatus.CONFLICT,
        field="allotment_id",
    )


def bad_amount() -> Refusal:
    """A payload that no form has made."""
    return Refusal("bad-amount", _("Say how much, above nothing."), field="amount")


def nobody_here() -> Refusal:
    """Something is set aside for a person only while they are here."""
    sentence = _("Whom it is for is not here now. Choose somebody who is, or nobody.")
    return Refusal("no-such-person", sentence, field="member_id")


def within(total: Decimal, limit: Decimal) -> Refusal | None:
    """What the winners cost together stays within what was to be shared."""
    if total <= limit:
        return None
    return Refusal(
        "over-limit", _("The projects that won cost more than there was to share."),
        HTTPStatus.CONFLICT,
    )  # fmt: skip


def may_open_pot(*, name_taken: bool) -> Refusal | None:
    """Two pots that are open have two names: nobody puts money into the wrong one."""
    if name_taken:
        return Refusal(
            "pot-there",
            _("There is a pot of that name already. Choose another name."),
            HTTPStatus.CONFLICT,
            field="name",
        )
    return None


def is_open(pot: Pot) -> Refusal | None:
    """Nothing moves in a pot that a decision has closed."""
    if pot.ended_at is not None:
        return Refusal(
            "pot-closed",
            _("The pot “%(pot)s” is closed; its book can still be read.") % {"pot": pot.name},
            HTTPStatus.CONFLICT,
        )
    return None


def has_free(pot: Pot, amount: Decimal) -> Refusal | None:
    """No more is promised, or moved, than is there and free."""
    if amount <= pot.free:
        return None
    sentence = _("In “%(pot)s” %(free)s are free, and this takes %(amount)s. Take less, or wait.")
    words = {
        "pot": pot.name,
        "free": amount_words(pot.free, pot.unit),
        "amount": amount_words(amount, pot.unit),
    }
    return Refusal("not-enough", sentence % words, HTTPStatus.CONFLICT, field="amount")


def may_take_from(pot: Pot, amount: Decimal) -> Refusal | None:
    """An open pot, and enough free money in it."""
    return is_open(pot) or has_free(pot, amount)


def has_room(pot: Pot, amount: Decimal) -> Refusal | None:
    """A book holds so much, and no more."""
    if pot.balance + amount <= FULLEST:
        return None
    return Refusal("too-much", _("That is more than the book of a pot can hold."), field="amount")


def may_move(*, source: Pot, target: Pot, amount: Decimal) -> Refusal | None:
    """From one open pot into another of the same unit."""
    if source.pk == target.pk:
        return Refusal("same-pot", _("Choose two different pots."), field="from_id")
    if source.unit != target.unit:
        return Refusal(
            "other-unit",
            _("The two pots hold different things, and nothing here changes one into another."),
            field="from_id",
        )
    return is_open(target) or may_take_from(source, amount) or has_room(target, amount)


def may_record(*, pot: Pot, amount: Decimal, day: date, today: date) -> Refusal | None:
    """A keeper writes down what has come in, on a day that has been."""
    return is_open(pot) or has_been(day, today) or has_room(pot, amount)


def sent_before(*, same: bool) -> Refusal | None:
    """What is sent twice is written once; but a key is of one line, and of nothing else."""
    if same:
        return None
    sentence = _("This form was used for something else already. Open it anew, and send it again.")
    return Refusal("sent-before", sentence, HTTPStatus.CONFLICT)


def has_been(day: date, today: date) -> Refusal | None:
    """A book tells what has happened, not what will."""
    if day > today:
        return Refusal("not-yet", _("Choose today or a day that has been."), field="day")
    return None


def may_balance(*, movement: Movement, pot: Pot, balanced: bool) -> Refusal | None:
    """Any line of a keeper's may be balanced, once; a decision's only by a decision."""
    if balanced or movement.kind == Movement.Kind.BALANCING:
        return Refusal(
            "balanced", _("This line is balanced already, or balances one."), HTTPStatus.CONFLICT
        )
    if movement.kind == Movement.Kind.BETWEEN:
        return Refusal(
            "by-decision", _("A decision has moved this. Another decision can move it back.")
        )
    if movement.kind == Movement.Kind.INCOME:
        return is_open(pot) or has_free(pot, movement.amount)
    return is_open(pot) or has_room(pot, -movement.amount)


def may_close(*, pot: Pot, waiting: int, target: Pot | None) -> Refusal | None:
    """A pot is closed when no claim waits, and what is left has a place to go to."""
    if refusal := is_open(pot):
        return refusal
    if refusal := no_claim_waits(pot=pot, waiting=waiting):
        return refusal
    return None if pot.balance == 0 else _has_a_place(pot, target)


def no_claim_waits(*, pot: Pot, waiting: int) -> Refusal | None:
    """What somebody has asked back is not made free under their hands."""
    if not waiting:
        return None
    return Refusal(
        "claims-wait",
        _("Claims on “%(pot)s” wait. Let them be settled or taken back first.") % {"pot": pot.name},
        HTTPStatus.CONFLICT,
    )


def _has_a_place(pot: Pot, target: Pot | None) -> Refusal | None:
    if target is None:
        return Refusal(
            "something-left",
            _("Something is left in “%(pot)s”. Say into which other pot it goes.")
            % {"pot": pot.name},
            HTTPStatus.CONFLICT,
            field="target_id",
        )
    if target.pk == pot.pk or target.unit != pot.unit:
        sentence = _("Choose another pot, of the same unit.")
        return Refusal("other-unit", sentence, field="target_id")
    return is_open(target) or has_room(target, pot.balance)
