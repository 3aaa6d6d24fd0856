"""What routing has to say: to the caller, to those who are asked, to those who plan the rota."""

from convivial.rules.findings import Sentences, gettext_noop

TO_THE_CALLER = {
    "asked-one": gettext_noop("Somebody is being asked now."),
    "asked-some": gettext_noop("%(count)s people are being asked now."),
    "look-again": gettext_noop(
        "Nobody more can be asked at this minute. We look again in %(minutes)s min."
    ),
    "not-sure": gettext_noop("It is not sure that somebody can come at this hour."),
    "nobody": gettext_noop("Right now nobody here can come. That is not because of you."),
    "no-answer-yet": gettext_noop("Nobody has been able to come so far."),
    "outside-lines": gettext_noop("Your outside lines are open, if you want them."),
    "ended": gettext_noop("Nobody more will be asked for this call. You can call again."),
}
TO_THE_ASKED = {
    "chosen": gettext_noop("You are one of the people they turn to."),
    "on-duty": gettext_noop("You are on duty."),
    "here": gettext_noop("You are here just now."),
    "hour": gettext_noop("You have said that this hour suits you."),
    "languages": gettext_noop("You have a language in common: %(languages)s."),
    "seldom": gettext_noop("You have seldom been asked lately."),
}
OF_DUTY = {
    "hours": gettext_noop("%(suiting)s of the %(hours)s hours suit them."),
    "few-shifts": gettext_noop("It is their turn."),
    "rested": gettext_noop("It is long since their last shift."),
    "too-few": gettext_noop("%(missing)s more would be needed for this shift."),
    "much": gettext_noop(
        "Each is on duty about %(hours)s hours a week, more than the %(wished)s wished for: "
        "more companions would help, or a neighbouring community."
    ),
}
SENTENCES = Sentences({**TO_THE_CALLER, **TO_THE_ASKED, **OF_DUTY})
