"""Agreements: read by everyone here, with their history; changed by nobody but through a draft."""

from typing import Any

import pytest

from convivial.assembly.models import Agreement, Proposal, ProposedEffect
from tests.systems.assembly.decided import decision, enact
from tests.world import World

ADOPT, END = "assembly.adopt-agreement", "assembly.end-agreement"


def adopted(world: World, title: str, words: str = "From *ten*.", replaces: str = "") -> Agreement:
    payload = {"title": title, "words": words, "replaces": replaces}
    by = enact(world, ADOPT, payload, decision(world, title=f"About {title}"))
    return Agreement.objects.get(decision=by.decision_id)


def read(world: World, path: str, who: str = "dilan") -> str:
    answer = world.client(who).get(world.url(path))
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize("who", ["dilan", "gus"])
def test_the_list_says_since_when_and_by_which_decision(standing: World, who: str) -> None:
    assert "Nothing agreed yet" in read(standing, "decide/agreements/", who)
    adopted(standing, "Quiet hours")
    page = read(standing, "decide/agreements/", who)
    assert "Quiet hours" in page
    assert "by decision: About Quiet hours" in page
    assert ("Propose an agreement" in page) is (who == "dilan")


def test_one_shows_how_it_was_before_whichever_version_is_asked_for(standing: World) -> None:
    first = adopted(standing, "Quiet hours", "From *ten*.")
    second = adopted(standing, "Quiet hours", "From *nine*.", str(first.pk))
    for version in (first, second):
        page = read(standing, f"decide/agreements/{version.pk}/")
        assert page.index("<em>nine</em>") < page.index("How it was before")
        assert page.index("How it was before") < page.index("<em>ten</em>")
    assert read(standing, "decide/agreements/").count(">Quiet hours</a>") == 1


def test_what_has_ended_says_so(standing: World) -> None:
    agreement = adopted(standing, "Quiet hours")
    enact(standing, END, {"agreement_id": str(agreement.pk)})
    assert "What holds no more" in read(standing, "decide/agreements/")
    page = read(standing, f"decide/agreements/{agreement.pk}/")
    assert "This holds no more." in page
    assert "Propose other words" not in page


def test_a_new_one_becomes_a_draft(standing: World) -> None:
    url = standing.url("decide/agreements/new/")
    standing.client("esi").post(url, {"title": "Keys", "words": "Alma has one.", "replaces": ""})
    made = Proposal.objects.get()
    assert made.title == "“Keys” becomes an agreement of the community"
    assert (made.stage, made.proposer_id) == ("draft", standing.seat("esi"))
    assert not Agreement.objects.exists()


def test_other_words_begin_with_those_that_hold(standing: World) -> None:
    agreement = adopted(standing, "Quiet hours")
    path = f"decide/agreements/{agreement.pk}/change/"
    assert "From *ten*." in read(standing, path)
    sent = {"title": "Quiet hours", "words": "From nine.", "replaces": str(agreement.pk)}
    standing.client("esi").post(standing.url(path), sent)
    payload = ProposedEffect.objects.get().payload
    assert (payload["replaces"], payload["words"]) == (str(agreement.pk), "From nine.")


def test_an_end_becomes_a_draft(standing: World) -> None:
    agreement = adopted(standing, "Quiet hours")
    standing.client("esi").post(standing.url(f"decide/agreements/{agreement.pk}/end/"))
    assert ProposedEffect.objects.get().kind == END
    agreement.refresh_from_db()
    assert agreement.ended_at is None


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"title": "", "words": "x"}, "This field is required"),
        ({"title": "QUIET HOURS", "words": "x"}, "an agreement of that title already"),
    ],
)
def test_what_is_none_says_why(standing: World, sent: dict[str, str], said: str) -> None:
    adopted(standing, "Quiet hours")
    answer = standing.client("esi").post(standing.url("decide/agreements/new/"), sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_guests_and_other_communities_change_nothing(standing: World) -> None:
    agreement = adopted(standing, "Quiet hours")
    for path in ("new/", f"{agreement.pk}/change/"):
        url = standing.url(f"decide/agreements/{path}")
        assert standing.client("gus").get(url).status_code == 403
    url = standing.url(f"decide/agreements/{agreement.pk}/end/")
    assert standing.client("gus").post(url).status_code == 403
    theirs = f"/c/elsewhere/decide/agreements/{agreement.pk}/"
    assert standing.client("oona").get(theirs).status_code == 404


def test_reading_takes_few_questions(standing: World, django_assert_num_queries: Any) -> None:
    agreement = adopted(standing, "Quiet hours")
    for title in ("Keys", "Dogs", "Bikes"):
        adopted(standing, title)
    client = standing.client("dilan")
    for path, queries in (("", 3), (f"{agreement.pk}/", 2)):
        with django_assert_num_queries(queries):
            client.get(standing.url(f"decide/agreements/{path}"))
