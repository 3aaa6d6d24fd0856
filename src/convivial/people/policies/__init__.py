"""Who may do what, and when. Each answers None for yes, or a refusal that says what to do."""

from convivial.people.policies.accounts import handle_is_taken, may_open_account, may_set
from convivial.people.policies.door import (
    LONGEST_INVITATION,
    MOST_USES,
    link_over,
    may_accept,
    may_invite,
    may_revoke,
)
from convivial.people.policies.founders import may_act_as_founder, may_be_found, may_confirm
from convivial.people.policies.membership import (
    may_block,
    may_change_profile,
    may_return,
    may_vouch,
)

__all__ = [
    "LONGEST_INVITATION",
    "MOST_USES",
    "handle_is_taken",
    "link_over",
    "may_accept",
    "may_act_as_founder",
    "may_be_found",
    "may_block",
    "may_change_profile",
    "may_confirm",
    "may_invite",
    "may_open_account",
    "may_return",
    "may_revoke",
    "may_set",
    "may_vouch",
]
