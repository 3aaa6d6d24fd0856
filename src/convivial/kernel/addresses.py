"""Full addresses, for mail, the command line and calendars: whatever leaves the pages."""

from typing import Any

from django.conf import settings
from django.urls import reverse


def absolute(name: str, *args: Any) -> str:  # noqa: ANN401  as reverse takes them
    """Return the full address of a named page on this host."""
    return f"{settings.PUBLIC_URL}{reverse(name, args=args)}"
