"""The world's time zones, as a form offers them."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

REGIONS = {
    "Africa": gettext_lazy("Africa"),
    "America": gettext_lazy("America"),
    "Antarctica": gettext_lazy("Antarctica"),
    "Asia": gettext_lazy("Asia"),
    "Atlantic": gettext_lazy("Atlantic Ocean"),
    "Australia": gettext_lazy("Australia"),
    "Europe": gettext_lazy("Europe"),
    "Indian": gettext_lazy("Indian Ocean"),
    "Pacific": gettext_lazy("Pacific Ocean"),
}


def zone_choices() -> list[tuple[str | Promise, list[tuple[str, str]]]]:
    """Return the world's time zones by region, as a select shows them."""
    names = sorted(available_timezones())
    groups: list[tuple[str | Promise, list[tuple[str, str]]]] = [("UTC", [("UTC", "UTC")])]
    for region, region_words in REGIONS.items():
        inside = [name for name in names if name.startswith(f"{region}/")]
        words = [(name, name.partition("/")[2].replace("_", " ")) for name in inside]
        groups.append((region_words, words))
    return groups


class ZoneField(forms.ChoiceField):
    """A time zone, chosen from those by region."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401  as every field takes them
        super().__init__(choices=zone_choices, **kwargs)
