"""All that the rules of belonging may have to say, for those who translate."""

from convivial.rules.findings import Sentences, gettext_noop

OF_MEETINGS = {
    "unseen-since": gettext_noop("Nobody has sat with %(person)s since %(since)s."),
    "unseen-yet": gettext_noop("Nobody has sat with %(person)s yet."),
    "own-unseen-since": gettext_noop(
        "It has been a while since you sat with somebody. Whom would you like to meet?"
    ),
    "own-unseen-yet": gettext_noop(
        "You have not sat with anybody here yet. Whom would you like to meet?"
    ),
    "by-one": gettext_noop("Since %(since)s only one person has sat with %(person)s."),
    "own-by-one": gettext_noop(
        "Lately it was always %(other)s who sat with you. Whom else would you like to meet?"
    ),
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
