"""A post: an ask or an offer. They are mirror images, so they are one row."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from convivial.kernel.models import Row


class Category(models.TextChoices):
    """What it is about, in plain words. ``other`` meets any of them by its words alone."""

    RIDE = "ride", _("A ride")
    MEAL = "meal", _("A meal")
    LISTENING = "listening", _("A listening ear")
    CHILDCARE = "childcare", _("Looking after children")
    HANDS = "hands", _("A helping hand")
    TOOLS = "tools", _("Tools and repairs")
    THINGS = "things", _("Things to lend or give")
    LETTERS = "letters", _("Letters and forms")
    TRANSLATION = "translation", _("Translating")
    ERRAND = "errand", _("Company on an errand")
    STAY = "stay", _("A place to stay")
    PETS = "pets", _("Pets and plants")
    LEARNING = "learning", _("Learning something")
    OTHER = "other", _("Something else")


class Where(models.TextChoices):
    """How the two would meet."""

    EITHER = "either", _("Either is fine")
    PLACE = "place", _("In person")
    REMOTE = "remote", _("From afar: by phone or online")


class Rhythm(models.TextChoices):
    """How often."""

    ONCE = "once", _("Once")
    WEEKLY = "weekly", _("Every week")
    MONTHLY = "monthly", _("Every month")
    WHENEVER = "whenever", _("Now and then")


class Post(Row):
    """What somebody would like, or would gladly give.

    ``languages`` and ``times`` are codes between commas (``,en,es,`` and ``,0-morning,``; Monday
    is 0), empty where left open. Coordinates are degrees rounded to two places, about a kilometre.
    ``open_since`` is when it began to wait: when posted, or when opened again. ``on_board`` says
    whether others see it; it follows from ``status`` and is kept by ``become``, for the index.
    """

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "member": "community",
        "kind": "community",
        "category": "community",
        "title": "community",
        "words": "community",
        "languages": "community",
        "times": "community",
        "where": "community",
        "place": "community",
        "latitude": "secret",
        "longitude": "secret",
        "within_km": "secret",
        "rhythm": "community",
        "inexhaustible": "community",
        "willing_per_month": "secret",
        "expires_on": "community",
        "status": "community",
        "on_board": "community",
        "version": "community",
        "open_since": "community",
        "closed_at": "community",
    }

    class Kind(models.TextChoices):
        ASK = "ask", _("Ask")
        OFFER = "offer", _("Offer")

    class Status(models.TextChoices):
        OPEN = "open", _("Open")
        AGREED = "agreed", _("Someone is on it")
        DONE = "done", _("Done")
        WITHDRAWN = "withdrawn", _("Taken back")
        EXPIRED = "expired", _("Run out")

    STANDING = (Status.OPEN, Status.AGREED)

    community = models.ForeignKey(
        "people.Community", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    member = models.ForeignKey("people.Membership", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=5, choices=Kind)
    category = models.CharField(max_length=11, choices=Category)
    title = models.CharField(max_length=120)
    words = models.TextField(max_length=2000, blank=True, default="")
    languages = models.CharField(max_length=200, blank=True, default="")
    times = models.CharField(max_length=400, blank=True, default="")
    where = models.CharField(max_length=6, choices=Where, default=Where.EITHER)
    place = models.CharField(max_length=200, blank=True, default="")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    within_km = models.FloatField(null=True, blank=True)
    rhythm = models.CharField(max_length=8, choices=Rhythm, default=Rhythm.ONCE)
    # An offer that many may take at once and that is not used up: a recipe, a spare room of books.
    inexhaustible = models.BooleanField(default=False)
    willing_per_month = models.PositiveSmallIntegerField(default=2)
    expires_on = models.DateField()
    status = models.CharField(max_length=9, choices=Status, default=Status.OPEN)
    on_board = models.BooleanField(default=True)
    # Raised by each edit, so that an old tab cannot undo a newer one.
    version = models.PositiveIntegerField(default=0)
    open_since = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            # Only what is on the board, in its order: a page is read, not sought and sorted.
            models.Index(
                fields=["community", "kind", "open_since", "id"],
                condition=models.Q(on_board=True),
                name="support_board",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_ask(self) -> bool:
        """Whether it asks; else it offers."""
        return self.kind == self.Kind.ASK

    def become(self, status: str) -> None:
        """Take another status, and stand on the board or not as that says. Saves nothing."""
        self.status = status
        self.on_board = status in self.STANDING
