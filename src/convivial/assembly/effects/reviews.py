"""What a decision can do to an earlier one: let it hold no more."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convivial.assembly.commands.reviewing import END, end_decision
from convivial.assembly.forms.reviewing import EndDecisionForm
from convivial.assembly.models import Decision
from convivial.assembly.policies import reviewing as policies
from convivial.assembly.queries.reviewing import standing_decisions
from convivial.kernel.effects import Effect, Enactment, Payload, Weight
from convivial.kernel.refusal import Refusal, enforce


class EndDecision(Effect):
    """An earlier decision ends, and what of it can be undone is undone.

    It may have taken two thirds to decide that; so it takes as much as the charter does to end it.
    """

    kind = END
    label = gettext_lazy("End an earlier decision")
    weight: ClassVar[Weight] = "charter"

    def form(self, community_id: UUID, data: Any = None, initial: Any = None) -> EndDecisionForm:  # noqa: ANN401  Django's form
        return EndDecisionForm(data, decisions=standing_decisions(community_id), initial=initial)

    def why_not(self, community_id: UUID, payload: Payload, now: datetime) -> Refusal | None:  # noqa: ARG002
        return policies.may_end(_found(community_id, payload))

    def preview(self, community_id: UUID, payload: Payload) -> str:
        found = _found(community_id, payload)
        title = found.proposal.title if found else "…"
        return _("“%(title)s” holds no more.") % {"title": title}

    def enact(self, payload: Payload, enactment: Enactment) -> None:
        rows = Decision.objects.select_for_update().filter(community=enactment.community_id)
        decision = rows.filter(pk=str(payload["decision_id"])).first()
        enforce(policies.may_end(decision))
        by = Decision.objects.get(pk=enactment.decision_id)
        assert decision is not None  # noqa: S101  the policy has looked
        end_decision(decision, Decision.Review.DROPPED, by=by, now=enactment.now)


def _found(community_id: UUID, payload: Payload) -> Decision | None:
    rows = Decision.objects.filter(community=community_id, pk=UUID(str(payload["decision_id"])))
    return rows.select_related("proposal").first()


EFFECTS: Sequence[Effect] = (EndDecision(),)
