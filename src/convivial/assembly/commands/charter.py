"""The charter: ratified once by all founders, and changed by decisions of the members."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from convivial.assembly.events.charter import CharterAmended, CharterRatified
from convivial.assembly.models import CharterVersion, Proposal
from convivial.assembly.policies.charter import (
    is_in_words,
    may_be_amended,
    may_be_ratified,
    needs_all_founders,
)
from convivial.assembly.queries.charter import current_number, mark, settings_now, words_now
from convivial.kernel import bus
from convivial.kernel.effects import Enactment
from convivial.kernel.refusal import enforce
from convivial.people.api import (
    charter_of,
    community_status,
    decide_settings,
    end_founding,
    hold,
    members_of,
)


@transaction.atomic
def ratify(*, changes: Mapping[str, str], enactment: Enactment) -> None:
    """Let the community stand on its first charter; founders decide nothing any more."""
    here = enactment.community_id
    hold(here)
    if _own(enactment) is not None:
        return
    enforce(
        may_be_ratified(
            community_status=community_status(here),
            founders=founders_there(here),
            changes=changes,
            values=charter_of(here),
        )
    )
    proposal = _proposal_of(enactment)
    everyone = bool(proposal.terms.get("everyone"))
    enforce(needs_all_founders(everyone=everyone, method=proposal.method))
    enforce(is_in_words(proposal.words))
    end_founding(community_id=here, now=enactment.now)
    number = _keep(proposal.words, enactment)
    _set(changes, enactment)
    _tell(CharterRatified, number, enactment)


@transaction.atomic
def amend(*, base: str | None, changes: Mapping[str, str], enactment: Enactment) -> None:
    """Change the charter's words to the proposal's, any of its settings, or both at once.

    ``base`` marks the words that the proposal's were written upon; None: the words stay.
    """
    here = enactment.community_id
    hold(here)
    words = _proposal_of(enactment).words if base is not None else None
    own = _own(enactment)
    if own is not None and _says(own, words, changes):
        return
    enforce(
        may_be_amended(
            community_status=community_status(here),
            current=mark(words_now(here)),
            base=base,
            changes=changes,
            values=charter_of(here),
        )
    )
    if words is not None:
        enforce(is_in_words(words))
    number = _keep(words, enactment)
    _set(changes, enactment)
    _tell(CharterAmended, number, enactment)


@transaction.atomic
def keep_version(*, community_id: UUID, decision_id: UUID | None, now: datetime) -> None:
    """Write down the charter as a decision has left it: one version a decision."""
    rows = CharterVersion.objects.filter(community=community_id)
    there = rows.filter(decision=decision_id).first() if decision_id else None
    if there is not None:
        there.settings = settings_now(community_id)
        there.save(update_fields=["settings"])
        return
    CharterVersion.objects.create(
        community_id=community_id,
        number=current_number(community_id) + 1,
        words=words_now(community_id),
        settings=settings_now(community_id),
        decision_id=decision_id,
        since=now,
    )


def founders_there(community_id: UUID) -> int:
    """Return how many founders have arrived and are still there. One query."""
    return sum(member.founder for member in members_of(community_id))


def _own(enactment: Enactment) -> CharterVersion | None:
    """The version that this decision has written already, if any."""
    rows = CharterVersion.objects.filter(community=enactment.community_id)
    return rows.filter(decision=enactment.decision_id).first()


def _says(version: CharterVersion, words: str | None, changes: Mapping[str, str]) -> bool:
    kept = version.settings.items() >= changes.items()
    return kept and (words is None or version.words == words.strip())


def _proposal_of(enactment: Enactment) -> Proposal:
    return Proposal.objects.get(decision=enactment.decision_id)


def _keep(words: str | None, enactment: Enactment) -> int:
    here = enactment.community_id
    version = _own(enactment) or CharterVersion(
        community_id=here,
        number=current_number(here) + 1,
        decision_id=enactment.decision_id,
        since=enactment.now,
    )
    version.words = words_now(here) if words is None else words.strip()
    version.settings = settings_now(here)
    version.save()
    return version.number


def _set(changes: Mapping[str, str], enactment: Enactment) -> None:
    """Set what changes. Each is told, and heard by ``keep_version``, which has it in this one."""
    if changes:
        decide_settings(changes=changes, enactment=enactment)


def _tell(event: type[CharterRatified | CharterAmended], number: int, enactment: Enactment) -> None:
    bus.publish(
        event(
            community_id=enactment.community_id,
            actor_id=None,
            at=enactment.now,
            decision_id=enactment.decision_id,
            number=number,
        )
    )
