"""Who may begin a space of their own, and what may stand as their keys and doors."""

from http import HTTPStatus
from uuid import UUID

from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal
from convivial.vault.consent import CURRENT
from convivial.vault.models import Door, PublicKeys
from convivial.vault.sealed import NotSealed, check_passkey_door, check_phrase_door
from convivial.vault.statements import Statement

LARGEST_DOOR = 20_000
MOST_DOORS = 12


def may_begin(*, has_vault: bool, consent: int) -> Refusal | None:
    """Once, and with the words that are agreed to today."""
    if has_vault:
        return Refusal(
            "begun-already",
            _("You have a space of your own already. Open it with your six words."),
            HTTPStatus.CONFLICT,
        )
    if consent != CURRENT:
        return Refusal(
            "consent-changed",
            _("The words you agreed to have changed. Reload the page and read them again."),
            HTTPStatus.CONFLICT,
        )
    return None


def may_publish(
    *, statement: Statement, owner_id: UUID, before: PublicKeys | None
) -> Refusal | None:
    """Keys are somebody's own, and follow those before, one by one."""
    number, fingerprint = (before.number, before.fingerprint) if before else (0, None)
    follows = (statement.number, statement.previous) == (number + 1, fingerprint)
    return None if statement.owner == owner_id and follows else not_their_keys()


def is_fit_door(*, kind: str, body: bytes) -> Refusal | None:
    """A door is sealed for what it says, and for nothing else."""
    if len(body) > LARGEST_DOOR:
        return not_sealed()
    try:
        (check_phrase_door if kind == Door.Kind.PHRASE else check_passkey_door)(body)
    except NotSealed:
        return not_sealed()
    return None


def may_add_door(*, kind: str, number: int, now: int, doors: int) -> Refusal | None:
    """``number`` is that of the keys behind it, ``now`` that of today's, ``doors`` how many are.

    Six words there are once, from the beginning on; only they can be replaced.
    """
    if kind not in Door.Kind.values or kind == Door.Kind.PHRASE:
        return not_a_door()
    if doors >= MOST_DOORS:
        return Refusal(
            "too-many-doors",
            _("You have %(number)s ways to open your space. Remove one that you don't use first.")
            % {"number": doors},
        )
    return holds_todays_keys(number=number, now=now)


def may_replace_door(*, kind: str, number: int, now: int) -> Refusal | None:
    """New words take the place of the old ones; a passkey is removed and added anew."""
    return not_a_door() if kind != Door.Kind.PHRASE else holds_todays_keys(number=number, now=now)


def may_remove_door(*, kind: str) -> Refusal | None:
    """Never the six words: whoever loses a passkey must still come in."""
    if kind != Door.Kind.PHRASE:
        return None
    return Refusal(
        "last-way-in",
        _(
            "Your six words stay: they open your space when everything else is lost. "
            "You can choose new ones."
        ),
        HTTPStatus.CONFLICT,
    )


def holds_todays_keys(*, number: int, now: int) -> Refusal | None:
    """Behind a door lie the keys of today, or it would open nothing new."""
    if number == now:
        return None
    return Refusal(
        "keys-changed",
        _("Your keys were changed on another device. Close your space here and open it again."),
        HTTPStatus.CONFLICT,
    )


def not_a_door() -> Refusal:
    """Refuse a kind of door that cannot be had in this way."""
    return Refusal(
        "not-a-door",
        _("This way of opening cannot be changed like that. Reload the page and try again."),
        HTTPStatus.BAD_REQUEST,
    )


def not_sealed() -> Refusal:
    """Refuse what is not sealed as it has to be."""
    return Refusal(
        "not-sealed",
        _(
            "What this device sent is not sealed as it has to be, so it was not kept. "
            "Reload the page and try again."
        ),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    )


def not_their_keys() -> Refusal:
    """Refuse a statement that is not signed by whom it should be, or does not follow."""
    return Refusal(
        "not-your-keys",
        _(
            "The keys that this device sent do not fit the ones you have here. "
            "Reload the page and try again."
        ),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    )


def no_vault() -> Refusal:
    """Refuse what only somebody with a space of their own can do."""
    return Refusal(
        "not-begun",
        _("You have no space of your own yet. Begin one under “My own space”."),
        HTTPStatus.CONFLICT,
    )


def no_such_door() -> Refusal:
    """Refuse a door that is not there, or somebody else's."""
    return Refusal(
        "no-such-door",
        _("This way of opening is gone. Reload the page to see those that you have."),
        HTTPStatus.NOT_FOUND,
    )
