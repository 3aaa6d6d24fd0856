"""All that the rules of belonging may have to say, for those who translate."""

from convivial.rules.findings import Sentences, gettext_noop

OF_MEETINGS = {
    "unseen-since": gettext_noop("Nobody has sat with %(person)s since %(since)s."),
    "unseen-yet": gettext_noop("Nobody has sat with %(person)s yet."),
    "own-unseen-since": gettext_noop("Nobody has sat with you since %(since)s."),
    "own-unseen-yet": gettext_noop("Nobody has sat with you yet."),
    "by-one": gettext_noop("Since %(since)s only %(other)s has sat with %(person)s."),
    "own-by-one": gettext_noop("Since %(since)s only %(other)s has sat with you."),
}

OF_DUTIES = {
    "lacking": gettext_noop("It takes %(needed)s for %(what)s; %(holders)s can do it now."),
    "rests-on-one": gettext_noop("If one person is away, %(what)s is left undone: %(people)s."),
    "rests-on-few": gettext_noop(
        "If %(absences)s of them are away, %(what)s is left undone: %(people)s."
    ),
    "learn": gettext_noop("%(learner)s could learn from %(teacher)s: %(what)s."),
    "nobody-to-learn": gettext_noop("Nobody who would like to learn %(what)s has been found yet."),
}

SENTENCES = Sentences({**OF_MEETINGS, **OF_DUTIES})
