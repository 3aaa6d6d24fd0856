"""The charter's pages: read by everyone here, changed by nobody but through a draft."""

from typing import Any

import pytest

from convivial.assembly.models import CharterVersion, Proposal, ProposedEffect
from convivial.assembly.queries.charter import mark
from convivial.kernel import charter
from convivial.people.commands import membership
from tests.systems.assembly.decided import charter_as_sent, decision, enact
from tests.world import NOW, World

WORDS = """A word before.

## Bread

We bake.

## Bread

Twice.

## Über uns

<script>alert(1)</script>
"""
AMEND = "assembly.amend-charter"


@pytest.fixture
def chartered(world: World) -> World:
    """Return Riverside on its first charter, of all founders."""
    by = decision(world, words=WORDS, terms={"everyone": True}, title="Our charter")
    enact(world, "assembly.ratify-charter", {"settings": {"answer_days": "9"}}, by)
    return world


def read(world: World, path: str, who: str = "dilan") -> str:
    answer = world.client(who).get(world.url(path))
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize("who", ["dilan", "gus"])
def test_sections_have_anchors_and_a_table_of_contents(chartered: World, who: str) -> None:
    page = read(chartered, "decide/charter/", who)
    for anchor in ("s-bread", "s-bread-2", "s-über-uns", "settings"):
        assert f'href="#{anchor}"' in page
        assert f'id="{anchor}"' in page
    assert "A word before." in page
    assert "<script>alert" not in page


def test_every_setting_says_what_it_is_was_may_be_and_who_set_it(chartered: World) -> None:
    page = read(chartered, "decide/charter/")
    for name in charter.settings:
        assert f'id="setting-{name}"' in page
    assert "by decision: Our charter" in page
    assert "9 days" in page
    assert "at first: 7 days" in page
    assert "may be: from 1 day to 60 days" in page
    assert "as it comes" in page


def test_guests_read_and_propose_nothing(chartered: World) -> None:
    assert "Propose a change" not in read(chartered, "decide/charter/", "gus")
    for path in ("change/", "set/quorum/"):
        assert (
            chartered.client("gus").get(chartered.url(f"decide/charter/{path}")).status_code == 403
        )


def test_while_it_forms_the_page_says_how_it_is_set_up(world: World) -> None:
    page = read(world, "decide/charter/")
    assert "There is none yet." in page
    assert "Write your charter" in page
    assert "/decide/charter/write/" not in page
    assert "/decide/charter/write/" in read(world, "decide/charter/", "alma")
    for path in ("decide/charter/change/", "decide/charter/set/quorum/", "decide/agreements/new/"):
        assert world.client("alma").get(world.url(path)).status_code == 403


def test_versions_and_what_each_changed(chartered: World) -> None:
    words = WORDS.replace("We bake.", "We bake and brew.").strip()
    base = CharterVersion.objects.get().words
    payload = {"words": True, "base": mark(base), "settings": {"quorum": "2/3"}}
    enact(chartered, AMEND, payload, decision(chartered, words=words, title="Brewing"))
    page = read(chartered, "decide/charter/versions/")
    assert page.index("Version 2") < page.index("Version 1")
    page = read(chartered, "decide/charter/versions/2/")
    assert "by decision: Brewing" in page
    assert "and brew" in page.partition("<ins>")[2].partition("</ins>")[0]
    assert "1 in 2" in page
    assert "2 in 3" in page
    assert "What it changed" not in read(chartered, "decide/charter/versions/1/")
    assert (
        chartered.client("dilan").get(chartered.url("decide/charter/versions/3/")).status_code
        == 404
    )


def test_no_version_yet(world: World) -> None:
    assert "No charter yet" in read(world, "decide/charter/versions/")


def test_a_change_becomes_a_draft_and_changes_nothing(chartered: World) -> None:
    path = "decide/charter/change/"
    sent = charter_as_sent(chartered, words="Soup.", setting_quorum="2/3")
    answer = chartered.client("esi").post(chartered.url(path), sent)
    made = Proposal.objects.get(title="Change the charter")
    assert answer["Location"].endswith(f"/decide/proposals/{made.pk}/")
    assert (made.words, made.stage, made.proposer_id) == ("Soup.", "draft", chartered.seat("esi"))
    effect = ProposedEffect.objects.get(proposal=made)
    assert effect.kind == AMEND
    assert (effect.payload["words"], effect.payload["settings"]) == (True, {"quorum": "2/3"})
    assert CharterVersion.objects.count() == 1


def test_figures_alone_are_said_in_the_title(chartered: World) -> None:
    path = "decide/charter/change/"
    sent = charter_as_sent(chartered, setting_quorum="2/3")
    chartered.client("esi").post(chartered.url(path), sent)
    made = Proposal.objects.get(stage="draft")
    assert "“How many must answer” changes" in made.title
    assert ProposedEffect.objects.get(proposal=made).payload["words"] is False


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Nothing would change."),
        ({"words": "Soup.", "base": "old"}, "has been changed since this was written"),
        ({"setting_quorum": "lots"}, "Give a part of the whole"),
        ({"setting_methods": ["approval"]}, "Keep consent, consensus or the vote"),
        ({"words": ""}, "This field is required"),
    ],
)
def test_a_change_that_is_none_says_why_and_keeps_the_words(
    chartered: World, changes: dict[str, Any], said: str
) -> None:
    path = "decide/charter/change/"
    sent = charter_as_sent(chartered, **changes)
    answer = chartered.client("esi").post(chartered.url(path), sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert str(sent["words"])[:5] in answer.content.decode()
    assert not Proposal.objects.filter(stage="draft").exists()


def test_one_setting_has_a_short_way(chartered: World) -> None:
    path = "decide/charter/set/size_limit/"
    assert 'value="150"' in read(chartered, path, "esi")
    answer = chartered.client("esi").post(chartered.url(path), {"value": "900"})
    assert answer.status_code == 422
    assert "from 2 to 150" in answer.content.decode()
    chartered.client("esi").post(chartered.url(path), {"value": "40"})
    effect = ProposedEffect.objects.get(kind="people.change-setting")
    assert effect.payload == {"setting": "size_limit", "value": "40"}
    path = "decide/charter/set/methods/"
    answer = chartered.client("esi").post(
        chartered.url(path), {"value": ["consent", "consensus", "yes-no"]}
    )
    assert answer.status_code == 302
    assert chartered.client("esi").get(chartered.url("decide/charter/set/rule/")).status_code == 404


def test_reading_takes_few_questions(chartered: World, django_assert_num_queries: Any) -> None:
    client = chartered.client("dilan")
    for path, queries in (("", 6), ("versions/", 2), ("versions/1/", 2)):
        with django_assert_num_queries(queries):
            client.get(chartered.url(f"decide/charter/{path}"))


def test_who_has_left_reads_nothing(chartered: World) -> None:
    membership.leave(membership_id=chartered.seat("esi"), now=NOW)
    assert chartered.client("esi").get(chartered.url("decide/charter/")).status_code == 403
    assert chartered.client("oona").get(chartered.url("decide/charter/")).status_code == 404
