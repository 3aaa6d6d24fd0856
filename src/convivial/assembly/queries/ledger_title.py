"""What the ledger calls a proposal: guests read it, it is exported, and it stays."""

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from convivial.assembly.models import Proposal, ProposedEffect
from convivial.assembly.queries.proposal import delicate_kinds
from convivial.people.api import community_language


def title_told(proposal: Proposal) -> str:
    """Return the title, unless it is about somebody: then only that. One query or two.

    What would be done to somebody is between them and the members (``policies.reading``), whatever
    comes of it; so is whether such a decision stays. Members find the title on its page.
    """
    here = Q(proposal=proposal)
    if proposal.reviews_id is not None:
        here |= Q(proposal__decision=proposal.reviews_id)
    if not ProposedEffect.objects.filter(here, kind__in=delicate_kinds()).exists():
        return proposal.title
    with translation.override(community_language(proposal.community_id)):
        return _("About somebody here")
