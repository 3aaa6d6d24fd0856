"""Decisions adopt agreements, change them and end them; nobody else does."""

from datetime import timedelta
from typing import Any

import pytest

from convivial.assembly.models import Agreement
from convivial.kernel.effects import effect_of
from convivial.ledger.models import Entry
from tests.systems.assembly.decided import decision, enact, later, preview, refused, why_not
from tests.world import NOW, World

ADOPT, END = "assembly.adopt-agreement", "assembly.end-agreement"


def saying(title: str = "Quiet hours", words: str = "From ten.", replaces: Any = "") -> Any:
    return {"title": title, "words": words, "replaces": str(replaces)}


def ending(agreement: Agreement) -> dict[str, str]:
    return {"agreement_id": str(agreement.pk)}


def adopted(world: World, *args: Any) -> Agreement:
    by = enact(world, ADOPT, saying(*args))
    return Agreement.objects.get(decision=by.decision_id)


def test_an_agreement_is_adopted_once(standing: World) -> None:
    by = enact(standing, ADOPT, saying())
    enact(standing, ADOPT, saying(), later(by, NOW + timedelta(days=1)))
    agreement = Agreement.objects.get()
    assert (agreement.title, agreement.words, agreement.since) == ("Quiet hours", "From ten.", NOW)
    told = Entry.objects.get(entry="agreement-adopted")
    assert told.content == {"agreement_id": str(agreement.pk), "title": "Quiet hours"}


def test_a_new_version_takes_the_old_one_s_place(standing: World) -> None:
    old = adopted(standing)
    new = adopted(standing, "Quiet hours", "From nine.", old.pk)
    old.refresh_from_db()
    assert (old.ended_at, new.replaces_id, new.ended_at) == (NOW, old.pk, None)
    assert Entry.objects.filter(entry="agreement-changed").count() == 1


def test_an_agreement_ends_once(standing: World) -> None:
    agreement = adopted(standing)
    by = enact(standing, END, ending(agreement))
    enact(standing, END, ending(agreement), by)
    agreement.refresh_from_db()
    assert agreement.ended_at == NOW
    assert Entry.objects.filter(entry="agreement-ended").count() == 1
    assert why_not(standing, END, ending(agreement)) == "agreement-ended"


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        (saying(title=" "), "no-title"),
        (saying(title="x" * 121), "no-title"),
        (saying(words=""), "no-words"),
        (saying(words="x" * 20_001), "no-words"),
        ({}, "no-title"),
        (saying(replaces="nothing"), "agreement-ended"),
        (saying(replaces="7f3c2f6e-0000-4000-8000-000000000000"), "agreement-ended"),
    ],
)
def test_what_no_agreement_is(standing: World, payload: dict[str, Any], code: str) -> None:
    assert why_not(standing, ADOPT, payload) == code


def test_two_of_one_title_would_confuse(standing: World) -> None:
    old = adopted(standing)
    assert why_not(standing, ADOPT, saying("QUIET hours")) == "same-title"
    assert refused(standing, ADOPT, saying("QUIET hours")) == "same-title"
    assert why_not(standing, ADOPT, saying("QUIET hours", replaces=old.pk)) == ""


def test_what_was_replaced_meanwhile_is_not_replaced_again(standing: World) -> None:
    old = adopted(standing)
    mine = saying("Night", "From eleven.", old.pk)
    assert why_not(standing, ADOPT, mine) == ""
    adopted(standing, "Quiet hours", "From nine.", old.pk)
    assert refused(standing, ADOPT, mine) == "agreement-ended"
    assert refused(standing, END, ending(old)) == "agreement-ended"
    assert Agreement.objects.filter(ended_at=None).get().words == "From nine."


@pytest.mark.parametrize("payload", [{}, {"agreement_id": ""}, {"agreement_id": "nothing"}])
def test_nothing_is_there_to_end(standing: World, payload: dict[str, str]) -> None:
    assert why_not(standing, END, payload) == "agreement-ended"


def test_an_agreement_elsewhere_is_nothing_here(standing: World) -> None:
    other = Agreement.objects.create(
        community=standing.elsewhere, title="Theirs", words="…", since=NOW
    )
    assert why_not(standing, END, ending(other)) == "agreement-ended"
    assert why_not(standing, ADOPT, saying(replaces=other.pk)) == "agreement-ended"


def test_while_the_community_forms_nothing_is_agreed(world: World) -> None:
    assert why_not(world, ADOPT, saying()) == "still-forming"
    assert refused(world, ADOPT, saying()) == "still-forming"


def test_what_its_review_has_not_kept_ends(standing: World) -> None:
    by = decision(standing)
    enact(standing, ADOPT, saying(), by)
    effect = effect_of(ADOPT)
    done = {**saying(), "decided_by": str(by.decision_id)}
    for days in (180, 181):
        effect.lapse(done, decision(standing, NOW + timedelta(days=days)))
    assert Agreement.objects.get().ended_at == NOW + timedelta(days=180)
    assert Entry.objects.filter(entry="agreement-ended").count() == 1


def test_what_people_read_before_they_answer(standing: World) -> None:
    assert preview(standing, ADOPT, saying()) == (
        "“Quiet hours” becomes an agreement of the community."
    )
    old = adopted(standing)
    same, other = saying(replaces=old.pk), saying("Night", replaces=old.pk)
    assert preview(standing, ADOPT, same) == "The agreement “Quiet hours” holds in new words."
    assert preview(standing, ADOPT, other) == (
        "The agreement “Quiet hours” is replaced by “Night”."
    )
    assert preview(standing, END, ending(old)) == "The agreement “Quiet hours” ends."


def test_the_forms(standing: World) -> None:
    old = adopted(standing)
    here = standing.riverside.pk
    form = effect_of(ADOPT).form(here, {"replaces": str(old.pk), "title": "A", "words": "B\r\n"})
    assert form.is_valid()
    assert form.payload() == {"replaces": str(old.pk), "title": "A", "words": "B"}
    form = effect_of(END).form(here, {"agreement": str(old.pk)})
    assert form.is_valid()
    assert form.payload() == ending(old)
    assert not effect_of(END).form(here, {"agreement": "nothing"}).is_valid()
