"""Every page of proposals opens, for each who may, and does what its buttons say."""

from typing import Any

import pytest
from django.test import Client

from convivial.assembly.commands import drafting, opening, talking, together
from convivial.assembly.models import Coauthor, Comment, Proposal, ProposedEffect, Template
from convivial.kernel import effects
from convivial.kernel.effects import kinds
from tests.systems.assembly.making import CHOICE, GRAVE, ORDINARY, asked, drafted, opened
from tests.world import NOW, World


@pytest.fixture(autouse=True)
def trial_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in (ORDINARY, GRAVE, CHOICE):
        monkeypatch.setitem(effects.kinds, kind.kind, kind)


class Browser:
    """One of the cast at the pages of a proposal."""

    def __init__(self, world: World, who: str) -> None:
        self.world, self.client = world, world.client(who)

    def get(self, path: str, status: int = 200) -> str:
        answer = self.client.get(self.world.url(path))
        assert answer.status_code == status, answer.content.decode()[-3000:]
        return answer.content.decode()

    def post(self, path: str, status: int = 302, **typed: Any) -> str:
        answer = self.client.post(self.world.url(path), typed)
        assert answer.status_code == status, answer.content.decode()[-3000:]
        return str(answer.headers.get("Location", "")) or answer.content.decode()


def at(proposal: Proposal, path: str = "") -> str:
    return f"decide/proposals/{proposal.pk}/{path}"


def test_an_empty_overview_says_what_to_do_first(standing: World) -> None:
    assert "good enough for now" in Browser(standing, "dilan").get("decide/").lower()
    assert "Propose something" not in Browser(standing, "gus").get("decide/")


def test_while_a_community_forms_it_leads_to_the_founders(world: World) -> None:
    page = Browser(world, "esi").get("decide/")
    assert world.url("decide/founders/") in page
    assert "Propose something" not in page


def test_from_a_beginning_to_an_open_proposal(standing: World) -> None:
    dilan = Browser(standing, "dilan")
    assert "A small change" in dilan.get("decide/new/")
    assert "What could we try?" in dilan.get("decide/new/small-change/")
    dilan.post("decide/new/small-change/", title="A bench", words="By the **door**.")
    made = Proposal.objects.get()
    draft = dilan.get(at(made))
    assert "<strong>door</strong>" in draft
    dilan.post(at(made, "open/"))
    dilan.post(at(made, "ask/"))
    made.refresh_from_db()
    assert made.stage == "answering"
    page = Browser(standing, "esi").get(at(made))
    assert "Monday 9 March, 09:00" in page
    assert "A bench" in Browser(standing, "gus").get("decide/")


def test_a_beginning_with_an_effect_leads_to_its_form(standing: World) -> None:
    where = Browser(standing, "dilan").post("decide/new/parting/", title="Parting", words="")
    made = Proposal.objects.get()
    assert where == standing.url(at(made, "effects/new/people.part-with/"))
    assert made.method == "consent"


def test_a_page_that_begins_with_nothing_known_is_empty(standing: World) -> None:
    assert "An empty page" in Browser(standing, "dilan").get("decide/new/no-such-thing/")


def test_what_is_wrong_keeps_what_was_typed(standing: World) -> None:
    page = Browser(standing, "dilan").post("decide/new/empty/", 422, title="", words="By the door")
    assert "By the door" in page


def test_an_old_tab_is_shown_both(standing: World) -> None:
    made = drafted(standing)
    dilan = Browser(standing, "dilan")
    dilan.post(at(made, "words/"), title="A bench", words="By the gate.", version=1, note="")
    page = dilan.post(
        at(made, "words/"), 422, title="A bench", words="By the pond.", version=1, note=""
    )
    assert "By the pond." in page
    assert "By the gate." in page
    assert 'name="version" value="2"' in page


def test_versions_are_compared(standing: World) -> None:
    made = drafted(standing)
    dilan = Browser(standing, "dilan")
    for number, place in enumerate(("gate", "pond"), start=1):
        typed: dict[str, Any] = {"title": "A bench", "words": f"By the {place}.", "note": "Sunnier"}
        dilan.post(at(made, "words/"), version=number, **typed)
    page = dilan.get(at(made, "versions/"))
    assert "<del>" in page
    assert "[taken out:" in page
    assert "pond" in page
    assert "Sunnier" in page
    assert "between" in dilan.get(at(made, "versions/?before=1&after=3")).lower()
    assert dilan.get(at(made, "versions/?before=x&after=99"))


def test_how_it_is_decided_is_chosen(standing: World) -> None:
    made = drafted(standing)
    dilan = Browser(standing, "dilan")
    mark = drafting.manner_of(made).mark()
    typed: dict[str, Any] = {"method": "dots", "shown": "at-end", "days": 5, "dots": 12, "seats": 2}
    assert mark in dilan.get(at(made, "manner/"))
    dilan.post(at(made, "manner/"), mark=mark, **typed)
    made.refresh_from_db()
    assert made.terms == {"dots": 12, "seats": 2}
    page = dilan.post(at(made, "manner/"), 422, mark=mark, **typed)
    assert "changed meanwhile" in page


def test_options_and_effects_by_hand(standing: World) -> None:
    made = drafted(standing, method="approval")
    dilan = Browser(standing, "dilan")
    dilan.post(at(made, "options/new/"), label="Oak", words="", person="", cost="")
    dilan.post(at(made, "options/new/"), label="", person=str(standing.seat("esi")))
    dilan.post(at(made, "options/new/"), 422, label="oak")
    option = made.options.get(label="Oak")
    dilan.post(at(made, f"options/{option.pk}/remove/"))
    where = dilan.post(at(made, "effects/new/"), kind="test.ordinary")
    assert where == standing.url(at(made, "effects/new/test.ordinary/"))
    dilan.post(at(made, "effects/new/test.ordinary/"))
    assert "Something is tried." in dilan.get(at(made))
    dilan.post(at(made, f"effects/{ProposedEffect.objects.get().pk}/remove/"))
    assert dilan.get(at(made, "effects/new/no.such/"), 403)


def test_every_kind_of_effect_has_a_form_that_opens(standing: World) -> None:
    made = drafted(standing)
    dilan = Browser(standing, "dilan")
    assert dilan.get(at(made, "effects/new/"))
    for kind in kinds:
        assert dilan.get(at(made, f"effects/new/{kind}/")), kind


def test_drafting_together(standing: World) -> None:
    made = drafted(standing)
    dilan, esi = Browser(standing, "dilan"), Browser(standing, "esi")
    esi.get(at(made), 404)
    dilan.post(at(made, "authors/new/"), person=str(standing.seat("esi")))
    assert "asks you to draft it together" in esi.get("decide/")
    assert "Yes, together" in esi.get(at(made))
    esi.post(at(made, "authors/accept/"))
    esi.post(at(made, "words/"), title="A bench", words="Two benches.", version=1)
    esi.post(at(made, "authors/step-back/"))
    assert not Coauthor.objects.exists()
    esi.get(at(made), 404)


def test_naming_whom_it_concerns(standing: World) -> None:
    made = drafted(standing)
    dilan = Browser(standing, "dilan")
    dilan.post(at(made, "concerned/new/"), person=str(standing.seat("gus")), why="touched")
    dilan.post(at(made, "open/"))
    gus = Browser(standing, "gus")
    assert "Say something" in gus.get(at(made))
    gus.post(at(made, "say/"), kind="heard", words="I would sit on it.")
    assert "I would sit on it." in dilan.get(at(made))
    dilan.post(at(made, f"concerned/{standing.seat('gus')}/remove/"))


def test_talking(standing: World) -> None:
    made = opened(standing)
    esi, dilan = Browser(standing, "esi"), Browser(standing, "dilan")
    esi.post(at(made, "say/"), kind="question", words="Who paints it?")
    said = Comment.objects.get()
    assert "Who paints it?" in dilan.get(at(made, f"say/?to={said.pk}"))
    dilan.post(at(made, f"say/?to={said.pk}"), kind="reaction", words="I do.")
    assert Comment.objects.get(author=standing.dilan).replies_to_id == said.pk
    esi.post(at(made, f"said/{said.pk}/"), words="Who paints it, and when?")
    assert "changed" in dilan.get(at(made))
    dilan.get(at(made, f"said/{said.pk}/"), 404)
    esi.post(at(made, f"said/{said.pk}/take-back/"))
    assert "Taken back." in dilan.get(at(made))
    assert "Write what you would like to say" not in esi.get(at(made))
    assert esi.post(at(made, "say/"), 422, kind="reaction", words="")


def test_a_guest_reads_but_talks_only_where_it_concerns_them(standing: World) -> None:
    made = opened(standing)
    gus = Browser(standing, "gus")
    assert "Say something" not in gus.get(at(made))
    gus.post(at(made, "say/"), 422, kind="reaction", words="Hello")


def test_what_is_about_somebody_is_not_for_guests(standing: World) -> None:
    made = drafted(standing)
    mine: dict[str, Any] = {"proposal_id": made.pk, "member_id": standing.seat("dilan"), "now": NOW}
    payload = {"member_id": str(standing.seat("esi"))}
    drafting.add_effect(**mine, kind=GRAVE.kind, payload=payload)
    opening.open_up(**mine)
    gus = Browser(standing, "gus")
    assert gus.get(at(made), 403)
    assert "A bench" not in gus.get("decide/")
    page = Browser(standing, "esi").get(at(made))
    assert "This is about you." in page
    assert "concerns you" in Browser(standing, "esi").get("decide/")


def test_what_was_opened_is_withdrawn_and_drafted_anew(standing: World) -> None:
    made = asked(standing)
    dilan = Browser(standing, "dilan")
    dilan.post(at(made, "withdraw/"))
    assert "Withdrawn" in dilan.get(at(made))
    where = Browser(standing, "esi").post(at(made, "duplicate/"))
    copy = Proposal.objects.get(follows=made)
    assert where == standing.url(at(copy))
    assert copy.proposer_id == standing.seat("esi")


def test_a_draft_is_deleted(standing: World) -> None:
    made = drafted(standing)
    dilan = Browser(standing, "dilan")
    assert "Delete this draft?" in dilan.get(at(made, "delete/"))
    dilan.post(at(made, "delete/"))
    assert not Proposal.objects.exists()


def test_beginnings_of_our_own(standing: World) -> None:
    made = drafted(standing)
    dilan, esi = Browser(standing, "dilan"), Browser(standing, "esi")
    assert "None yet" in dilan.get("decide/templates/")
    typed: dict[str, Any] = {"name": "Wishes", "title": "", "words": "We wish", "method": "consent"}
    assert dilan.get(at(made, "keep/"))
    dilan.post(at(made, "keep/"), **typed, shown="open", days=7, version=1)
    row = Template.objects.get()
    assert "Wishes" in esi.get("decide/new/")
    assert "We wish" in esi.get(f"decide/new/from/{row.pk}/")
    esi.post(f"decide/new/from/{row.pk}/", title="More light", words="We wish")
    change = f"decide/templates/{row.pk}/"
    assert "We wish" in esi.get(change)
    esi.post(change, **typed | {"name": "Hopes"}, shown="open", days=7, version=1)
    assert esi.post(change, 422, **typed, shown="open", days=7, version=1)
    esi.post(f"{change}put-away/")
    assert "Hopes" not in esi.get("decide/new/")
    esi.post(f"{change}bring-back/")
    assert "Hopes" in esi.get("decide/new/")


def test_others_cannot_shape_what_is_open(standing: World) -> None:
    made = opened(standing)
    esi = Browser(standing, "esi")
    page = esi.post(at(made, "words/"), 422, title="Mine", words="", version=1)
    assert "Only those who draft this can change it." in page
    esi.post(at(made, "ask/"), 403)
    esi.post(at(made, "withdraw/"), 403)


def test_a_stranger_is_asked_to_sign_in(standing: World) -> None:
    answer = Client().get(standing.url(at(opened(standing))))
    assert answer.status_code == 302
    assert "sign-in" in answer["Location"]


def test_what_is_said_by_somebody_i_keep_away_is_folded_for_me_alone(standing: World) -> None:
    made = opened(standing)
    Browser(standing, "esi").post(f"people/{standing.seat('chen')}/block/")
    words: dict[str, Any] = {"proposal_id": made.pk, "kind": "reaction", "now": NOW}
    talking.say(**words, member_id=standing.seat("chen"), words="From Chen")
    talking.say(**words, member_id=standing.seat("esi"), words="From Esi")
    page = Browser(standing, "esi").get(at(made))
    assert "Words of somebody you keep away" in page
    assert "From Chen" in page
    for who in ("chen", "dilan"):
        assert "keep away" not in Browser(standing, who).get(at(made))


def test_a_selection_is_moved_on_step_by_step(standing: World) -> None:
    made = opened(standing, method="selection")
    assert "What the role needs" in Browser(standing, "dilan").get(at(made))


def test_what_is_asked_of_me_is_on_the_overview(standing: World) -> None:
    made = asked(standing)
    assert "Your answer is awaited" in Browser(standing, "esi").get("decide/")
    together.name_concerned(
        proposal_id=made.pk,
        member_id=standing.seat("dilan"),
        concerned_id=standing.seat("gus"),
        why="knows",
        now=NOW,
    )
    assert "a word would help" in Browser(standing, "gus").get("decide/")
