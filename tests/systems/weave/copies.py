"""Copies of a commons for tests: made, opened, and spoilt on purpose."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from convivial.assembly.models import Agreement, CharterVersion, Decision, Proposal, Role, Template
from convivial.people.commands.charter import set_setting
from convivial.support.models import OutsideLine
from convivial.weave.commons import write_copy
from convivial.wellbeing.commands.planning import plan_activity
from convivial.wellbeing.plan import Plan
from tests.world import NOW, World

RULE = "FREQ=WEEKLY;COUNT=3"
FOUNDERS = ("Ana", "Ben", "Cyd")


def copy_of(world: World) -> bytes:
    """Return Riverside's commons as a file."""
    out = io.BytesIO()
    write_copy(community_id=world.riverside.pk, slug="riverside", now=NOW, into=out)
    return out.getvalue()


def files_in(data: bytes) -> dict[str, bytes]:
    """Return every file of a copy, by its path."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows_of(files: Mapping[str, bytes], path: str) -> list[dict[str, Any]]:
    """Return the rows of a JSON Lines file."""
    return [json.loads(line) for line in files[path].decode().splitlines()]


def packed(
    files: Mapping[str, bytes],
    *,
    honest: bool = True,
    known: str = "convivial-commons/1",
    listed: Any = None,
) -> bytes:
    """Pack files with a manifest that fits them, or with whatever is said instead."""
    fitting = {path: {"sha256": hashlib.sha256(data).hexdigest()} for path, data in files.items()}
    manifest = {"format": known, "files": fitting if listed is None else listed}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files.items():
            archive.writestr(path, data)
        if honest:
            archive.writestr("manifest.json", json.dumps(manifest))
    return out.getvalue()


def furnish(world: World) -> None:
    """Give Riverside something of everything that is commons."""
    here = world.riverside
    set_setting(community_id=here.pk, name="quorum", text="2/3", decision_id=None, now=NOW)
    CharterVersion.objects.create(
        community=here, number=9, words="# Us\n\nWe ñandú.", settings={"quorum": "2/3"}, since=NOW
    )
    Agreement.objects.create(community=here, title="Quiet hours", words="From ten.", since=NOW)
    Agreement.objects.create(community=here, title="Old", words="Not now.", since=NOW, ended_at=NOW)
    Role.objects.create(
        community=here, name="Keeper", powers=["keep-pots"], term_days=90, made_at=NOW
    )
    Template.objects.create(
        community=here, name="Buying", title="Buy …", words="What?", method="consent", made_at=NOW
    )
    OutsideLine.objects.create(
        community=here, member=world.dilan, shared=True, name="A line", reach="555-0100"
    )
    decided(world, "A bench", "By the door.")
    plan_activity(
        member_id=world.seat("dilan"),
        plan=Plan(
            title="A walk", first_day=date(2026, 3, 9), clock=time(18), zone="UTC", rule=RULE
        ),
        now=NOW,
    )


def decided(world: World, title: str, words: str, **more: Any) -> Decision:
    """Decide something in Riverside."""
    proposal = Proposal.objects.create(
        community=world.riverside,
        proposer=world.dilan,
        title=title,
        words=words,
        stage="closed",
        drafted_at=NOW,
        **{"method": "consent", **more},
    )
    return Decision.objects.create(
        community=world.riverside,
        proposal=proposal,
        passed=True,
        outcome="adopted",
        winners=[{"label": "It", "member_id": "", "cost": ""}],
        asked=5,
        answered=4,
        ballots_file='{"format": "convivial-ballots/1"}',
        decided_at=NOW + timedelta(days=7),
    )
