"""Rows behind the addresses of proposals: a draft of Dilan's, and one that Dilan has opened."""

from typing import Any

from convivial.assembly.commands import drafting, files, opening, talking, templates, together
from convivial.assembly.models import Proposal, ProposedEffect
from convivial.assembly.papers import Paper
from tests.world import NOW, World

OF_DRAFTS = (
    "change-words",
    "change-manner",
    "add-option",
    "remove-option",
    "choose-effect",
    "add-effect",
    "change-effect",
    "remove-effect",
    "ask-coauthor",
    "accept-drafting",
    "step-back",
    "take-asking-back",
    "name-concerned",
    "unname-concerned",
    "attach",
    "detach",
    "delete-draft",
)


def rows(world: World) -> dict[str, Any]:
    """Return a row for each address of drafting, opening and talking."""
    draft, opened = _draft(world), _opened(world)
    mine: dict[str, Any] = {"proposal_id": draft.pk, "member_id": world.seat("dilan"), "now": NOW}
    together.ask_coauthor(**mine, asked_id=world.seat("esi"))
    said = talking.say(**{**mine, "proposal_id": opened.pk}, kind="reaction", words="By the gate?")
    note = files.attach(**{**mine, "proposal_id": opened.pk}, paper=_note(), words="")
    kept = templates.keep_template(
        community_id=world.riverside.pk,
        member_id=world.seat("dilan"),
        beginning=templates.Beginning("Wishes", "", "We wish", "consent", "open", 7),
        now=NOW,
    )
    return {
        "proposal_id": opened.pk,
        **{f"assembly:{name}.proposal_id": draft.pk for name in OF_DRAFTS},
        "option_id": drafting.add_option(**mine, label="Oak").pk,
        "effect_id": _effect(world, draft).pk,
        "assembly:open-up.proposal_id": _draft(world).pk,
        "assembly:add-effect.kind": "people.admit",
        "asked_id": world.seat("esi"),
        "concerned_id": world.seat("esi"),
        "attachment_id": note.pk,
        "comment_id": said.pk,
        "template_id": kept.pk,
        "start": "small-change",
    }


def _draft(world: World) -> Proposal:
    """A draft of Dilan's, though the community still forms."""
    made = drafting.draft(
        community_id=world.riverside.pk,
        member_id=None,
        title="A shed",
        words="",
        method="consent",
        now=NOW,
    )
    Proposal.objects.filter(pk=made.pk).update(proposer=world.dilan)
    return made


def _opened(world: World) -> Proposal:
    made = _draft(world)
    return opening.open_up(proposal_id=made.pk, member_id=world.seat("dilan"), now=NOW)


def _note() -> Paper:
    return Paper("note.txt", b"By the door.", picture=False)


def _effect(world: World, draft: Proposal) -> ProposedEffect:
    """What it would do; while the community forms, drafting refuses it."""
    return ProposedEffect.objects.create(
        community=world.riverside,
        proposal=draft,
        place=1,
        kind="people.admit",
        payload={"member_id": str(world.seat("gus"))},
    )
