"""Beginnings for proposals that come with the house; a community adds its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Starter:
    """A beginning: what it is for, the words to write into, a method, and what comes next.

    ``kind`` is the effect that such a proposal mostly has: its form is offered once the words are
    saved. ``method`` "" is the community's usual one. ``page`` is the address of what has a page
    of its own to begin on.
    """

    name: str
    label: Any
    means: Any
    words: Any = ""
    method: str = ""
    kind: str = ""
    page: str = ""


_STARTERS = (
    Starter(
        "small-change",
        _("A small change"),
        _("Something we could try: good enough for now, safe enough to try."),
        _(
            "## What is the matter?\n\n\n"
            "## What could we try?\n\n\n"
            "## For how long, and how do we tell whether it helps?\n\n"
        ),
    ),
    Starter(
        "agreement",
        _("An agreement"),
        _("How we would like to live with each other in something."),
        _("## What we agree on\n\n\n## Why\n\n\n## When it doesn’t work: what do we do?\n\n"),
        kind="assembly.adopt-agreement",
    ),
    Starter(
        "money",
        _("Money, or hours"),
        _("Something is to be paid for out of a pot."),
        _("## What is it for?\n\n\n## What does it cost?\n\n\n## What if we don’t?\n\n"),
        kind="assembly.spend-pot",
    ),
    Starter(
        "projects",
        _("Several things to share a pot among"),
        _("Everyone decides over the same part of it."),
        _("## What there is to share out\n\n\n## What it can be for\n\n"),
        method="mes",
        kind="assembly.share-pot",
    ),
    Starter(
        "someone-for-a-role",
        _("Somebody for a role"),
        _("What the role needs, who could carry it, and for how long."),
        _("## What needs doing\n\n\n## For how long\n\n\n## What helps whoever does it\n\n"),
        method="selection",
        kind="assembly.fill-role",
    ),
    Starter(
        "parting",
        _("Parting with someone"),
        _("The last of many things to try. They are heard, and it takes very many of us."),
        _(
            "## What has happened\n\nOnly what was seen or heard, by whom.\n\n"
            "## What we have tried\n\n\n"
            "## What they say to it\n\n\n"
            "## What would have to change so that we need not part\n\n"
        ),
        method="consent",
        kind="people.part-with",
    ),
    Starter(
        "setting",
        _("A setting of the charter"),
        _("A number, a share or a choice by which we decide and live here."),
        _("## What is it now, and what is the matter with it?\n\n\n## What would be better?\n\n"),
        kind="people.change-setting",
    ),
    Starter(
        "charter",
        _("A change of the charter"),
        _("What we are here for, and how we do things: its words, its settings, or both."),
        kind="assembly.amend-charter",
        page="assembly:change-charter",
    ),
    Starter(
        "let-us-talk",
        _("We don’t know yet: let’s talk"),
        _("A question without an answer. Not to decide today is an outcome, too."),
        _(
            "## What I wonder about\n\n\n"
            "## What I know, and what I don’t\n\n\n"
            "## When we could meet about it\n\n"
        ),
    ),
    Starter("empty", _("An empty page"), _("Begin as you like.")),
)

STARTERS: Mapping[str, Starter] = {starter.name: starter for starter in _STARTERS}
