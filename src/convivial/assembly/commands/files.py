"""Attaching files to a proposal, and taking them away from it and from the disk."""

import uuid
from datetime import datetime
from functools import partial
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from convivial.assembly.commands.finding import owned
from convivial.assembly.models import Attachment, Proposal
from convivial.assembly.papers import Paper
from convivial.assembly.policies import files as policies
from convivial.kernel.refusal import enforce


@transaction.atomic
def attach(
    *, proposal_id: UUID, member_id: UUID, paper: Paper, words: str, now: datetime
) -> Attachment:
    """Keep a file that ``papers.paper`` has looked at. On the disk its name tells nothing."""
    proposal, author = owned(proposal_id, member_id)
    there = Attachment.objects.filter(proposal=proposal).count()
    enforce(
        policies.may_attach(
            proposal=proposal, author=author, there=there, picture=paper.picture, words=words
        )
    )
    made = Attachment(
        community_id=proposal.community_id,
        proposal=proposal,
        added_by_id=member_id,
        name=paper.name,
        size=len(paper.content),
        picture=paper.picture,
        words=words.strip(),
        added_at=now,
    )
    made.file.save(uuid.uuid4().hex, ContentFile(paper.content), save=False)
    made.save()
    return made


@transaction.atomic
def detach(*, proposal_id: UUID, member_id: UUID, attachment_id: UUID) -> None:
    """Take a file away; one that is gone already is gone."""
    proposal, author = owned(proposal_id, member_id)
    enforce(policies.may_detach(proposal=proposal, author=author))
    rows = Attachment.objects.filter(proposal=proposal, pk=attachment_id)
    _delete_after_commit(list(rows.values_list("file", flat=True)))
    rows.delete()


def delete_files(proposal: Proposal) -> None:
    """Take all files of a proposal from the disk, once its rows are surely gone."""
    rows = Attachment.objects.filter(proposal=proposal)
    _delete_after_commit(list(rows.values_list("file", flat=True)))


def _delete_after_commit(names: list[str]) -> None:
    for name in names:
        transaction.on_commit(partial(default_storage.delete, name))
