"""What anyone here may take away to check the ledger elsewhere, and what their browser asks for."""

import base64

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from convivial.ledger.files import witness_request
from convivial.ledger.forms import size_in
from convivial.ledger.queries.checkpoints import signed_head
from convivial.ledger.queries.exporting import export_lines
from convivial.ledger.queries.proofs import consistency_proof
from convivial.people.api import Seat, for_everyone_here

PLAIN = "text/plain; charset=utf-8"


def text_file(text: str, name: str) -> HttpResponse:
    """Return a text as a file to keep."""
    response = HttpResponse(text, content_type=PLAIN)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
@for_everyone_here  # type: ignore[arg-type]  # a stream is an answer too
def export(_request: HttpRequest, seat: Seat) -> StreamingHttpResponse:
    """Give the whole ledger as a file that can be checked without this host."""
    response = StreamingHttpResponse(export_lines(seat.community_id), content_type=PLAIN)
    response["Content-Disposition"] = f'attachment; filename="{seat.slug}-ledger.txt"'
    return response


@require_safe
@for_everyone_here
def checkpoint(_request: HttpRequest, seat: Seat) -> HttpResponse:
    """Give the newest checkpoint, signed: small enough to keep each week."""
    head = signed_head(seat.community_id)
    return text_file(head.note, f"{seat.slug}-checkpoint-{head.size}.txt")


@require_safe
@for_everyone_here
def growth(request: HttpRequest, seat: Seat) -> JsonResponse:
    """Answer a browser: the host's key, the newest checkpoint, and how it grew from a size."""
    head = signed_head(seat.community_id)
    since = size_in(request.GET.get("since", ""))
    known = 0 < since < head.size
    proof = consistency_proof(seat.community_id, since, head.size) if known else []
    proof_words = [base64.b64encode(one).decode() for one in proof]
    return JsonResponse({"vkey": head.vkey, "checkpoint": head.note, "proof": proof_words})


@require_safe
@for_everyone_here
def for_witness(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Give what another community's host needs to keep watch over this ledger."""
    head = signed_head(seat.community_id)
    since = size_in(request.GET.get("old", ""))
    proof = consistency_proof(seat.community_id, since, head.size) if since else []
    text = witness_request(since, proof, head)
    return text_file(text, f"{seat.slug}-for-witness-{head.size}.txt")
