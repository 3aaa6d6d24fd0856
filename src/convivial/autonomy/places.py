"""What is found in one's own space: the pages, in the order in which they are shown."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Place(NamedTuple):
    """A page of one's own space: the name of its address, its title, and a sentence on it."""

    name: str
    title: Promise
    words: Promise

    @property
    def url(self) -> str:
        """Return its address."""
        return reverse(self.name)


PLACES = (
    Place("own-journal", _("Journal"), _("Words for yourself, whenever you like.")),
    Place(
        "own-checkins", _("Check-ins"), _("How it is, in your own words and on your own scales.")
    ),
    Place("own-helps", _("What helps me"), _("What goes with what, in what you wrote.")),
    Place("own-meanings", _("Meanings"), _("What happened, and the ways it can be seen.")),
    Place("own-plan", _("My plan"), _("For days when things get hard.")),
    Place(
        "own-wishes", _("Advance wishes"), _("What should happen when you can’t say it yourself.")
    ),
    Place("own-card", _("Card for my wallet"), _("A few lines to carry with you, to print.")),
    Place("own-sharing", _("Who may read what"), _("What you share, and with whom.")),
    Place("own-shared", _("Shared with me"), _("What others let you read.")),
)

KEEPING = (
    Place("vault-keys", _("Keys"), _("Six words, passkeys, and comparing keys with others.")),
    Place("vault-guardians", _("Guardians"), _("People who can help you back in.")),
    Place("vault-guarding", _("Guarding for others"), _("Whom you help back in.")),
    Place("vault-access", _("Who opened what"), _("Each time something of yours was handed out.")),
    Place("vault-keeping", _("What is kept"), _("What you agreed to, how long, and the end.")),
    Place("own-take-away", _("Take it all away"), _("All of it as files, sealed and readable.")),
)
