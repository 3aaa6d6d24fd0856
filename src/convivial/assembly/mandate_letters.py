"""Mails to one who holds a mandate: it is theirs, its end is near, it is over. To nobody else."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from convivial.assembly.queries.mandate_letters import LetterFacts
from convivial.theme.words import full_day_words


class Letter(NamedTuple):
    """Subject and words of a mail."""

    subject: str
    words: str


def letter_for(what: str, facts: LetterFacts, link: str) -> Letter:
    """Return the mail in the present language and zone; ``what`` is given, ending or ended."""
    words = {
        "role": facts.role,
        "community": facts.to.community_name,
        "begins": full_day_words(facts.begins_at),
        "ends": full_day_words(facts.ends_at),
        "link": link,
    }
    subject, text = {"given": _given, "ending": _ending, "ended": _ended}[what]()
    return Letter(subject % words, text % words)


def _given() -> tuple[str, str]:
    return (
        _("In %(community)s: %(role)s"),
        _(
            "You have the role “%(role)s” in %(community)s, from %(begins)s until %(ends)s.\n\n"
            "What it is for, and what the one before you wrote down:\n%(link)s\n\n"
            "If it does not fit after all, lay it down there at any time. Nobody asks why."
        ),
    )


def _ending() -> tuple[str, str]:
    return (
        _("Your time with “%(role)s” ends on %(ends)s"),
        _(
            "On %(ends)s your time with “%(role)s” in %(community)s comes to its end.\n\n"
            "If you like, write down what the next one should know:\n%(link)s\n\n"
            "A few lines help. You can change them for thirty days afterwards."
        ),
    )


def _ended() -> tuple[str, str]:
    return (
        _("Thank you, and rest if you like"),
        _(
            "Your time with “%(role)s” in %(community)s is over. Thank you for it.\n\n"
            "Rest, if you like: say that you are not willing for now, and it comes to others. "
            "You find that, and your handover note, here:\n%(link)s"
        ),
    )
