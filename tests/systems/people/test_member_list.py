"""A group brings its member list: everyone on it is invited, or nobody."""

import pytest

from convivial.kernel.refusal import Refused
from convivial.people.commands.member_lists import Brought, bring_member_list
from convivial.people.models import Community, Invitation
from tests.world import NOW, World

LIST = """name,email,languages,timezone
Maren Holt,maren@example.org,"en, de",Europe/Berlin
José Ibáñez,,Español,
"""


def bring(text: str, slug: str = "riverside", encoding: str = "utf-8") -> Brought:
    return bring_member_list(slug=slug, data=text.encode(encoding), now=NOW)


def test_everyone_on_it_is_invited(world: World) -> None:
    brought = bring(LIST)
    assert not brought.problems
    maren, jose = brought.invitations
    assert (maren.for_name, maren.email) == ("Maren Holt", "maren@example.org")
    assert (maren.languages, maren.zone) == (["en", "de"], "Europe/Berlin")
    assert (jose.for_name, jose.email, jose.languages) == ("José Ibáñez", "", ["es"])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_a_spreadsheet_s_own_manner(world: World, encoding: str) -> None:
    brought = bring(LIST.replace(",", ";").replace('"en; de"', "en"), encoding=encoding)
    assert [row.for_name for row in brought.invitations] == ["Maren Holt", "José Ibáñez"]


def test_one_bad_row_and_nobody_is_invited(world: World) -> None:
    before = Invitation.objects.count()
    brought = bring(LIST + "Bad Mail,not-an-address,,\nNo Zone,,,Middle-Earth/Shire\n")
    assert [problem.line for problem in brought.problems] == [4, 5]
    assert Invitation.objects.count() == before


def test_the_same_list_again_invites_only_who_is_new(world: World) -> None:
    bring(LIST)
    again = bring(LIST + "Nia New,nia@example.org,,\n")
    assert [row.for_name for row in again.invitations] == ["Nia New"]
    assert [note.line for note in again.notes] == [2, 3]


def test_who_is_here_already_is_left_as_they_are(world: World) -> None:
    brought = bring("name,email\nDilan,dilan@example.org\n")
    assert brought.invitations == ()
    assert brought.notes[0].params["name"] == "Dilan"


def test_more_people_than_the_community_takes(world: World) -> None:
    Community.objects.filter(pk=world.riverside.pk).update(size_limit=8)
    with pytest.raises(Refused, match="limit of 8"):
        bring(LIST + "One More,,,\n")


def test_a_community_that_is_not_there(world: World) -> None:
    with pytest.raises(Refused, match="no community “nowhere”"):
        bring(LIST, slug="nowhere")
