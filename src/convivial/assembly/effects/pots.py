"""What a decision can do with pots: open, fill, spend, share, release and close."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convivial.assembly.amounts import amount_words, unit_words
from convivial.assembly.commands import pots as commands
from convivial.assembly.forms import pot_effects as forms
from convivial.assembly.models import Allotment
from convivial.assembly.policies import pots as policies
from convivial.assembly.pot_payloads import (
    amount_in,
    given_amount,
    given_id,
    id_in,
    name,
    pot_of,
    read,
    said,
)
from convivial.kernel.effects import Effect, Enactment, Payload
from convivial.kernel.refusal import Refusal, Refused, enforce
from convivial.people.api import names_of, standing_of

Form = Any


class OfPot(Effect):
    """An effect on one pot: ``payload["pot_id"]``; ``takes`` names the amount it takes there."""

    asks: type[forms.OfCommunity]
    takes = ""

    def form(self, community_id: UUID, data: Any = None, initial: Any = None) -> Form:  # noqa: ANN401  Django's form
        return self.asks(community_id, data, initial=initial)

    def why_not(self, community_id: UUID, payload: Payload, now: datetime) -> Refusal | None:  # noqa: ARG002
        pot = pot_of(community_id, payload)
        if pot is None:
            return policies.no_such_pot()
        if not self.takes:
            return policies.is_open(pot)
        amount = amount_in(payload, self.takes)
        return policies.bad_amount() if amount is None else policies.may_take_from(pot, amount)


class SetsAside(OfPot):
    """An effect that sets something aside: what is left of it goes when its decision does."""

    def lapse(self, payload: Payload, enactment: Enactment) -> None:
        if decided_by := id_in(payload, "decided_by"):
            commands.release_of(decided_by=decided_by, by=enactment)


class OpenPot(Effect):
    """A pot is opened, empty."""

    kind = "assembly.open-pot"
    label = gettext_lazy("Open a pot")

    def form(self, community_id: UUID, data: Any = None, initial: Any = None) -> Form:  # noqa: ANN401  as above
        return forms.OpenPotForm(community_id, data, initial=initial)

    def why_not(self, community_id: UUID, payload: Payload, now: datetime) -> Refusal | None:  # noqa: ARG002
        taken = commands.name_taken(community_id, str(payload.get("name", "")))
        return policies.may_open_pot(name_taken=taken)

    def preview(self, community_id: UUID, payload: Payload) -> str:  # noqa: ARG002
        sentence = _("A pot “%(pot)s” is opened, for %(unit)s.")
        return sentence % {"pot": payload["name"], "unit": unit_words(payload["unit"])}

    def enact(self, payload: Payload, enactment: Enactment) -> None:
        commands.open_pot(
            name=payload["name"],
            purpose=payload.get("purpose", ""),
            unit=payload["unit"],
            contribution=payload.get("contribution", ""),
            by=enactment,
        )


class FillPot(OfPot):
    """More for a pot: out of another one, or by what everyone is asked to put in."""

    kind = "assembly.fill-pot"
    label = gettext_lazy("Fill a pot")
    asks = forms.FillPotForm

    def why_not(self, community_id: UUID, payload: Payload, now: datetime) -> Refusal | None:
        if not payload.get("from_id"):
            return super().why_not(community_id, payload, now)
        target, source = pot_of(community_id, payload), pot_of(community_id, payload, "from_id")
        amount = amount_in(payload, "amount")
        if target is None or source is None:
            return policies.no_such_pot()
        if amount is None:
            return policies.bad_amount()
        return policies.may_move(source=source, target=target, amount=amount)

    def preview(self, community_id: UUID, payload: Payload) -> str:
        pot = pot_of(community_id, payload)
        words = {"pot": name(pot), "words": payload.get("contribution", "")}
        if not payload.get("from_id"):
            return _("Everyone is asked to put into “%(pot)s”: %(words)s") % words
        words["other"] = name(pot_of(community_id, payload, "from_id"))
        words["amount"] = said(pot, payload, "amount")
        return _("%(amount)s go from “%(other)s” into “%(pot)s”.") % words

    def enact(self, payload: Payload, enactment: Enactment) -> None:
        pot_id = given_id(payload, "pot_id")
        if payload.get("contribution"):
            words = payload["contribution"]
            commands.decide_contribution(pot_id=pot_id, contribution=words, by=enactment)
        if payload.get("from_id"):
            commands.move_between(
                source_id=given_id(payload, "from_id"),
                target_id=pot_id,
                amount=given_amount(payload, "amount"),
                words="",
                by=enactment,
            )


class SpendPot(SetsAside):
    """An amount is set aside for something; claims draw on it."""

    kind = "assembly.spend-pot"
    label = gettext_lazy("Spend from a pot")
    asks = forms.SpendPotForm
    takes = "amount"

    def why_not(self, community_id: UUID, payload: Payload, now: datetime) -> Refusal | None:
        refusal = super().why_not(community_id, payload, now)
        return refusal or _not_here(community_id, id_in(payload, "member_id"))

    def preview(self, community_id: UUID, payload: Payload) -> str:
        pot, member_id = pot_of(community_id, payload), id_in(payload, "member_id")
        words = {
            "amount": said(pot, payload, "amount"),
            "pot": name(pot),
            "words": payload["words"],
        }
        if member_id is None:
            return _("%(amount)s of “%(pot)s” are set aside for: %(words)s") % words
        words["name"] = names_of(community_id, {member_id}).get(member_id, "—")
        return _("%(amount)s of “%(pot)s” are set aside for %(name)s: %(words)s") % words

    def enact(self, payload: Payload, enactment: Enactment) -> None:
        commands.set_aside(
            pot_id=given_id(payload, "pot_id"),
            words=payload["words"],
            amount=given_amount(payload, "amount"),
            member_id=id_in(payload, "member_id"),
            by=enactment,
        )


class SharePot(SetsAside):
    """An amount is shared out by Equal Shares: set aside for each project that won."""

    kind = "assembly.share-pot"
    label = gettext_lazy("Share a pot among projects")
    by_winners = True
    asks = forms.SharePotForm
    takes = "limit"

    def preview(self, community_id: UUID, payload: Payload) -> str:
        pot = pot_of(community_id, payload)
        sentence = _(
            "Up to %(amount)s of “%(pot)s” are set aside for the projects that win, to each its "
            "cost."
        )
        return sentence % {"amount": said(pot, payload, "limit"), "pot": name(pot)}

    def enact(self, payload: Payload, enactment: Enactment) -> None:
        costs = [(winner.label, read(winner.cost)) for winner in enactment.winners]
        if any(cost is None for _label, cost in costs):
            raise Refused(policies.bad_amount())
        shares = [(label, cost) for label, cost in costs if cost is not None]
        total = sum((cost for _label, cost in shares), Decimal(0))
        enforce(policies.within(total, given_amount(payload, "limit")))
        for label, cost in shares:
            commands.set_aside(
                pot_id=given_id(payload, "pot_id"),
                words=label,
                amount=cost,
                member_id=None,
                by=enactment,
            )


class ReleaseAllotment(Effect):
    """What was set aside and is not needed becomes free again."""

    kind = "assembly.release-allotment"
    label = gettext_lazy("Free what was set aside")

    def form(self, community_id: UUID, data: Any = None, initial: Any = None) -> Form:  # noqa: ANN401  as above
        return forms.ReleaseForm(community_id, data, initial=initial)

    def why_not(self, community_id: UUID, payload: Payload, now: datetime) -> Refusal | None:  # noqa: ARG002
        allotment = _allotment(community_id, payload)
        if allotment is None or allotment.ended_at is not None:
            return policies.no_such_allotment()
        waiting = commands.claims_on(allotment.pk)
        return policies.no_claim_waits(pot=allotment.pot, waiting=waiting)

    def preview(self, community_id: UUID, payload: Payload) -> str:
        allotment = _allotment(community_id, payload)
        if allotment is None:
            return _("Something that was set aside is free again.")
        words = {
            "amount": amount_words(allotment.left, allotment.pot.unit),
            "pot": allotment.pot.name,
            "words": allotment.words,
        }
        return _("%(amount)s in “%(pot)s” are free again, of: %(words)s") % words

    def enact(self, payload: Payload, enactment: Enactment) -> None:
        commands.release(allotment_id=given_id(payload, "allotment_id"), by=enactment)


class ClosePot(OfPot):
    """A pot is closed; what is left goes into another one."""

    kind = "assembly.close-pot"
    label = gettext_lazy("Close a pot")
    asks = forms.ClosePotForm

    def why_not(self, community_id: UUID, payload: Payload, now: datetime) -> Refusal | None:  # noqa: ARG002
        pot, target = pot_of(community_id, payload), pot_of(community_id, payload, "target_id")
        if pot is None or (target is None and payload.get("target_id")):
            return policies.no_such_pot()
        waiting = commands.claims_waiting(pot.pk)
        return policies.may_close(pot=pot, waiting=waiting, target=target)

    def preview(self, community_id: UUID, payload: Payload) -> str:
        words = {"pot": name(pot_of(community_id, payload))}
        if not payload.get("target_id"):
            return _("The pot “%(pot)s” is closed.") % words
        words["other"] = name(pot_of(community_id, payload, "target_id"))
        return _("The pot “%(pot)s” is closed; what is left goes into “%(other)s”.") % words

    def enact(self, payload: Payload, enactment: Enactment) -> None:
        target_id = id_in(payload, "target_id")
        commands.close_pot(pot_id=given_id(payload, "pot_id"), target_id=target_id, by=enactment)


def _allotment(community_id: UUID, payload: Payload) -> Allotment | None:
    allotment_id = id_in(payload, "allotment_id")
    rows = Allotment.objects.select_related("pot").filter(community=community_id)
    return rows.filter(pk=allotment_id).first() if allotment_id else None


def _not_here(community_id: UUID, member_id: UUID | None) -> Refusal | None:
    if member_id is None:
        return None
    standing = standing_of(member_id)
    if standing is not None and standing.community_id == community_id and standing.is_here:
        return None
    return policies.nobody_here()


EFFECTS: tuple[Effect, ...] = (
    OpenPot(),
    FillPot(),
    SpendPot(),
    SharePot(),
    ReleaseAllotment(),
    ClosePot(),
)
