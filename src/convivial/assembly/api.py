"""What other apps may use of the assembly."""

from convivial.assembly.amount_field import AmountField
from convivial.assembly.amounts import read_amount
from convivial.assembly.amounts import stored as stored_amount
from convivial.assembly.commands.answering import answer
from convivial.assembly.commands.books import record_income
from convivial.assembly.commands.claims import claim, pay_claim
from convivial.assembly.commands.closing import close
from convivial.assembly.commands.drafting import add_effect, add_option, draft
from convivial.assembly.commands.filling import fill as fill_role
from convivial.assembly.commands.opening import ask, open_up
from convivial.assembly.commands.pot_proposals import propose_share
from convivial.assembly.commands.pots import take_along
from convivial.assembly.commands.roles import say_willing
from convivial.assembly.commands.rounds import amend, move_on
from convivial.assembly.commands.talking import say
from convivial.assembly.queries.about import about_me
from convivial.assembly.queries.overview import OnTable, waiting_for
from convivial.assembly.queries.pots import (
    amount_in_pot,
    may_take_from_pot,
    pot_choices,
    pot_page,
    pots_of,
)
from convivial.assembly.queries.proposed import ProposedHere, proposed
from convivial.assembly.queries.roles import role_choices

__all__ = [
    "AmountField",
    "OnTable",
    "ProposedHere",
    "about_me",
    "add_effect",
    "add_option",
    "amend",
    "amount_in_pot",
    "answer",
    "ask",
    "claim",
    "close",
    "draft",
    "fill_role",
    "may_take_from_pot",
    "move_on",
    "open_up",
    "pay_claim",
    "pot_choices",
    "pot_page",
    "pots_of",
    "propose_share",
    "proposed",
    "read_amount",
    "record_income",
    "role_choices",
    "say",
    "say_willing",
    "stored_amount",
    "take_along",
    "waiting_for",
]
