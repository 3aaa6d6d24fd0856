"""What is said about pods. Blocks and wishes to be apart are never told, nor hinted at."""

from convivial.rules.findings import Sentences, gettext_noop

SENTENCES = Sentences(
    {
        "pod-languages": gettext_noop("You share %(languages)s."),
        "pod-times": gettext_noop("You are all free on %(times)s."),
        "pod-mixed": gettext_noop("Some of you are new, and some know their way around."),
        "pod-wishes": gettext_noop("Wishes to be together were heard."),
        "pod-fresh": gettext_noop("No two of you were together last time."),
        "pod-open": gettext_noop("You said yes to whoever is there."),
        "left-few-people": gettext_noop(
            "A group begins at %(least)s people. With %(missing)s more there would be one."
        ),
        "left-language": gettext_noop(
            "Too few people here share a language with you. "
            "With %(missing)s more who speak %(languages)s there would be a group for you."
        ),
        "left-time": gettext_noop(
            "Too few people who share a language with you are free when you are. With %(missing)s "
            "more there would be a group for you; so there may be if you name more times."
        ),
        "left-full": gettext_noop(
            "The groups that suit you are full, and too few are left to begin another. With "
            "%(missing)s more there would be one."
        ),
    }
)
