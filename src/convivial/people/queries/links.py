"""The secret links of people, in full: made from the row's id at the moment they are shown."""

from convivial.kernel.addresses import absolute
from convivial.kernel.tokens import make_token
from convivial.people.models import Invitation

INVITATION = "invitation"


def invitation_url(invitation: Invitation) -> str:
    """Return an invitation's link."""
    return absolute("join", make_token(purpose=INVITATION, row_id=invitation.pk))


def sign_in_url(token: str) -> str:
    """Return a sign-in link."""
    return absolute("sign-in-link", token)
