"""What somebody must see on every page, whatever device they hold, until it is over."""

from uuid import UUID

from convivial.people.models import Account


def raise_alarm(account_id: UUID, what: str) -> None:
    """Show an alarm on every page of an account; ``web.context`` has its words. One query."""
    Account.objects.filter(pk=account_id).update(alarm=what)


def end_alarm(account_id: UUID, what: str) -> None:
    """Show it no longer; another alarm that came meanwhile stays. One query."""
    Account.objects.filter(pk=account_id, alarm=what).update(alarm="")
