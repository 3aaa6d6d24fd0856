"""The forms of answers, one for each kind of question: plain fields, without JavaScript.

A form only turns fields into an answer. Whether it is one, the command says, in the same words to
everybody who asks.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from convivial.assembly.answer_words import ANSWERS, ASKS
from convivial.assembly.questions import HIGHEST_SCORE, LONGEST_REASON, Question
from convivial.theme.forms import KindForm

Content = Mapping[str, Any]

CHOOSE = _("Choose one of the answers.")


class AnswerForm(KindForm):
    """An answer to one question; ``content`` is what the command takes."""

    def __init__(self, question: Question, data: Any = None, mine: Content | None = None) -> None:  # noqa: ANN401  as Django's form takes it
        super().__init__(data, initial=self.shown(mine or {}))
        self.question = question
        self.ask()

    def ask(self) -> None:
        """Put the question's own words and choices into the fields."""

    def shown(self, mine: Content) -> dict[str, Any]:
        """Return the fields as they were filled in for an answer."""
        return dict(mine)

    def content(self) -> dict[str, Any]:
        """Return what was answered. The form must be valid."""
        return dict(self.cleaned_data)

    @property
    def options(self) -> dict[str, str]:
        """Return field names of the options, with what stands beside each."""
        return {f"option-{one}": label for one, label in self.question.options.items()}

    def first(self, name: str, help_text: Any) -> Any:  # noqa: ANN401  words, perhaps lazy
        """Return what is said once, beside the first of the options."""
        return help_text if name == next(iter(self.options)) else ""


class SaysForm(AnswerForm):
    """One of a few words."""

    says = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )

    def ask(self) -> None:
        field: Any = self.fields["says"]
        field.label = ASKS[self.question.kind]
        field.choices = [(one, ANSWERS[one]) for one in self.question.says]


class RoundForm(SaysForm):
    """An answer in a round; some carry their reason."""

    reason = forms.CharField(
        label=_("Why"),
        help_text=_(
            "An objection, a block, a concern or a reservation carries its reason, so that the "
            "others can work with it. The others will read it."
        ),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class DecisionForm(SaysForm):
    """What one person decides after hearing the others."""

    how = forms.CharField(
        label=_("How the advice was used"),
        help_text=_("Those who gave it will want to know."),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AdviceForm(AnswerForm):
    """Advice, in words."""

    words = forms.CharField(
        label=_("Your advice"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class WillingForm(AnswerForm):
    """Willing or not."""

    willing = forms.TypedChoiceField(
        label=_("Are you willing?"),
        help_text=_("Whoever is willing may be drawn. “Rather not” needs no reason."),
        choices=[("yes", _("Yes, draw me if it falls on me")), ("no", _("Rather not"))],
        coerce=lambda given: given == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )

    def shown(self, mine: Content) -> dict[str, Any]:
        return {"willing": "yes" if mine["willing"] else "no"} if mine else {}


class NominationForm(AnswerForm):
    """Whom one has in mind, and why."""

    nominee = forms.ChoiceField(label=_("Whom"), required=False)
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("What you have seen in them that the role needs. Yourself is welcome too."),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def ask(self) -> None:
        field: Any = self.fields["nominee"]
        people = sorted(self.question.options.items(), key=lambda one: one[1].casefold())
        field.choices = [("", _("Nobody comes to mind")), *people]


class ApprovalsForm(AnswerForm):
    """Any number of options; where money is shared out, with what each costs."""

    approves = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def ask(self) -> None:
        field: Any = self.fields["approves"]
        field.label = ASKS["approvals"]
        if self.question.budget:
            told = _("There is %(budget)s to share out; everyone decides over the same part of it.")
            field.help_text = told % {"budget": self.question.budget}
        field.choices = [(one, self._labelled(one)) for one in self.question.options]

    def _labelled(self, option: str) -> str:
        label, cost = self.question.options[option], self.question.costs.get(option, "")
        return f"{label} ({cost})" if cost and self.question.budget else label


class ScoresForm(AnswerForm):
    """Each option from 0 to 5."""

    def ask(self) -> None:
        marks = [(str(mark), str(mark)) for mark in range(HIGHEST_SCORE + 1)]
        for name, label in self.options.items():
            self.fields[name] = forms.TypedChoiceField(
                label=label,
                choices=marks,
                coerce=int,
                empty_value=None,
                required=False,
                initial=self.initial.get(name),
                widget=forms.RadioSelect,
                help_text=self.first(name, _("5 is the best; what you leave empty counts as 0.")),
            )

    def shown(self, mine: Content) -> dict[str, Any]:
        return {f"option-{one}": mark for one, mark in mine.get("scores", {}).items()}

    def content(self) -> dict[str, Any]:
        return {"scores": _by_option(self.cleaned_data)}


class PointsForm(AnswerForm):
    """So many dots, shared out."""

    def ask(self) -> None:
        dots = self.question.dots
        told = ngettext(
            "You have one dot for all of them together.",
            "You have %(num)s dots for all of them together.",
            dots,
        ) % {"num": dots}
        for name, label in self.options.items():
            self.fields[name] = forms.IntegerField(
                label=label,
                min_value=0,
                max_value=dots,
                required=False,
                initial=self.initial.get(name),
                help_text=self.first(name, told),
            )

    def shown(self, mine: Content) -> dict[str, Any]:
        return {f"option-{one}": mark for one, mark in mine.get("points", {}).items()}

    def content(self) -> dict[str, Any]:
        return {"points": _by_option(self.cleaned_data)}


class RankingForm(AnswerForm):
    """A place for each; equal places and none at all are welcome."""

    NOT_RANKED: ClassVar[tuple[str, Any]] = ("", _("Not ranked"))

    def ask(self) -> None:
        places = [(str(place), str(place)) for place in range(1, len(self.question.options) + 1)]
        for name, label in self.options.items():
            self.fields[name] = forms.TypedChoiceField(
                label=label,
                choices=[self.NOT_RANKED, *places],
                coerce=int,
                empty_value=None,
                required=False,
                initial=self.initial.get(name),
                help_text=self.first(
                    name,
                    _("1 is the best. Equal places are welcome; what you leave out comes last."),
                ),
            )

    def shown(self, mine: Content) -> dict[str, Any]:
        ranking = enumerate(mine.get("ranking", []), 1)
        return {f"option-{one}": place for place, group in ranking for one in group}

    def content(self) -> dict[str, Any]:
        placed = {one: place for one, place in _by_option(self.cleaned_data).items() if place}
        taken = sorted(set(placed.values()))
        return {"ranking": [[one for one in placed if placed[one] == place] for place in taken]}


FORMS: Mapping[str, type[AnswerForm]] = {
    "says": SaysForm,
    "nominee": SaysForm,
    "consent": RoundForm,
    "consensus": RoundForm,
    "decision": DecisionForm,
    "advice": AdviceForm,
    "willing": WillingForm,
    "nomination": NominationForm,
    "approvals": ApprovalsForm,
    "scores": ScoresForm,
    "points": PointsForm,
    "rankings": RankingForm,
    "waiting": AnswerForm,
}


def form_for(question: Question, data: Any = None, mine: Content | None = None) -> AnswerForm:  # noqa: ANN401  as Django's form takes it
    """Return the form of a question, filled in with what was answered before."""
    return FORMS[question.kind](question, data, mine)


def _by_option(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    return {name.removeprefix("option-"): value or 0 for name, value in cleaned.items()}
