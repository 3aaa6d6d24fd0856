"""A community that has ended decides nothing more: what was open is set aside, and says so."""

from datetime import UTC, datetime, time, timedelta

from convivial.assembly.commands import closing
from convivial.assembly.commands.reviewing import open_review
from convivial.assembly.commands.setting_aside import set_aside
from convivial.assembly.models import Decision, Mandate, Proposal
from convivial.kernel import due
from convivial.kernel.models import DueWork
from tests.systems.assembly.decided import enact, of
from tests.systems.assembly.deciding import all_say, asked_with, closed
from tests.systems.assembly.holding import role_for, willing
from tests.systems.assembly.making import drafted
from tests.world import NOW, World

DISSOLVE = "people.dissolve"


def test_what_is_open_is_set_aside_and_never_enacts(standing: World) -> None:
    effects = [("people.admit", of(standing, "gus"))]
    other = asked_with(standing, method="yes-no", effects=effects)
    all_say(standing, other, alma="yes", bruno="yes", chen="yes")
    draft = drafted(standing)
    enact(standing, DISSOLVE, {})
    due.sweep(now=NOW)
    other.refresh_from_db()
    assert (other.stage, other.on_table) == ("withdrawn", False)
    assert other.closes_at is not None
    assert closing.close(proposal_id=other.pk, now=other.closes_at) is None
    assert not Decision.objects.filter(proposal=other).exists()
    assert not DueWork.objects.filter(kind="assembly.close", done_at=None).exists()
    draft.refresh_from_db()
    assert draft.stage == "draft"


def test_the_whole_way_by_a_vote(standing: World) -> None:
    proposal = asked_with(standing, method="yes-no", effects=[(DISSOLVE, {})])
    all_say(standing, proposal, alma="yes", bruno="yes", chen="yes", esi="no")
    decided = closed(proposal)
    assert (decided.passed, decided.enactment) == (True, "enacted")
    standing.riverside.refresh_from_db()
    assert standing.riverside.status == "dissolved"
    page = standing.client("esi").get(standing.url("decide/charter/"))
    assert page.status_code == 200
    url = standing.url("decide/agreements/new/")
    assert standing.client("esi").post(url, {"title": "Keys"}).status_code == 403


def test_a_community_that_lives_keeps_its_table(standing: World) -> None:
    asked_with(standing, method="yes-no")
    assert set_aside(community_id=standing.riverside.pk, now=NOW) == 0
    assert Proposal.objects.get().on_table


def test_nothing_is_asked_again_in_a_community_that_has_ended(standing: World) -> None:
    proposal = asked_with(standing, method="yes-no")
    all_say(standing, proposal, alma="yes", bruno="yes", chen="yes")
    decision = closed(proposal)
    assert decision.review_on is not None
    enact(standing, DISSOLVE, {})
    day = datetime.combine(decision.review_on, time(9), UTC)
    assert open_review(decision_id=decision.pk, now=day) is None
    assert not Proposal.objects.filter(reviews=decision).exists()


def test_no_role_goes_round_in_a_community_that_has_ended(standing: World) -> None:
    role = role_for(standing, filled_by="rotation")
    willing(standing, role, "dilan", "esi")
    enact(standing, DISSOLVE, {})
    due.sweep(now=NOW + timedelta(days=4))
    assert not Mandate.objects.exists()
