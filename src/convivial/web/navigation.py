"""The bar at the bottom (or side): the few places from which everything is two taps away."""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Place:
    """One place in the bar."""

    label: str
    url: str
    icon: str
    current: bool


# Address name, label, icon. Circles joins when there are circles.
BAR: tuple[tuple[str, str | Promise, str], ...] = (
    ("today", _("Today"), "today"),
    ("support:board", _("Support"), "support"),
    ("wellbeing:agenda", _("Together"), "together"),
    ("assembly:overview", _("Decide"), "decide"),
    ("people:me", _("Me"), "me"),
)


def places(slug: str, path: str) -> list[Place]:
    """Return the bar for a community; the place that the path lies below is current.

    Every address lies below Today's, which is therefore current only where it is the path itself.
    """
    urls = _urls(slug)
    today, *others = urls
    current = path if path == today else next(filter(path.startswith, others), "")
    return [
        Place(str(label), url, icon, url == current)
        for (_name, label, icon), url in zip(BAR, urls, strict=True)
    ]


# The addresses of a community never change while the host runs.
@lru_cache(maxsize=1024)
def _urls(slug: str) -> tuple[str, ...]:
    return tuple(reverse(name, args=[slug]) for name, _label, _icon in BAR)
