"""When a proposal goes on to its next step, and who changes its words to meet objections."""

from http import HTTPStatus

from django.utils.translation import gettext as _

from convivial.assembly.methods import METHODS
from convivial.assembly.models import Proposal
from convivial.assembly.policies.drafting import newer_there
from convivial.kernel.refusal import Refusal
from convivial.rules import advice
from convivial.rules.advice import Asking

Stage = Proposal.Stage
LONGEST_NOTE = 500


def may_move_on(*, proposal: Proposal, author: bool) -> Refusal | None:
    """Its authors move it on while it is talked about."""
    if not author:
        sentence = _("Those who stand by this proposal move it on, when it is time.")
        return Refusal("not-an-author", sentence)
    if not proposal.on_table or proposal.stage not in METHODS[proposal.method].stages:
        sentence = _("This can’t be moved on now. Look at it again: it may have gone on already.")
        return Refusal("not-now", sentence, HTTPStatus.CONFLICT)
    return None


def may_amend(*, proposal: Proposal, author: bool, version: int) -> Refusal | None:
    """Its authors meet the objections, from the words that stand now."""
    if not author:
        sentence = _(
            "Those who stand by this proposal change its words. Tell them what would meet the "
            "objections."
        )
        return Refusal("not-an-author", sentence)
    if proposal.stage != Stage.INTEGRATING:
        sentence = _("There is no objection to be met now, so the words stay as they are.")
        return Refusal("not-now", sentence, HTTPStatus.CONFLICT)
    return newer_there() if proposal.version != version else None


def is_changed(*, proposal: Proposal, title: str, words: str, note: str) -> Refusal | None:
    """Objections are met by other words, and it is said which."""
    if (title.strip(), words.strip()) == (proposal.title, proposal.words):
        sentence = _("The words are the same as before. Change what the objections are about.")
        return Refusal("unchanged", sentence, field="words")
    if not note.strip():
        sentence = _("Say in a sentence what has changed, for those who objected.")
        return Refusal("no-note", sentence, field="note")
    if len(note.strip()) > LONGEST_NOTE:
        sentence = _("Say it in at most %(most)s letters.") % {"most": LONGEST_NOTE}
        return Refusal("too-long", sentence, field="note")
    return None


def may_decide(asking: Asking | None) -> Refusal | None:
    """Who decides after advice has heard it first: all of it, or what came in the time for it."""
    waits = advice.why_wait(asking) if asking is not None else None
    if asking is not None and waits is None:
        return None
    if waits is not None and waits.code == "unheard" and asking is not None:
        sentence = _(
            "Nobody has given advice yet. At least one of those asked must have been heard: ask "
            "somebody else, or give it more time."
        )
        return Refusal("unheard", sentence, HTTPStatus.CONFLICT)
    sentence = _("Wait for the others’ advice, or until the time for it is over.")
    return Refusal("still-waiting", sentence, HTTPStatus.CONFLICT)
