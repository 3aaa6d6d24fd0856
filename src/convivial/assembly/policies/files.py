"""Who may attach what to a proposal, and who may read it."""

from http import HTTPStatus

from django.utils.translation import gettext as _

from convivial.assembly.models import Proposal
from convivial.assembly.policies.drafting import may_shape
from convivial.kernel.refusal import Refusal

MOST_FILES = 10


def may_attach(
    *, proposal: Proposal, author: bool, there: int, picture: bool, words: str
) -> Refusal | None:
    """Its authors attach up to ten files; a picture says what it shows."""
    refusal = may_shape(proposal=proposal, author=author)
    if refusal is not None:
        return refusal
    if there >= MOST_FILES:
        return Refusal("too-many-files", _("There are ten files already. Take one away first."))
    if picture and not words.strip():
        return Refusal(
            "no-words", _("Say what the picture shows, for those who can’t see it."), field="words"
        )
    return None


def may_detach(*, proposal: Proposal, author: bool) -> Refusal | None:
    """What people have talked and answered about stays; before that its authors take it away."""
    return may_shape(proposal=proposal, author=author)


def no_such_file() -> Refusal:
    """What a file that never was, and one of somebody else's draft look like: the same."""
    return Refusal(
        "not-found", _("There is no such file here, or not any more."), HTTPStatus.NOT_FOUND
    )
