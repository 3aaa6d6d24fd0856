"""What the reader of calendars may have to say, for those who translate."""

from convivial.rules.findings import Sentences, gettext_noop

RULE_SENTENCES = {
    "rule-unreadable": gettext_noop(
        "“%(rule)s” is not a rule for recurrence that we understand (%(part)s)."
    ),
    "rule-too-often": gettext_noop(
        "The rule “%(rule)s” recurs more than once a day; we keep at most one time a day."
    ),
    "rule-both-ends": gettext_noop(
        "The rule “%(rule)s” says both how often and until when; it can only say one."
    ),
    "rule-unsupported": gettext_noop(
        "The rule “%(rule)s” uses %(part)s, which we do not support. Choose a simpler recurrence."
    ),
}

SENTENCES = Sentences(RULE_SENTENCES)
