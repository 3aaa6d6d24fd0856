"""Reading the ledger: what was done, by whom, by which right; and one entry with its proof."""

from dataclasses import dataclass
from http import HTTPStatus

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from convivial.kernel.refusal import Refusal, Refused
from convivial.ledger.files import proof_file
from convivial.ledger.log.checkpoint import LARGEST
from convivial.ledger.queries import PAGE, reading
from convivial.ledger.queries.checkpoints import signed_head
from convivial.ledger.queries.proofs import inclusion_proof, size_of
from convivial.ledger.sentences import ReadLine, people_in, read_out
from convivial.ledger.views.files import text_file
from convivial.people.api import Seat, for_everyone_here, names_of
from convivial.theme.pages import page

CHOICES = (
    ("", gettext_lazy("All")),
    ("powers", gettext_lazy("Powers used")),
    ("decisions", gettext_lazy("By decision")),
    ("mine", gettext_lazy("What I did")),
)


@dataclass(frozen=True)
class Tab:
    """One choice of entries."""

    label: str
    url: str
    current: bool


@require_safe
@for_everyone_here
def read(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show what happened, the latest first; all of it, or what the reader chose."""
    show, here = _show(request), seat.community_id
    only = _only(show, seat)
    rows = reading.lines(community_id=here, before=_before(request), only=only)
    return page(
        request,
        "ledger/read.html",
        lines=_in_words(seat, rows),
        earlier=_address(seat, show, rows[-1].number) if len(rows) == PAGE else "",
        tabs=_tabs(seat, show),
        show=show,
    )


@require_safe
@for_everyone_here
def entry(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Show one entry, and what anyone needs to see that it stands where it does."""
    row = reading.line(community_id=seat.community_id, number=min(number, LARGEST))
    if row is None:
        raise Refused(_no_such_entry(seat))
    size = size_of(seat.community_id)
    proven = inclusion_proof(seat.community_id, row.number, size)
    line = _in_words(seat, [row])[0]
    return page(request, "ledger/entry.html", line=line, leaf=proven.leaf.decode())


@require_safe
@for_everyone_here
def proof(_request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Give the proof of one entry as a file."""
    head = signed_head(seat.community_id)
    proven = inclusion_proof(seat.community_id, min(number, LARGEST), head.size)
    return text_file(proof_file(proven, head), f"{seat.slug}-entry-{number}.txt")


def _in_words(seat: Seat, rows: list[reading.Line]) -> list[ReadLine]:
    return read_out(rows, names_of(seat.community_id, people_in(rows)), seat.slug)


def _show(request: HttpRequest) -> str:
    asked = request.GET.get("show", "")
    return asked if asked in dict(CHOICES) else ""


def _only(show: str, seat: Seat) -> Q:
    choices = {
        "powers": reading.POWERS_USED,
        "decisions": reading.BY_DECISION,
        "mine": reading.done_by(seat.id),
    }
    return choices.get(show, reading.EVERYTHING)


def _before(request: HttpRequest) -> int | None:
    asked = request.GET.get("before", "")
    known = asked.isascii() and asked.isdecimal()
    return min(int(asked[:20]), LARGEST) if known else None


def _tabs(seat: Seat, show: str) -> list[Tab]:
    return [Tab(str(label), _address(seat, name), name == show) for name, label in CHOICES]


def _address(seat: Seat, show: str, before: int | None = None) -> str:
    asked = [("show", show), ("before", before)]
    query = "&".join(f"{name}={value}" for name, value in asked if value)
    return reverse("ledger:read", args=[seat.slug]) + (f"?{query}" if query else "")


def _no_such_entry(seat: Seat) -> Refusal:
    return Refusal(
        "no-such-entry",
        _("There is no entry with this number."),
        HTTPStatus.NOT_FOUND,
        extra={
            "back_url": reverse("ledger:read", args=[seat.slug]),
            "back_label": _("Ledger"),
        },
    )
