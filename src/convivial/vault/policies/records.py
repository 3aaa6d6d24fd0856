"""What may be written: whole, in its turn, sealed for exactly those who may read it."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from uuid import UUID

from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal
from convivial.vault.models import Grant
from convivial.vault.policies.keys import not_sealed
from convivial.vault.sealed import NotSealed, check_padding, recipients_in
from convivial.vault.statements import is_fingerprint

MOST_WRITES = 100
LARGEST_RECORD = 200_000
MOST_RECORDS = 20_000
LARGEST_VAULT = 100_000_000
LONGEST_GRANT = timedelta(days=3660)


@dataclass(frozen=True)
class Write:
    """The next version of a record, as a device sends it; without a body it is deleted."""

    id: UUID
    version: int
    prev_hash: str | None
    recipients: tuple[str, ...]
    body: bytes | None


@dataclass(frozen=True)
class NewGrant:
    """A record is to be open to a confidant: now or when I say so; perhaps until a time."""

    record: UUID
    confidant: UUID
    opens: str
    ends_at: datetime | None


@dataclass(frozen=True)
class Stored:
    """A record as it lies here before a write."""

    version: int
    body: bytes | None
    is_own: bool

    @property
    def body_hash(self) -> str | None:
        """What the next version must name as the one before; None where there is no next."""
        return None if self.body is None else hashlib.sha256(self.body).hexdigest()


def may_write(
    *, writes: Collection[Write], stored: Mapping[UUID, Stored], own: str
) -> Refusal | None:
    """Each write is well formed and follows what lies here; ``own`` is one's own fingerprint."""
    if len(writes) > MOST_WRITES or len({write.id for write in writes}) < len(writes):
        return too_many_writes()
    if any(not stored[write.id].is_own for write in writes if write.id in stored):
        return id_taken()
    elsewhere = [write.id for write in writes if not _follows(write, stored.get(write.id))]
    if elsewhere:
        return written_elsewhere({id: stored[id].version for id in elsewhere if id in stored})
    return next(filter(None, (_unfit(write, own) for write in writes)), None)


def _follows(write: Write, before: Stored | None) -> bool:
    if before is None:
        return write.version == 1 and write.prev_hash is None and write.body is not None
    # What was deleted stays so: without a body there is no hash that a write could name.
    return before.body is not None and (write.version, write.prev_hash) == (
        before.version + 1,
        before.body_hash,
    )


def _unfit(write: Write, own: str) -> Refusal | None:
    if write.body is None:
        return not_sealed() if write.recipients else None
    if len(write.body) > LARGEST_RECORD:
        return record_too_large()
    recipients = write.recipients
    if own not in recipients:
        return wrong_readers()
    in_order = list(recipients) == sorted(set(recipients)) and all(map(is_fingerprint, recipients))
    try:
        check_padding(write.body)
        fits = in_order and recipients_in(write.body) == len(recipients)
    except NotSealed:
        fits = False
    return None if fits else not_sealed()


def may_be_read_by(
    *, writes: Iterable[Write], readers: Mapping[UUID, Collection[str]], own: str
) -> Refusal | None:
    """Nothing is sealed for anyone who has not been let in to it."""
    for write in writes:
        if not set(write.recipients) <= {own, *readers.get(write.id, ())}:
            return wrong_readers()
    return None


def may_keep(*, records: int, size: int) -> Refusal | None:
    """A vault holds a life's notes, and not everything that a host can hold."""
    if records <= MOST_RECORDS and size <= LARGEST_VAULT:
        return None
    return Refusal(
        "vault-full",
        _("Your own space is full. Take away or delete what you no longer need, then try again."),
        HTTPStatus.CONFLICT,
    )


def may_grant(
    *,
    grants: Collection[NewGrant],
    confidants: Collection[UUID],
    records: Collection[UUID],
    live: Collection[tuple[UUID, UUID]],
    now: datetime,
) -> Refusal | None:
    """Only to confidants who said yes, of what is there, once, until a time to come.

    ``live`` are pairs of confidant and record that are open already.
    """
    pairs = [(grant.confidant, grant.record) for grant in grants]
    if len(grants) > MOST_WRITES or len(set(pairs)) < len(pairs):
        return too_many_writes()
    if not {grant.confidant for grant in grants} <= set(confidants):
        return no_confidant()
    if not {grant.record for grant in grants} <= set(records):
        return no_such_record()
    if set(pairs) & set(live):
        return shared_already()
    return next(filter(None, (_unfit_grant(grant, now) for grant in grants)), None)


def _unfit_grant(grant: NewGrant, now: datetime) -> Refusal | None:
    if grant.opens not in Grant.Opens.values:
        return no_such_record()
    if grant.ends_at is None or now < grant.ends_at <= now + LONGEST_GRANT:
        return None
    return Refusal(
        "not-an-end",
        _("Choose a day to come, within the next ten years, or no end at all."),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    )


def written_elsewhere(versions: Mapping[UUID, int]) -> Refusal:
    """Refuse what does not follow the version that lies here."""
    there = [{"id": str(id), "version": version} for id, version in versions.items()]
    return Refusal(
        "written-elsewhere",
        _("This was changed on another device in the meantime. Both are kept."),
        HTTPStatus.CONFLICT,
        extra={"records": there},
    )


def id_taken() -> Refusal:
    """Refuse an id that is used already; whose it is, is not said."""
    return Refusal(
        "id-taken",
        _("This could not be kept under its name. Save it once more."),
        HTTPStatus.CONFLICT,
    )


def wrong_readers() -> Refusal:
    """Refuse what is sealed for somebody who may not read it, or not for its owner."""
    return Refusal(
        "wrong-readers",
        _("Who may read this has changed. Reload the page, look at it, and save again."),
        HTTPStatus.CONFLICT,
    )


def record_too_large() -> Refusal:
    """Refuse one record beyond the measure."""
    return Refusal(
        "record-too-large",
        _("That is more than fits in one piece. Make it shorter, or write it in parts."),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    )


def too_many_writes() -> Refusal:
    """Refuse a batch beyond the measure, or one that writes the same record twice."""
    return Refusal(
        "too-many-writes",
        _("This device sent too much at once. Reload the page and try again."),
        HTTPStatus.BAD_REQUEST,
    )


def no_confidant() -> Refusal:
    """Refuse to open something to whom has not said yes, or is not here."""
    return Refusal(
        "no-confidant",
        _("They have not said yes, or are no longer here. Look at “Whom I share with”."),
        HTTPStatus.CONFLICT,
    )


def no_such_record() -> Refusal:
    """Refuse to open what is not there."""
    return Refusal(
        "no-such-record",
        _("What you want to share is not there any more. Reload the page and look."),
        HTTPStatus.CONFLICT,
    )


def shared_already() -> Refusal:
    """Refuse to open the same twice."""
    return Refusal(
        "shared-already",
        _("They can read this already. Reload the page to see it."),
        HTTPStatus.CONFLICT,
    )
