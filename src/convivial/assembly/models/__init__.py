"""The rows of the assembly, one file a subject."""

from convivial.assembly.models.charter import Agreement, CharterVersion
from convivial.assembly.models.commons import Inheritance
from convivial.assembly.models.decisions import Ballot, Decision, Proxy, Voter
from convivial.assembly.models.mandates import Mandate, Petition, Role, Signature, Willing
from convivial.assembly.models.pots import Allotment, Claim, Movement, Pot
from convivial.assembly.models.proposals import (
    Coauthor,
    Concerned,
    Option,
    Proposal,
    ProposedEffect,
    Version,
)
from convivial.assembly.models.talk import Attachment, Comment, Template

__all__ = [
    "Agreement",
    "Allotment",
    "Attachment",
    "Ballot",
    "CharterVersion",
    "Claim",
    "Coauthor",
    "Comment",
    "Concerned",
    "Decision",
    "Inheritance",
    "Mandate",
    "Movement",
    "Option",
    "Petition",
    "Pot",
    "Proposal",
    "ProposedEffect",
    "Proxy",
    "Role",
    "Signature",
    "Template",
    "Version",
    "Voter",
    "Willing",
]
