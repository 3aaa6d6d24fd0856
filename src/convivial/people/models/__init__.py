"""The rows of people, one file a subject."""

from convivial.people.models.accounts import Account, Session, SignInLink
from convivial.people.models.communities import CharterSetting, Community, FoundersAct
from convivial.people.models.membership import Block, Invitation, Membership, Parting, Vouch
from convivial.people.models.push import PushDevice

__all__ = [
    "Account",
    "Block",
    "CharterSetting",
    "Community",
    "FoundersAct",
    "Invitation",
    "Membership",
    "Parting",
    "PushDevice",
    "Session",
    "SignInLink",
    "Vouch",
]
