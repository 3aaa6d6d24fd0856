"""What falls due around the end of a mandate: one mail before it, one at it, to its holder."""

from typing import Any

import pytest

from convivial.assembly.commands.ending import lay_down
from convivial.kernel.due import sweep
from convivial.kernel.models import DueWork
from tests.systems.assembly.holding import DAY, granted, role_for
from tests.world import NOW, World

pytestmark = pytest.mark.django_db


def test_its_end_falls_due_once_and_not_after_an_early_end(standing: World) -> None:
    role = role_for(standing)
    mandate = granted(standing, role, "dilan")
    kinds = {"assembly.mandate-ending", "assembly.mandate-ended"}
    assert set(DueWork.objects.filter(kind__in=kinds).values_list("kind", flat=True)) == kinds
    lay_down(mandate_id=mandate.pk, member_id=mandate.holder_id, now=NOW + DAY)
    assert not DueWork.objects.filter(kind__in=kinds).exists()


def test_when_its_term_is_over_the_holder_is_thanked_and_offered_rest(
    standing: World, mailoutbox: list[Any]
) -> None:
    mandate = granted(standing, role_for(standing), "dilan")
    sweep(now=NOW)
    assert [mail.subject for mail in mailoutbox] == ["In Riverside: Facilitator"]
    sweep(now=mandate.ends_at - 7 * DAY)
    assert "ends on" in mailoutbox[1].subject
    assert f"/decide/mandates/{mandate.pk}/handover/" in mailoutbox[1].body
    sweep(now=mandate.ends_at)
    sweep(now=mandate.ends_at + DAY)
    assert [mail.to for mail in mailoutbox] == [["dilan@example.org"]] * 3
    assert mailoutbox[2].subject == "Thank you, and rest if you like"
    mandate.refresh_from_db()
    assert mandate.rest_offered_at == mandate.ends_at


def test_who_has_the_role_again_at_once_is_not_offered_rest(
    standing: World, mailoutbox: list[Any]
) -> None:
    role = role_for(standing)
    first = granted(standing, role, "dilan")
    granted(standing, role, "dilan", begins_on=first.ends_at.date())
    sweep(now=first.ends_at)
    assert "Thank you, and rest if you like" not in [mail.subject for mail in mailoutbox]
    first.refresh_from_db()
    assert first.rest_offered_at is None
