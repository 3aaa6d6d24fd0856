"""All that the reader of calendars may have to say, for those who translate."""

from convivial.rules.findings import Sentences, gettext_noop

OF_RULES = {
    "rule-unreadable": gettext_noop(
        "“%(rule)s” is not a rule for recurrence that we understand (%(part)s)."
    ),
    "rule-too-often": gettext_noop(
        "The rule “%(rule)s” recurs more than once a day; we take one time a day at most."
    ),
    "rule-both-ends": gettext_noop(
        "The rule “%(rule)s” says both how often and until when; it can only say one of them."
    ),
    "rule-unsupported": gettext_noop(
        "The rule “%(rule)s” uses %(part)s, which we do not support. Choose a simpler recurrence."
    ),
}

OF_FILES = {
    "empty-file": gettext_noop("This file is empty."),
    "too-large": gettext_noop(
        "This file has %(size)s MB; at most %(most)s MB are read at once. Export a shorter span."
    ),
    "web-page": gettext_noop(
        "This is a web page, not a calendar. Use the calendar’s own address, which ends in .ics."
    ),
    "zip-file": gettext_noop(
        "This is a packed file (zip). Unpack it and import the .ics files that are in it."
    ),
    "not-a-calendar": gettext_noop(
        "This is not a calendar in iCalendar form: the line BEGIN:VCALENDAR is missing."
    ),
    "message": gettext_noop(
        "This file is a message about an invitation (%(method)s), not a calendar to import."
    ),
    "too-many": gettext_noop(
        "This calendar has %(count)s events; at most %(most)s are read at once."
    ),
    "cut-off": gettext_noop(
        "The %(name)s that begins here has no end: the file seems to have been cut off."
    ),
    "not-closed": gettext_noop(
        "A %(name)s begins here before the one that began on line %(begun)s has ended."
    ),
    "closes-nothing": gettext_noop("END:%(name)s ends nothing that began before."),
    "too-deep": gettext_noop("%(name)s lies too deep inside other parts."),
    "outside": gettext_noop("“%(text)s” stands outside of any calendar."),
    "line-unreadable": gettext_noop("“%(text)s” is not a line that we can read."),
    "line-too-much": gettext_noop(
        "“%(text)s” is a line too long, or one too many, to belong to an event."
    ),
    "and-more": gettext_noop("There are %(count)s more of these."),
}

OF_EVENTS = {
    "no-start": gettext_noop("“%(title)s” does not say when it starts."),
    "bad-time": gettext_noop("“%(value)s” (%(name)s) is no date or time that we can read."),
    "unknown-zone": gettext_noop(
        "We do not know the time zone “%(zone)s”, and its clocks are like those of none we know."
    ),
    "ends-before": gettext_noop("“%(title)s” ends before it starts."),
    "bad-length": gettext_noop("“%(value)s” is no length of time that we can read."),
    "too-long": gettext_noop("“%(title)s” takes longer than a year."),
    "day-and-time": gettext_noop(
        "“%(title)s” takes whole days in one place and has a time of day in another."
    ),
    "several-rules": gettext_noop(
        "“%(title)s” recurs by several rules at once; we can only keep one."
    ),
    "rule-of-exceptions": gettext_noop(
        "“%(title)s” has a rule for exceptions (EXRULE), which calendars no longer use."
    ),
    "this-and-future": gettext_noop(
        "“%(title)s” changes all occurrences from one on (THISANDFUTURE). End the series there "
        "and begin a new one in the calendar it comes from."
    ),
    "twice": gettext_noop(
        "“%(title)s” has the same UID as the event on line %(first)s, but is another."
    ),
    "too-many-times": gettext_noop(
        "“%(title)s” lists %(count)s single dates; at most %(most)s are read."
    ),
}

NOTES = {
    "no-events": gettext_noop("There are no events in this calendar."),
    "left-out-VTODO": gettext_noop("Tasks were left out (%(count)s): only events are imported."),
    "left-out-VJOURNAL": gettext_noop(
        "Journal entries were left out (%(count)s): only events are imported."
    ),
    "left-out-VFREEBUSY": gettext_noop(
        "Busy times were left out (%(count)s): only events are imported."
    ),
    "left-out-VALARM": gettext_noop(
        "Reminders were left out (%(count)s): everyone sets their own."
    ),
    "private": gettext_noop("“%(title)s” is marked as private in its calendar and was left out."),
    "not-utf8": gettext_noop(
        "This text is not in UTF-8 and was read as Windows-1252: look at its accents."
    ),
    "floating": gettext_noop("Times that name no zone were taken to be in %(zone)s."),
    "zone-taken-as": gettext_noop("The time zone “%(name)s” was taken to be %(zone)s."),
    "no-uid": gettext_noop(
        "“%(title)s” has no UID; if it is imported again, it can only be known by what it says."
    ),
    "no-title": gettext_noop("An event has no title."),
    "no-series": gettext_noop(
        "“%(title)s” changes one occurrence of a series that is not in this file; it was taken "
        "as an event of its own."
    ),
    "older-version": gettext_noop("An older version of “%(title)s” was left out."),
    "no-length": gettext_noop("“%(title)s” takes no days at all and was taken to last one."),
    "period": gettext_noop(
        "“%(title)s” gives a further date a length of its own, which was left out."
    ),
    "shortened": gettext_noop("%(name)s is longer than %(most)s characters and was shortened."),
}

SENTENCES = Sentences({**OF_RULES, **OF_FILES, **OF_EVENTS, **NOTES})
