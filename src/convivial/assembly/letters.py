"""The mails of proposals: that one waits, until when, and the way to it; never what it says.

A mail lies outside the community, on machines and screens that others see.
"""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from convivial.assembly.queries.letters import Facts
from convivial.theme.words import moment_words


class Letter(NamedTuple):
    """A mail's subject and words."""

    subject: str
    words: str


def letter_for(what: str, facts: Facts, host: str) -> Letter:
    """Return the mail about ``what``, in the language and on the clock now active.

    ``what`` is "remind", or one of those of ``commands.telling.tell``.
    """
    subject, words = _sentences(what)
    until = moment_words(facts.closes_at) if facts.closes_at else ""
    told = {"community": facts.to.community_name, "until": until}
    way = host + reverse("assembly:proposal", args=[facts.to.slug, facts.proposal_id])
    return Letter(subject % told, "\n\n".join((words % told, way)))


def _sentences(what: str) -> tuple[str, str]:
    return {
        "remind": (
            _("Your answer would be welcome: %(community)s"),
            _(
                "Something is being decided in %(community)s, and you can still say your word: "
                "until %(until)s. If you would rather not, you need do nothing; this is the only "
                "reminder."
            ),
        ),
        "subject": (
            _("Something is proposed that is about you: %(community)s"),
            _(
                "In %(community)s something is proposed that is about you. You are heard before it "
                "is decided. You can read it, say your word, and ask somebody you trust to help."
            ),
        ),
        "touched": (
            _("A proposal touches you: %(community)s"),
            _(
                "In %(community)s something is proposed that touches you, say those who wrote it. "
                "A word from you would help."
            ),
        ),
        "knows": (
            _("Your advice would help: %(community)s"),
            _(
                "In %(community)s something is proposed, and those who wrote it say that you know "
                "the matter. A word from you would help."
            ),
        ),
        "co-draft": (
            _("Would you write something together? %(community)s"),
            _(
                "In %(community)s somebody asks you to draft a proposal with them. Say yes or not "
                "this time; nobody is told of a no."
            ),
        ),
    }[what]
