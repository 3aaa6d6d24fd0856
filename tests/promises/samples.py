"""A real row behind every address: what Dilan owns, and who is concerned."""

from datetime import date
from typing import Any
from uuid import uuid4

from allauth.mfa.models import Authenticator

from convivial.assembly.commands.petitions import open_petition
from convivial.assembly.models import Agreement, CharterVersion, Proposal, ProposedEffect
from convivial.ledger.commands.cosigners import add_cosigner
from convivial.people.commands import accounts, founders, invitations
from convivial.support.commands import company, matches, posts
from convivial.support.facts import Facts
from convivial.support.models import OutsideLine
from convivial.wellbeing.commands.feeds import feed_token, make_feed
from convivial.wellbeing.commands.hosting import ask_to_host
from convivial.wellbeing.commands.planning import plan_activity
from convivial.wellbeing.plan import Bring, Plan
from tests.promises import decisions, guards, proposals, shared, vaults
from tests.systems.assembly import pots
from tests.systems.assembly.holding import granted, role_for
from tests.world import NOW, World

ASK = Facts(category="ride", title="A lift to the clinic", expires_on=date(2026, 4, 1))
WALK = Plan(
    title="A walk",
    first_day=date(2026, 3, 9),
    zone="Europe/Berlin",
    rule="FREQ=WEEKLY;COUNT=3",
    bring=(Bring("Soup"),),
)


def samples(world: World) -> dict[str, Any]:
    """Return a value for each parameter; `address.parameter` where one address needs its own."""
    return {
        "slug": world.riverside.slug,
        "day": "2026-03-09",
        "scope": "mine",
        "place": "co-host",
        "act": "admit",
        "uidb36": "1",
        "key": "nobody-s-key",
        **_people(world),
        **_charter(world),
        **_ledger(world),
        **_support(world),
        **_wellbeing(world),
        **_mandates(world),
        **proposals.rows(world),
        **decisions.rows(world),
        **_pots(world),
        **shared.rows(world),
        **vaults.rows(world),
        **guards.rows(world),
    }


def _charter(world: World) -> dict[str, Any]:
    agreement = Agreement.objects.create(
        community=world.riverside, title="Quiet hours", words="From ten.", since=NOW
    )
    CharterVersion.objects.create(community=world.riverside, number=1, words="## Bread", since=NOW)
    return {"agreement_id": agreement.pk, "number": 1, "setting": "quorum"}


def _people(world: World) -> dict[str, Any]:
    alma, dilan = world.seat("alma"), world.seat("dilan")
    invitation = invitations.invite(membership_id=dilan, now=NOW)
    act = founders.propose(
        membership_id=alma, act="admit", payload={"member_id": str(world.seat("gus"))}, now=NOW
    )
    key = Authenticator.objects.create(
        user=world.bruno.account,  # a key of nobody who asks
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "My phone", "credential": {}},
    )
    return {
        "member_id": alma,
        "people:vouch.member_id": world.seat("gus"),
        "invitation_id": invitation.pk,
        "act_id": act.pk,
        "pk": key.pk,
        "join.token": invitations.link_token(invitation),
        "sign-in-link.token": accounts.make_sign_in_link(account=world.dilan.account, now=NOW),
    }


def _ledger(world: World) -> dict[str, Any]:
    device = add_cosigner(
        membership_id=world.seat("dilan"), public_key=bytes([1] * 32), name="My phone", now=NOW
    )
    return {"number": 1, "device_id": device.pk}


def _support(world: World) -> dict[str, Any]:
    dilan, bruno = world.seat("dilan"), world.seat("bruno")
    ask = posts.post(
        community_id=world.riverside.pk, member_id=dilan, kind="ask", facts=ASK, now=NOW
    )
    match = matches.respond(
        post_id=ask.pk,
        community_id=world.riverside.pk,
        member_id=bruno,
        reach="Ring twice",
        now=NOW,
    )
    here = world.riverside.pk
    asked = company.choose(community_id=here, chooser_id=bruno, chosen_id=dilan, now=NOW)
    chosen = company.choose(community_id=here, chooser_id=dilan, chosen_id=bruno, now=NOW)
    line = OutsideLine.objects.create(
        community=world.riverside, member=world.dilan, name="A line", reach="555-0100"
    )
    return {
        "post_id": ask.pk,
        "match_id": match.pk,
        "choice_id": asked.pk,
        "support:let-go.choice_id": chosen.pk,
        "line_id": line.pk,
    }


def _wellbeing(world: World) -> dict[str, Any]:
    dilan = world.seat("dilan")
    walk = plan_activity(member_id=dilan, plan=WALK, now=NOW)
    ask_to_host(
        activity_id=walk.pk,
        member_id=dilan,
        asked_id=world.seat("esi"),
        place="co-host",
        now=NOW,
    )
    feed = make_feed(member_id=dilan, scope="mine", now=NOW)
    return {
        "activity_id": walk.pk,
        "occurrence_id": walk.occurrences.order_by("starts_at")[0].pk,
        "item_id": walk.bring_items.get().pk,
        "calendar-feed.token": feed_token(feed),
    }


def _pots(world: World) -> dict[str, Any]:
    """A pot that Dilan and Bruno keep, with a claim of Esi's that waits, and one of Dilan's."""
    kitchen = pots.pot(world, "100")
    pots.keeper(world, "dilan")
    stove = pots.aside(world, kitchen, "60")
    theirs, own = pots.claimed(world, stove, "5", "esi"), pots.claimed(world, stove, "5", "dilan")
    return {
        "pot_id": kitchen.pk,
        "allotment_id": stove.pk,
        "claim_id": theirs.pk,
        "assembly:withdraw-claim.claim_id": own.pk,
        "movement_id": pots.income(world, kitchen, "7").pk,
        "what": "spend-pot",
        **_group(world),
    }


def _group(world: World) -> dict[str, Any]:
    """A group that would part: Dilan is named in it."""
    names = ("alma", "bruno", "dilan")
    proposal = Proposal.objects.create(
        community=world.riverside,
        proposer=world.alma,
        title="Uphill",
        method="consent",
        stage="presenting",
        on_table=True,
        drafted_at=NOW,
        opened_at=NOW,
    )
    payload = {
        "fork_id": str(uuid4()),
        "name": "Uphill",
        "members": [str(world.seat(name)) for name in names],
    }
    ProposedEffect.objects.create(
        community=world.riverside, proposal=proposal, place=1, kind="weave.fork", payload=payload
    )
    return {"group.proposal_id": proposal.pk, "group-say.proposal_id": proposal.pk}


def _mandates(world: World) -> dict[str, Any]:
    """Dilan and Alma each have a role that carries a task and no powers; one petition is open."""
    role = role_for(world, powers=[], seats=3)
    mandate = granted(world, role, "dilan")
    other = granted(world, role, "alma")
    petition = open_petition(
        community_id=world.riverside.pk,
        mandate_id=other.pk,
        member_id=world.seat("bruno"),
        words="Three meetings without a word.",
        now=NOW,
    )
    return {
        "role_id": role.pk,
        "mandate_id": mandate.pk,
        "petition_id": petition.pk,
        "assembly:propose-role.what": "make-role",
    }
