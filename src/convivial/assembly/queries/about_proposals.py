"""What proposals hold about somebody: their part of “My data”."""

from typing import Any
from uuid import UUID

from convivial.assembly.models import (
    Attachment,
    Coauthor,
    Comment,
    Concerned,
    Option,
    Proposal,
    Template,
    Version,
    Voter,
)
from convivial.kernel.events import plain


def about_proposals(member_id: UUID) -> dict[str, Any]:
    """Return it ready for JSON: what they wrote, said and attached, and where they are named.

    Nine queries.
    """
    return {**_written_by(member_id), **_kept_by(member_id), **_naming(member_id)}


def _written_by(member_id: UUID) -> dict[str, Any]:
    return {
        "proposals": _rows(
            Proposal.objects.filter(proposer=member_id).order_by("drafted_at"),
            id="id",
            title="title",
            words="words",
            stage="stage",
            method="method",
            shown="shown",
            drafted_at="drafted_at",
            opened_at="opened_at",
            closed_at="closed_at",
        ),
        "versions_i_wrote": _rows(
            Version.objects.filter(author=member_id).order_by("written_at"),
            title="title",
            words="words",
            number="number",
            note="note",
            written_at="written_at",
        ),
        "what_i_said": _rows(
            Comment.objects.filter(author=member_id).order_by("said_at"),
            proposal="proposal__title",
            kind="kind",
            words="words",
            said_at="said_at",
            changed_at="changed_at",
            taken_back_at="taken_back_at",
        ),
    }


def _kept_by(member_id: UUID) -> dict[str, Any]:
    return {
        "files": _rows(
            Attachment.objects.filter(added_by=member_id).order_by("added_at"),
            proposal="proposal__title",
            name="name",
            words="words",
            file="file",
            added_at="added_at",
        ),
        "beginnings_i_kept": _rows(
            Template.objects.filter(made_by=member_id).order_by("made_at"),
            name="name",
            made_at="made_at",
        ),
    }


def _naming(member_id: UUID) -> dict[str, Any]:
    return {
        "asked_to_draft": _rows(
            Coauthor.objects.filter(member=member_id).order_by("proposal__drafted_at"),
            proposal="proposal__title",
            accepted_at="accepted_at",
        ),
        "concerned_by": _rows(
            Concerned.objects.filter(member=member_id).order_by("proposal__drafted_at"),
            proposal="proposal__title",
            why="why",
        ),
        "i_am_an_option_of": _rows(
            Option.objects.filter(member=member_id).order_by("proposal__drafted_at"),
            proposal="proposal__title",
            label="label",
            words="words",
        ),
        "asked_about": _rows(
            Voter.objects.filter(member=member_id).order_by("proposal__opened_at"),
            proposal="proposal__title",
            number="number",
            it_is_about_me="subject",
            gone_at="gone_at",
            reminded_at="reminded_at",
        ),
    }


def _rows(rows: Any, **columns: str) -> list[dict[str, Any]]:  # noqa: ANN401  a QuerySet
    found = rows.values_list(*columns.values())
    return [{name: plain(value) for name, value in zip(columns, row, strict=True)} for row in found]
