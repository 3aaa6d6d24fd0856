"""The settings of the charter that the assembly lives by: how things are decided here."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from convivial.assembly.methods import CHOICES, METHODS
from convivial.kernel.charter import Choice, Number, Setting, Several, Share, Switch
from convivial.kernel.refusal import Refusal

SETTINGS: tuple[Setting[Any], ...] = (
    Several(
        "methods",
        _("Ways of deciding"),
        _("Those that a proposal may choose from."),
        tuple(METHODS),
        options=CHOICES,
    ),
    Choice(
        "usual_method",
        _("The usual way of deciding"),
        _("What a new proposal begins with."),
        "consent",
        options=CHOICES,
    ),
    Share(
        "quorum",
        _("How many must answer"),
        _("Of those asked. Where fewer answer, nothing is decided."),
        Fraction(1, 2),
        least=Fraction(1, 10),
    ),
    Share(
        "charter_quorum",
        _("How many must answer about the charter"),
        _("For its words and its settings."),
        Fraction(1, 2),
        least=Fraction(1, 2),
    ),
    Share(
        "charter_majority",
        _("How many must want a change of the charter"),
        _("Of those who say yes or no."),
        Fraction(2, 3),
        least=Fraction(1, 2),
    ),
    Share(
        "grave_quorum",
        _("How many must answer about something grave"),
        _("Parting with somebody, leaving as a group, ending the community."),
        Fraction(2, 3),
        least=Fraction(1, 2),
        weight="grave",
    ),
    Share(
        "grave_majority",
        _("How many must want something grave"),
        _("Of those who say yes or no."),
        Fraction(3, 4),
        least=Fraction(2, 3),
        weight="grave",
    ),
    Number(
        "answer_days",
        _("How long answers are taken"),
        _("What a new proposal begins with."),
        7,
        least=1,
        most=60,
        unit="days",
    ),
    Number(
        "least_answer_days",
        _("How long answers are taken at least"),
        _("So that nobody is decided over while away."),
        2,
        least=1,
        most=30,
        unit="days",
    ),
    Number(
        "most_rounds",
        _("How many rounds a proposal has at most"),
        _("In consent and consensus."),
        3,
        least=1,
        most=10,
    ),
    Choice(
        "fallback",
        _("When the last round brings nothing"),
        _("In consent and consensus."),
        "not-yet",
        options=(
            ("not-yet", _("We don’t know yet; it may come again")),
            ("lapse", _("It lapses")),
            ("vote", _("It goes to a vote, yes or no")),
        ),
    ),
    Number(
        "blocks_needed",
        _("How many blocks stop a proposal"),
        _("In consensus."),
        1,
        least=1,
        most=5,
    ),
    Switch(
        "proxies",
        _("Answering for somebody who is unwell"),
        _("Whether members may give another their voice beforehand."),
        default=True,
    ),
    Number(
        "review_months",
        _("When a decision is looked at again"),
        _("Whether to keep, change or drop it."),
        6,
        least=1,
        most=36,
        unit="months",
    ),
    Switch(
        "unkept_lapses",
        _("Whether a decision that is not kept lapses"),
        _("Where nobody answers at its review."),
        default=False,
    ),
    Number(
        "longest_term_days",
        _("The longest term of a mandate"),
        _("Every mandate ends by itself."),
        365,
        least=7,
        most=730,
        unit="days",
    ),
    Number(
        "terms_in_a_row",
        _("How many terms somebody may have in a row"),
        _("In one role."),
        2,
        least=1,
        most=5,
    ),
    Number(
        "cooling_off_days",
        _("How long somebody rests from a role"),
        _("After as many terms in a row as the charter allows."),
        180,
        least=0,
        most=730,
        unit="days",
    ),
    Share(
        "recall_share",
        _("How many it takes to call for a recall"),
        _("Of the members; never fewer than two people."),
        Fraction(1, 4),
        least=Fraction(1, 10),
        most=Fraction(1, 2),
    ),
)


def fits_together(values: Mapping[str, Any]) -> Refusal | None:
    """What the assembly's settings must be to one another, so that deciding stays possible."""
    if not any("grave" in METHODS[name].weights for name in values["methods"]):
        return Refusal(
            "no-way-left",
            gettext(
                "Keep consent, consensus or the vote yes or no: the charter changes by one of them."
            ),
            field="value",
        )
    if values["usual_method"] not in values["methods"]:
        return Refusal(
            "usual-not-among",
            gettext(
                "The usual way of deciding must be one of the ways of deciding that are allowed."
            ),
            field="value",
        )
    if values["answer_days"] < values["least_answer_days"]:
        return Refusal(
            "days-crossed",
            gettext("Answers cannot usually be taken for fewer days than they must be at least."),
            field="value",
        )
    return None


FITS = (fits_together,)
