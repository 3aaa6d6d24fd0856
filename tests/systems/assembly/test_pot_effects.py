"""Effects on pots: refused where they cannot be, previewed in words, enacted once."""

from decimal import Decimal
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from convivial.assembly.effects.pots import EFFECTS
from convivial.assembly.models import Allotment, Pot
from convivial.kernel.effects import Effect, Winner
from convivial.kernel.refusal import Refusal
from tests.systems.assembly.making import code
from tests.systems.assembly.pots import aside, claimed, decision, holds, pot
from tests.world import NOW, World

KINDS: dict[str, Effect] = {effect.kind.partition(".")[2]: effect for effect in EFFECTS}


def why_not(world: World, what: str, payload: dict[str, Any]) -> str:
    refusal: Refusal | None = KINDS[what].why_not(world.riverside.pk, payload, NOW)
    return refusal.code if refusal else ""


def previewed(world: World, what: str, payload: dict[str, Any]) -> str:
    return KINDS[what].preview(world.riverside.pk, payload)


def enact(world: World, what: str, payload: dict[str, Any], *winners: Winner) -> None:
    by = decision(world)
    whole = type(by)(by.community_id, by.decision_id, NOW, winners=winners)
    for _again in range(2):
        KINDS[what].enact(payload, whole)


def payload_of(world: World, what: str, **typed: str) -> dict[str, Any]:
    form = KINDS[what].form(world.riverside.pk, typed)
    assert form.is_valid(), form.errors
    payload: dict[str, Any] = form.payload()
    return payload


def test_a_pot_is_opened(standing: World) -> None:
    payload = payload_of(standing, "open-pot", name="Time", unit="Hours", purpose="Care")
    assert payload["unit"] == "hours"
    assert previewed(standing, "open-pot", payload) == "A pot “Time” is opened, for hours."
    enact(standing, "open-pot", payload)
    assert Pot.objects.get().purpose == "Care"
    assert why_not(standing, "open-pot", payload) == "pot-there"


@pytest.mark.parametrize(
    ("typed", "unit"), [("eur", "EUR"), ("€", "EUR"), ("chf", "CHF"), (" hours ", "hours")]
)
def test_a_unit_is_a_currency_or_hours(standing: World, typed: str, unit: str) -> None:
    assert payload_of(standing, "open-pot", name="It", unit=typed)["unit"] == unit


@pytest.mark.parametrize("typed", ["Euros and cents", "E", "12", "EURO"])
def test_any_other_unit_is_asked_again(standing: World, typed: str) -> None:
    form = KINDS["open-pot"].form(standing.riverside.pk, {"name": "It", "unit": typed})
    assert not form.is_valid()
    assert "three letters" in str(form.errors["unit"]) or "12 characters" in str(form.errors)


def test_an_amount_is_set_aside(standing: World) -> None:
    kitchen = pot(standing, "100")
    payload = payload_of(
        standing,
        "spend-pot",
        pot_id=str(kitchen.pk),
        amount="60,50",
        words="A stove",
        member_id=str(standing.seat("esi")),
    )
    assert payload["amount"] == "60.50"
    said = previewed(standing, "spend-pot", payload)
    assert said == "60.50 EUR of “Kitchen” are set aside for Esi: A stove"
    enact(standing, "spend-pot", payload)
    assert holds(kitchen) == ("100.00", "60.50")
    assert why_not(standing, "spend-pot", payload) == "not-enough"


def test_what_is_set_aside_for_nobody_here_is_refused(standing: World) -> None:
    payload = {"pot_id": str(pot(standing, "9").pk), "amount": "5", "words": "It"}
    for who in ("xavi", "oona"):
        payload["member_id"] = str(standing.seat(who))
        assert why_not(standing, "spend-pot", payload) == "no-such-person"
    assert why_not(standing, "spend-pot", {**payload, "member_id": ""}) == ""


def test_a_pot_is_filled_out_of_another(standing: World) -> None:
    kitchen, garden = pot(standing, "100"), pot(standing, name="Garden")
    payload = payload_of(
        standing, "fill-pot", pot_id=str(garden.pk), from_id=str(kitchen.pk), amount="30"
    )
    said = previewed(standing, "fill-pot", payload)
    assert said == "30.00 EUR go from “Kitchen” into “Garden”."
    enact(standing, "fill-pot", payload)
    assert (holds(kitchen)[0], holds(garden)[0]) == ("70.00", "30.00")
    assert why_not(standing, "fill-pot", {**payload, "amount": "70.01"}) == "not-enough"
    assert why_not(standing, "fill-pot", {**payload, "from_id": str(garden.pk)}) == "same-pot"
    assert why_not(standing, "fill-pot", {**payload, "from_id": str(uuid4())}) == "not-found"
    assert why_not(standing, "fill-pot", {**payload, "amount": "x"}) == "bad-amount"


def test_a_contribution_is_decided(standing: World) -> None:
    kitchen = pot(standing)
    payload = payload_of(standing, "fill-pot", pot_id=str(kitchen.pk), contribution="5 EUR a month")
    assert "5 EUR a month" in previewed(standing, "fill-pot", payload)
    enact(standing, "fill-pot", payload)
    kitchen.refresh_from_db()
    assert (kitchen.contribution, holds(kitchen)[0]) == ("5 EUR a month", "0.00")


@pytest.mark.parametrize(
    ("typed", "field"), [({}, "from_id"), ({"amount": "5"}, "amount"), ({"from": 1}, "amount")]
)
def test_filling_says_out_of_what(standing: World, typed: dict[str, Any], field: str) -> None:
    kitchen, garden = pot(standing), pot(standing, name="Garden")
    more = {"from_id": str(garden.pk)} if "from" in typed else typed
    form = KINDS["fill-pot"].form(standing.riverside.pk, {"pot_id": str(kitchen.pk), **more})
    assert not form.is_valid()
    assert field in form.errors


def test_winners_share_a_pot(standing: World) -> None:
    kitchen = pot(standing, "100")
    payload = payload_of(standing, "share-pot", pot_id=str(kitchen.pk), limit="80")
    assert "Up to 80.00 EUR of “Kitchen”" in previewed(standing, "share-pot", payload)
    winners = (Winner("A stove", cost="50.00"), Winner("Seeds", cost="29.99"))
    enact(standing, "share-pot", payload, *winners)
    assert holds(kitchen) == ("100.00", "79.99")
    assert set(Allotment.objects.values_list("words", "left")) == {
        ("A stove", Decimal(50)),
        ("Seeds", Decimal("29.99")),
    }


def test_winners_never_share_more_than_was_said_or_is_free(standing: World) -> None:
    kitchen = pot(standing, "100")
    payload = {"pot_id": str(kitchen.pk), "limit": "80"}
    dear = (Winner("A stove", cost="50"), Winner("Seeds", cost="30.01"))
    assert code(partial(enact, standing, "share-pot", payload, *dear)) == "over-limit"
    nothing = Winner("Without a cost")
    assert code(partial(enact, standing, "share-pot", payload, nothing)) == "bad-amount"
    aside(standing, kitchen, "60")
    assert why_not(standing, "share-pot", payload) == "not-enough"
    fits = Winner("A stove", cost="50")
    assert code(partial(enact, standing, "share-pot", payload, fits)) == "not-enough"


def test_what_is_not_needed_is_freed(standing: World) -> None:
    kitchen = pot(standing, "100")
    stove = aside(standing, kitchen, "60")
    payload = payload_of(standing, "release-allotment", allotment_id=str(stove.pk))
    said = previewed(standing, "release-allotment", payload)
    assert said == "60.00 EUR in “Kitchen” are free again, of: A stove"
    claim = claimed(standing, stove, "5")
    assert why_not(standing, "release-allotment", payload) == "claims-wait"
    type(claim).objects.update(status="withdrawn")
    enact(standing, "release-allotment", payload)
    assert holds(kitchen) == ("100.00", "0.00")
    assert why_not(standing, "release-allotment", payload) == "no-such-allotment"
    assert why_not(standing, "release-allotment", {}) == "no-such-allotment"


def test_what_a_decision_set_aside_is_free_when_it_holds_no_more(standing: World) -> None:
    kitchen = pot(standing, "100")
    stove, seeds = aside(standing, kitchen, "60"), aside(standing, kitchen, "20", "Seeds")
    asked = aside(standing, kitchen, "5", "A pan")
    claimed(standing, asked, "5")
    for gone in (stove, asked):
        payload = {"pot_id": str(kitchen.pk), "decided_by": str(gone.decision_id)}
        for _again in range(2):
            KINDS["spend-pot"].lapse(payload, decision(standing))
    assert holds(kitchen) == ("100.00", "25.00")
    seeds.refresh_from_db()
    asked.refresh_from_db()
    assert (seeds.left, asked.left) == (Decimal(20), Decimal(5))


def test_a_pot_is_closed(standing: World) -> None:
    kitchen, garden = pot(standing, "100"), pot(standing, name="Garden")
    only = payload_of(standing, "close-pot", pot_id=str(kitchen.pk))
    assert why_not(standing, "close-pot", only) == "something-left"
    payload = {**only, "target_id": str(garden.pk)}
    said = previewed(standing, "close-pot", payload)
    assert said == "The pot “Kitchen” is closed; what is left goes into “Garden”."
    enact(standing, "close-pot", payload)
    assert holds(garden)[0] == "100.00"
    assert why_not(standing, "close-pot", payload) == "pot-closed"
    assert why_not(standing, "close-pot", {**payload, "target_id": str(uuid4())}) == "not-found"


@pytest.mark.parametrize("what", sorted(set(KINDS) - {"open-pot", "release-allotment"}))
def test_a_pot_that_is_not_here_is_refused(standing: World, what: str) -> None:
    elsewhere = Pot.objects.create(community=standing.elsewhere, name="Theirs", opened_at=NOW)
    for pot_id in (str(elsewhere.pk), str(uuid4()), "nonsense", ""):
        assert why_not(standing, what, {"pot_id": pot_id, "amount": "5"}) == "not-found"
