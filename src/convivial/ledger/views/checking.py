"""Whether the ledger holds: the host's own walk, a kept checkpoint, a printed fingerprint."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from convivial.kernel.clock import present
from convivial.ledger import queries
from convivial.ledger.forms import FingerprintForm, KeptForm
from convivial.ledger.queries.checkpoints import SignedHead, signed_head
from convivial.ledger.queries.comparing import Compared, compare_printed
from convivial.ledger.queries.evidence import evidence_against
from convivial.people.api import Seat, Square, for_everyone_here, squares
from convivial.theme.pages import page


@require_safe
@for_everyone_here
def verify(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Walk the ledger, say whether it holds, and offer every other way to find out."""
    verdict = queries.verify(community_id=seat.community_id)
    return page(request, "ledger/verify.html", verdict=verdict, form=KeptForm())


@require_POST
@for_everyone_here
def compare_kept(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Compare a checkpoint that somebody kept with the ledger as it is now."""
    form = KeptForm(request.POST, request.FILES)
    found = None
    if form.is_valid():
        found = form.attempt(evidence_against, seat.community_id, form.typed("note").decode())
    return page(request, "ledger/kept.html", form=form, found=found)


@require_safe
@for_everyone_here
def fingerprint(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show the fingerprint of the ledger as it is, to print or to read out."""
    head = signed_head(seat.community_id)
    today = timezone.localtime(present()).date()
    form, square = FingerprintForm(), _square(request, head)
    return page(
        request, "ledger/fingerprint.html", form=form, head=head, today=today, square=square
    )


@require_safe
@for_everyone_here
def check_fingerprint(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Compare an earlier fingerprint with what the ledger was at that size."""
    form = FingerprintForm(request.GET or None)
    compared: Compared | None = None
    if form.is_valid():
        size, signs = form.typed("size"), form.typed("fingerprint")
        compared = compare_printed(seat.community_id, size, signs)
    return page(request, "ledger/check_fingerprint.html", form=form, compared=compared)


def _square(request: HttpRequest, head: SignedHead) -> Square:
    asked = f"check/?size={head.size}&fingerprint={head.fingerprint.replace(' ', '')}"
    return squares(request.build_absolute_uri(asked))
