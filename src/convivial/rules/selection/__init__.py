"""Selection for a role: qualities first, nominations with reasons, a change round, consent.

The order is that of sociocracy (Gerard Endenburg 1981; Sociocracy 3.0, "Role Selection"): what the
role asks for; everyone nominates one person, or nobody, and says why; everybody sees all of it and
may change theirs; then one person is proposed, and all others are asked for their consent; the
nominee is asked last, so that they have heard why before they answer. An objection, or a nominee
who would rather not, brings the next one; where nobody is left, nobody was selected, and that is an
outcome: meet again.

People are not ranked: who was nominated how often is never told, only who is proposed and why.
"""

from convivial.rules.selection.record import Inquiry, Record, replay, verdict
from convivial.rules.selection.steps import (
    accept,
    answer,
    begin,
    change,
    close_round,
    decline,
    move_on,
    name_quality,
    nominate,
    propose,
    take_back,
    withdraw,
)
from convivial.rules.selection.values import (
    ACCEPTS,
    ASKING,
    CHANGING,
    CLOSED,
    CONSENTING,
    DECLINES,
    NOBODY,
    NOMINATING,
    PROPOSING,
    QUALITIES,
    Asked,
    Selection,
    SelectionTerms,
)

__all__ = [
    "ACCEPTS",
    "ASKING",
    "CHANGING",
    "CLOSED",
    "CONSENTING",
    "DECLINES",
    "NOBODY",
    "NOMINATING",
    "PROPOSING",
    "QUALITIES",
    "Asked",
    "Inquiry",
    "Record",
    "Selection",
    "SelectionTerms",
    "accept",
    "answer",
    "begin",
    "change",
    "close_round",
    "decline",
    "move_on",
    "name_quality",
    "nominate",
    "propose",
    "replay",
    "take_back",
    "verdict",
    "withdraw",
]
