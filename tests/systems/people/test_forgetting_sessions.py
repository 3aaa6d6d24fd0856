"""Sessions and sign-in links that are over are deleted; those that last are not."""

from datetime import timedelta

from convivial.people.commands.accounts import forget_sessions, make_sign_in_link
from convivial.people.models import Session, SignInLink
from tests.world import NOW, World

A_YEAR = timedelta(days=365)


def test_what_is_over_is_forgotten(world: World) -> None:
    world.client("alma")
    make_sign_in_link(account=world.alma.account, now=NOW)
    assert forget_sessions(now=NOW) == 0
    assert forget_sessions(now=NOW + A_YEAR) == 2
    assert not Session.objects.exists()
    assert not SignInLink.objects.exists()
