"""All that rotation may have to say, for those who translate."""

from convivial.rules.findings import Sentences, gettext_noop

SENTENCES = Sentences(
    {
        "never": gettext_noop("No role has come to them yet."),
        "share": gettext_noop(
            "Of those who can and are free, nobody has given a smaller share of their time here to "
            "roles."
        ),
        "less-of-this": gettext_noop("They had this very role less than others."),
        "longest-ago": gettext_noop("Among equals, it is longest ago for them."),
        "lot": gettext_noop("Equal in all: %(people)s. A lot from the seed chose."),
        "only-one": gettext_noop("Nobody else can take it now."),
        "others-elsewhere": gettext_noop(
            "Before them in the order, with another role: %(people)s."
        ),
        "second-role": gettext_noop("They have another role too: nobody was free who can."),
        "nobody": gettext_noop("Nobody can take this role now. People here: %(people)s."),
        "not-willing": gettext_noop("Not willing: %(people)s."),
        "resting": gettext_noop("They asked for rest: %(people)s."),
        "too-new": gettext_noop("Too new for this role: %(people)s."),
        "cooling-off": gettext_noop("They had it only lately: %(people)s."),
        "soonest": gettext_noop("The first who can again can on %(day)s."),
        "no-backup": gettext_noop("Nobody is left to stand in for them."),
    }
)
