"""The forms of a draft: its words, how it is decided, its options."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from convivial.assembly.manner import Manner
from convivial.assembly.methods import METHODS, Method, Picks
from convivial.assembly.models import Proposal
from convivial.theme.forms import KindForm

People = Iterable[tuple[UUID, str]]


def _words(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def offer(field: forms.Field, choices: Iterable[tuple[Any, Any]]) -> None:
    """Set what a field offers."""
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)


class WordsForm(KindForm):
    """What is proposed. ``version`` is the one that the form was opened with."""

    title = forms.CharField(label=_("What is it about, in a few words?"), max_length=120)
    words = forms.CharField(
        label=_("What do you propose, and why?"),
        max_length=20_000,
        required=False,
        widget=_words(14),
        help_text=_("You can use Markdown: ## for headings, - for lists, ** for what is strong."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ChangeForm(WordsForm):
    """As ``WordsForm``, with a note on what has changed."""

    note = forms.CharField(
        label=_("What have you changed, and why?"),
        max_length=500,
        required=False,
        help_text=_("For those who have read it before. May stay empty."),
    )
    field_order = ("title", "words", "note", "version")


class MannerForm(KindForm):
    """How it is decided, among what the charter allows and what fits its weight."""

    method = forms.ChoiceField(label=_("Way of deciding"), widget=forms.RadioSelect)
    shown = forms.ChoiceField(
        label=_("What is shown of the answers"),
        choices=Proposal.Shown.choices,
        widget=forms.RadioSelect,
    )
    days = forms.IntegerField(
        label=_("For how many days are answers taken?"),
        help_text=_("Counted from when they are asked for, after it has been talked about."),
    )
    seats = forms.IntegerField(
        label=_("How many can win?"),
        min_value=1,
        required=False,
        help_text=_("Only where something is chosen. One, if you leave it empty."),
    )
    dots = forms.IntegerField(
        label=_("How many dots does each have?"),
        min_value=1,
        required=False,
        help_text=_("Only for dots. Ten, if you leave it empty."),
    )
    limit = forms.DecimalField(
        label=_("How much is there to share out?"),
        min_value=Decimal("0.01"),
        decimal_places=2,
        max_digits=14,
        required=False,
        help_text=_("Only for Equal Shares, where no pot says it."),
    )
    decider = forms.TypedChoiceField(
        label=_("Who decides, after hearing advice?"),
        coerce=str,
        required=False,
        help_text=_("Only for advice. Whoever proposes, if you choose nobody."),
    )
    mark = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401  Django's own signature
        methods: Iterable[Method],
        people: People,
        kept: dict[str, Any],
        **more: Any,  # noqa: ANN401  as above
    ) -> None:
        """``kept`` are the draft's own terms that this form does not ask for."""
        super().__init__(*args, **more)
        self.kept = {name: value for name, value in kept.items() if name not in _ASKED}
        offer(self.fields["method"], ways_by_purpose(methods))
        offer(
            self.fields["decider"],
            [("", _("Whoever proposes")), *((str(id_), name) for id_, name in people)],
        )

    @property
    def has_more(self) -> bool:
        """Whether something is said, or wrong, in what is folded away."""
        return any(self[name].value() or self[name].errors for name in _FOLDED)

    def manner(self) -> Manner:
        """Return what was chosen; what the method has no use for is left out."""
        method = METHODS[self.typed("method")]
        terms: dict[str, Any] = dict(self.kept)
        if method.seats and self.typed("seats"):
            terms["seats"] = self.typed("seats")
        if method.name == "dots" and self.typed("dots"):
            terms["dots"] = self.typed("dots")
        if method.picks == "projects" and self.typed("limit"):
            terms["limit"] = str(self.typed("limit"))
        if method.asks == "advice" and self.typed("decider"):
            terms["decider_id"] = self.typed("decider")
        return Manner(method.name, self.typed("shown"), self.typed("days"), terms)


_FOLDED = ("seats", "dots", "limit", "decider")
_PURPOSES: Mapping[Picks, Any] = {
    "nothing": _("Whether we do it"),
    "options": _("Which of several things"),
    "projects": _("What a pot is shared among"),
    "people": _("Who does something"),
}


def ways_by_purpose(methods: Iterable[Method]) -> list[tuple[Any, Any]]:
    """Return the ways of deciding as choices; below headings, where they serve several purposes."""
    found: dict[Any, list[tuple[str, str]]] = {}
    for one in methods:
        said = (one.name, f"{one.label}. {one.explains}")
        found.setdefault(_PURPOSES[one.picks], []).append(said)
    return (
        list(found.items()) if len(found) > 1 else [way for ways in found.values() for way in ways]
    )


_ASKED = frozenset({"seats", "dots", "limit", "decider_id"})


def manner_as_it_is(manner: Manner) -> dict[str, Any]:
    """Return what the form of a draft's manner begins with."""
    terms = manner.terms
    return {
        "method": manner.method,
        "shown": manner.shown,
        "days": manner.days,
        "seats": terms.get("seats"),
        "dots": terms.get("dots"),
        "limit": terms.get("limit"),
        "decider": terms.get("decider_id", ""),
        "mark": manner.mark(),
    }


class OptionForm(KindForm):
    """Something to choose between: words, a person, or a project with its cost."""

    label = forms.CharField(
        label=_("In a few words"),
        max_length=120,
        required=False,
        help_text=_("For a person you can leave it empty: they are called by their name."),
    )
    words = forms.CharField(
        label=_("More about it"), max_length=2000, required=False, widget=_words(4)
    )
    person = forms.TypedChoiceField(label=_("Is it a person?"), coerce=UUID, required=False)
    cost = forms.DecimalField(
        label=_("What does it cost?"), max_digits=14, decimal_places=2, required=False
    )
    status_quo = forms.BooleanField(
        label=_("This option means: leave it as it is"),
        required=False,
        help_text=_("Where it wins, nothing is decided."),
    )

    def __init__(self, *args: Any, people: People, **more: Any) -> None:  # noqa: ANN401  Django's own signature
        super().__init__(*args, **more)
        nobody: list[tuple[Any, Any]] = [("", _("No"))]
        offer(self.fields["person"], [*nobody, *((str(id_), name) for id_, name in people)])

    def said(self) -> dict[str, Any]:
        """Return the arguments of ``commands.drafting.add_option``."""
        said = dict(self.cleaned_data)
        person_id = said.pop("person") or None
        return {**said, "person_id": person_id}


class EffectKindForm(KindForm):
    """What a decision is to do by itself, before its particulars."""

    kind = forms.ChoiceField(label=_("If it passes, then by itself …"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, kinds: Iterable[tuple[Any, Any]], **more: Any) -> None:  # noqa: ANN401  Django's own signature
        super().__init__(*args, **more)
        offer(self.fields["kind"], kinds)
