"""Who writes the first charter."""

from http import HTTPStatus

from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal


def may_write_the_first(*, community_status: str, founder: bool) -> Refusal | None:
    """Founders do, while the community forms."""
    if community_status != "forming":
        return Refusal(
            "stands-already",
            _("There is a charter already. Propose to change it instead."),
            HTTPStatus.CONFLICT,
        )
    if not founder:
        return Refusal(
            "founders-only", _("The founders write the first charter. Speak with one of them.")
        )
    return None
