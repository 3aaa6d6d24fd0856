"""Consent: a proposal stands unless somebody has a reason why it would harm what we are here for.

"Good enough for now, safe enough to try." The order is that of sociocracy (Gerard Endenburg 1981;
Sociocracy 3.0, "Consent Decision-Making"): present, clarify, react, a round in which everyone
consents, names a concern, objects with a reason, or stands aside; an objection opens the proposal
again to integrate what it knows; then everyone is asked anew. A concern is written down and stops
nothing. Silence is not consent, and where all stand aside nobody has consented.
"""

from convivial.rules.findings import Finding, Sentences, gettext_noop
from convivial.rules.rounds import Judgement, Process, Rule, why_too_few

CONSENT, CONCERN, OBJECT, ASIDE = "consent", "concern", "objection", "stand-aside"

SENTENCES = Sentences(
    {
        "objection": gettext_noop("An objection stands: “%(reason)s”."),
        "concern": gettext_noop("A concern to keep in mind: “%(reason)s”."),
        "no-objection": gettext_noop("Enough have answered, and no objection stands."),
        "all-aside": gettext_noop("Everyone who answered stands aside, so nobody has consented."),
    }
)


def _judge(process: Process) -> Judgement:
    objections = process.said(OBJECT)
    concerns = tuple(_told("concern", one.reason) for one in process.said(CONCERN) if one.reason)
    if objections:
        told = tuple(_told("objection", one.reason) for one in objections)
        return Judgement(passes=False, opens=True, reasons=(*told, *concerns))
    too_few = why_too_few(process)
    if too_few:
        return Judgement(passes=False, opens=False, reasons=(too_few, *concerns))
    if not process.said(CONSENT, CONCERN):
        return Judgement(passes=False, opens=True, reasons=(SENTENCES.finding("all-aside"),))
    reasons = (SENTENCES.finding("no-objection"), *concerns)
    return Judgement(passes=True, opens=False, reasons=reasons)


def _told(code: str, reason: str) -> Finding:
    return SENTENCES.finding(code, reason=reason.strip())


RULE = Rule(
    name="consent",
    stages=("presenting", "clarifying", "reacting"),
    answers=(CONSENT, CONCERN, OBJECT, ASIDE),
    with_reason=frozenset({OBJECT}),
    judge=_judge,
)
"""Drive it with `rounds.begin(consent.RULE, Terms(…))`."""
