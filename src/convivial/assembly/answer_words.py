"""What answers and questions are called on pages; the names behind them are the rules' own."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from convivial.assembly.questions import Kind

ANSWERS: Mapping[str, Any] = {
    "yes": _("Yes"),
    "no": _("No"),
    "abstain": _("Neither: I’m here, and leave it to the others"),
    "consent": _("Consent: good enough for now, safe enough to try"),
    "concern": _("Consent with a concern: write it down, it stops nothing"),
    "objection": _("Objection: I have a reason why it would harm what we are here for"),
    "stand-aside": _("Stand aside: I neither carry it nor stop it"),
    "agree": _("Agree"),
    "reservations": _("Agree with reservations: I can live with it"),
    "block": _("Block: it would break something we stand for"),
    "accepts": _("Yes, I take it on"),
    "declines": _("Rather not; no reason is needed"),
    "go-ahead": _("Go ahead"),
    "not-now": _("Not now"),
}
SHORT: Mapping[str, Any] = {
    "yes": _("Yes"),
    "no": _("No"),
    "abstain": _("Neither"),
    "consent": _("Consent"),
    "concern": _("Concern"),
    "objection": _("Objection"),
    "stand-aside": _("Stands aside"),
    "agree": _("Agrees"),
    "reservations": _("Reservations"),
    "block": _("Block"),
    "accepts": _("Takes it on"),
    "declines": _("Rather not"),
    "go-ahead": _("Goes ahead"),
    "not-now": _("Not now"),
}
ASKS: Mapping[Kind, Any] = {
    "says": _("Yes or no?"),
    "consent": _("Do you consent?"),
    "consensus": _("Do you agree?"),
    "approvals": _("Mark everything you could live with"),
    "scores": _("Give each from 0 to 5"),
    "rankings": _("Put them in your order"),
    "points": _("Share out your dots"),
    "willing": _("Are you willing?"),
    "nomination": _("Whom would you nominate, and why?"),
    "nominee": _("Asked last: do you take it on?"),
    "advice": _("What do you advise?"),
    "decision": _("You decide, after hearing the others"),
    "waiting": _("Nothing is asked of you at this step"),
}
