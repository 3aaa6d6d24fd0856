"""The mails of wellbeing: short, about one thing, with the way to its page."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from convivial.theme.words import day_words, moment_words
from convivial.wellbeing.queries.letters import Facts


class Letter(NamedTuple):
    """A mail's subject and words."""

    subject: str
    words: str


def letter_for(what: str, facts: Facts, host: str) -> Letter:
    """Return the mail about ``what`` (see ``commands.telling``), in the language now active."""
    told = {"title": facts.title, "when": _when(facts), "place": facts.place}
    subject, words = _sentences(what)
    lines = [words % told, _link(facts, host), _closing(facts)]
    return Letter(subject % told, "\n\n".join(lines))


def _sentences(what: str) -> tuple[str, str]:
    return {
        "place-free": (
            _("A place came free: %(title)s"),
            _("You are in at “%(title)s”, %(when)s. If you can’t any more, say so on its page."),
        ),
        "changed": (
            _("Changed: %(title)s"),
            _("“%(title)s” was changed. It is now: %(when)s, %(place)s."),
        ),
        "cancelled": (
            _("Called off: %(title)s"),
            _("“%(title)s”, %(when)s, was called off."),
        ),
        "revived": (
            _("It takes place after all: %(title)s"),
            _("“%(title)s”, %(when)s, takes place after all. Your answer is as it was."),
        ),
        "place-opened": (
            _("Somebody else may host “%(title)s”"),
            _(
                "Whoever stands in for hosts by mandate has opened your place at “%(title)s”. "
                "If that is not right, take it again on its page, and say so."
            ),
        ),
        "asked-host": (
            _("Would you host “%(title)s”?"),
            _("You are asked to host “%(title)s” from now on. Say yes or no on its page."),
        ),
        "asked-co-host": (
            _("Would you host “%(title)s” together with someone?"),
            _("You are asked to host “%(title)s” with its host. Say yes or no on its page."),
        ),
    }[what]


def _when(facts: Facts) -> str:
    if facts.starts_at is None or facts.first_day is None:
        return _("with no date ahead")
    return day_words(facts.first_day) if facts.all_day else moment_words(facts.starts_at)


def _link(facts: Facts, host: str) -> str:
    if facts.occurrence_id is not None:
        path = reverse("wellbeing:date", args=[facts.to.slug, facts.occurrence_id])
    else:
        path = reverse("wellbeing:activity", args=[facts.to.slug, facts.activity_id])
    return host + path


def _closing(facts: Facts) -> str:
    return _("From %(community)s.") % {"community": facts.to.community_name}
