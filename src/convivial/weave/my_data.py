"""My data: everything every app holds about me, to look at and to take away."""

import io
import json
import zipfile
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from convivial.assembly import api as assembly
from convivial.kernel.clock import present
from convivial.ledger import api as ledger
from convivial.people import api as people
from convivial.people.api import for_signed_in
from convivial.support import api as support
from convivial.theme.pages import page
from convivial.vault import api as vault
from convivial.weave import forking
from convivial.weave.my_data_words import name_words, value_words
from convivial.wellbeing import api as wellbeing

AboutMe = Callable[[UUID], dict[str, Any]]


# Every app that holds anything about a person; a test proves that none is missing.
PARTS: tuple[tuple[str, Any, AboutMe], ...] = (
    ("people", _("Who I am here"), people.about_me),
    ("support", _("Asks and offers"), support.about_me),
    ("wellbeing", _("Activities"), wellbeing.about_me),
    ("assembly", _("What I decide with the others"), assembly.about_me),
    ("vault", _("Whom I share with, and guard for"), vault.about_me),
    ("weave", _("Groups that part"), forking.about_me),
    ("ledger", _("On the ledger"), ledger.about_me),
)


@never_cache
@require_safe
@for_signed_in
def show(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  people's account
    """Show everything this host holds about whoever asks."""
    return page(request, "weave/my_data.html", **_shown(gather(request, account)))


@never_cache
@require_POST
@for_signed_in
def take(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  people's account
    """Give everything as one file: JSON for machines, a page for eyes, pictures, what is sealed."""
    zipped = packed(gather(request, account), vault.sealed_files(account.pk))
    vault.note_taken(account_id=account.pk, now=present())
    response = HttpResponse(zipped, content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="my-data.zip"'
    return response


def titles() -> dict[str, str]:
    """Return the heading of each part."""
    return {name: str(title) for name, title, _about in PARTS}


def gather(request: HttpRequest, account: Any) -> dict[str, Any]:  # noqa: ANN401  as above
    """Return the account and, for each community, what each app holds."""
    seats = request.presence.seats  # type: ignore[attr-defined]
    return {
        "account": {
            **people.about_account(account),
            "own_space": vault.about_account(account.pk),
        },
        "communities": [
            {"name": seat.community_name, **{name: about(seat.id) for name, _t, about in PARTS}}
            for seat in seats
        ],
    }


def _shown(data: dict[str, Any]) -> dict[str, Any]:
    words = {"name_words": name_words, "value_words": value_words}
    return {"data": data, "titles": titles(), "said": words}


def packed(data: dict[str, Any], sealed: Iterable[tuple[str, bytes]] = ()) -> bytes:
    """Return a zip of ``my-data.json``, ``my-data.html``, the pictures, and what is sealed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("my-data.json", json.dumps(data, ensure_ascii=False, indent=2))
        words = _shown(data) | {"language": get_language() or "en"}
        file.writestr("my-data.html", render_to_string("weave/my_data_file.html", words))
        for community in data["communities"]:
            for path in _files_of(community):
                with default_storage.open(path) as stored:
                    file.writestr(path, stored.read())
        for path, body in sealed:
            file.writestr(path, body, zipfile.ZIP_STORED)  # what is sealed cannot be made smaller
    return out.getvalue()


def _files_of(community: dict[str, Any]) -> list[str]:
    """Return where one's picture and the files that one has attached lie."""
    paths = [
        community["people"]["picture"],
        *(one["file"] for one in community["assembly"]["files"]),
    ]
    return [path for path in paths if path and default_storage.exists(path)]
