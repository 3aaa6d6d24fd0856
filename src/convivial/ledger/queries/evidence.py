"""Evidence that this host signed two histories of one log, for whoever kept an earlier one."""

from http import HTTPStatus
from uuid import UUID

from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal, Refused, enforce
from convivial.ledger import policies
from convivial.ledger.keys import log_key
from convivial.ledger.log import checkpoint
from convivial.ledger.log.evidence import Evidence
from convivial.ledger.log.note import Malformed, parse
from convivial.ledger.queries.checkpoints import head_of, signed_note
from convivial.ledger.queries.proofs import nodes_between, root_at


def evidence_against(community_id: UUID, earlier_note: str) -> str | None:
    """Return the evidence that the log contradicts a checkpoint; None where it continues it.

    Refused where the note is no checkpoint of this log, is not signed by this host’s key, or is of
    more entries than there are: then that note itself, beside what stands here, is what tells.
    """
    try:
        note = parse(earlier_note)
        said = checkpoint.parse_body(note.body)
    except Malformed:
        raise Refused(policies.not_a_checkpoint()) from None
    key, head = log_key(community_id), head_of(community_id)
    enforce(_comparable(said, head))
    if not checkpoint.signed_by(note, key):
        raise Refused(
            Refusal(
                "signature-wrong",
                _("This checkpoint is not signed with this host’s key. Keep it, and ask why."),
                HTTPStatus.UNPROCESSABLE_ENTITY,
            )
        )
    if root_at(community_id, said.size) == said.root:
        return None
    nodes = nodes_between(community_id, said.size, head.size) if said.size < head.size else []
    return Evidence(key, note, signed_note(head), tuple(nodes)).text()


def _comparable(said: checkpoint.Checkpoint, head: checkpoint.Checkpoint) -> Refusal | None:
    genuine = said if said.size <= head.size else None
    return policies.may_be_cosigned(said=said, genuine=genuine, origin=head.origin)
