"""When somebody with whom the community has parted may put a question to its members."""

from http import HTTPStatus

from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal

LONGEST = 5_000


def has_said_something(words: str) -> Refusal | None:
    """The members read what they are asked, in the words of the one who asks."""
    if not words.strip():
        return Refusal("no-words", _("Say in your own words what you ask for."), field="words")
    if len(words) > LONGEST:
        return Refusal("too-long", _("That is long. Say it in a page or two."), field="words")
    return None


def already_asked(*, under_way: bool) -> Refusal | None:
    """One question at a time about one person."""
    if not under_way:
        return None
    return Refusal(
        "under-way", _("The members are being asked about this now."), HTTPStatus.CONFLICT
    )
