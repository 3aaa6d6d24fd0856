"""Due work of people: an invitation goes out, a device is told, an ended community is cleared."""

import uuid
from datetime import datetime
from typing import Any

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from convivial.people import pushing
from convivial.people.commands import communities, push
from convivial.people.models import Invitation, PushDevice
from convivial.people.policies import link_over
from convivial.people.queries.doorway import doorway
from convivial.people.queries.links import invitation_url


def mail_invitation(payload: dict[str, Any], now: datetime) -> None:
    """Mail a link to whom it is meant for; not where it is over by now."""
    rows = Invitation.objects.select_related("community")
    invitation = rows.filter(pk=uuid.UUID(payload["invitation_id"])).first()
    if invitation is None or not invitation.email or link_over(invitation, now):
        return
    languages = [*invitation.languages, *invitation.community.languages, "en"]
    with translation.override(languages[0]):
        subject = _("%(community)s: you are invited") % {"community": invitation.community.name}
        words = {"door": doorway(invitation), "link": invitation_url(invitation)}
        body = render_to_string("people/letters/invitation.txt", words)
        send_mail(" ".join(subject.split()), body, None, [invitation.email])


def clear_away(payload: dict[str, Any], now: datetime) -> None:
    """Delete a community whose days of reading are over."""
    communities.clear_away(community_id=uuid.UUID(payload["community_id"]), now=now)


def push_word(payload: dict[str, Any], now: datetime) -> None:
    """Tell one device one word, while it is worth hearing and the device wants to be told."""
    left = int((datetime.fromisoformat(payload["until"]) - now).total_seconds())
    rows = PushDevice.objects.filter(pk=uuid.UUID(payload["device_id"]))
    device = rows.values_list("endpoint", "p256dh", "auth").first()
    if device is None or left <= 0:
        return
    told = pushing.Told(*device)
    status = pushing.send(told, payload["word"], lasts=left, urgent=payload["urgent"])
    push.note_answer(device_id=uuid.UUID(payload["device_id"]), status=status, now=now)
