"""Letters that people ask for: an address to confirm. Invitations are mailed by ``tasks``."""

from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.account.models import EmailAddress
from django.http import HttpRequest

from convivial.people.models import Account


def ask_to_confirm(request: HttpRequest, account: Account) -> None:
    """Mail the link by which someone confirms that their address is theirs."""
    address = EmailAddress.objects.filter(user=account, verified=False).first()
    if address is not None:
        send_verification_email_to_address(request, address)
