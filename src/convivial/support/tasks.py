"""Due work of support, both *outside*: the board's round, and the one mail of a proposal.

The round reaches no further than the database, but works out who may help whom between two
transactions of its own, so that nobody who writes meanwhile waits for it.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import F
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from convivial.kernel.due import Payload
from convivial.support.commands.matching import tend
from convivial.support.models import Category, Match


def tend_board(payload: Payload, now: datetime) -> None:
    """Go round one community's board."""
    tend(community_id=UUID(payload["community_id"]), now=now)


def tell_of_match(payload: Payload, now: datetime) -> None:
    """Write to one side of a match that waits for their word, if they have given an address."""
    del now
    side = payload["side"]
    found = _waiting(UUID(payload["match_id"]), side)
    if found is None:
        return
    with translation.override(found["language"]):
        subject, text = _mail(found, side)
        send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [found["email"]])


def _waiting(match_id: UUID, side: str) -> dict[str, Any] | None:
    found = (
        Match.objects.filter(pk=match_id, state=Match.State.PROPOSED, **{f"{side}_answer": ""})
        .exclude(**{f"{side}__account__email": ""})
        .annotate(
            email=F(f"{side}__account__email"),
            language=F(f"{side}__account__language"),
            slug=F("community__slug"),
            community_name=F("community__name"),
            asked=F("ask__category"),
            offered=F("offer__category"),
        )
        .values("pk", "email", "language", "slug", "community_name", "asked", "offered")
        .first()
    )
    return dict(found) if found else None


def _mail(found: dict[str, Any], side: str) -> tuple[str, str]:
    category = Category(found["asked"] or found["offered"]).label
    link = settings.PUBLIC_URL + reverse("support:match", args=[found["slug"], found["pk"]])
    subjects = {
        "asker": _("Someone may be able to help: %(category)s"),
        "helper": _("Someone could use what you offer: %(category)s"),
    }
    words = {"category": category, "community": found["community_name"], "link": link}
    text = _(
        "In %(community)s two of you may fit together.\n\n"
        "Look at it here and say yes or not this time, as you like:\n%(link)s\n\n"
        "If now is not the time, you need do nothing. Nobody is told."
    )
    return subjects[side] % words, text % words
