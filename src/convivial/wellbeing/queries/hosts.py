"""Whom a host can ask to host."""

from uuid import UUID

from convivial.people.api import kept_apart_from, people_here
from convivial.wellbeing.models import Activity


def members_to_ask(activity: Activity, member_id: UUID) -> list[tuple[str, str]]:
    """Return ids and names of members who do not host it yet. Two queries."""
    apart = kept_apart_from(activity.community_id, member_id)
    not_asked = apart | {activity.host_id, activity.co_host_id, member_id}
    return [
        (str(person.id), person.name)
        for person in people_here(activity.community_id)
        if person.status == "member" and person.id not in not_asked
    ]
