"""The forms of support. An ask and an offer share one; it is short, the rest folds away."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from convivial.support.facts import Facts, parted
from convivial.support.models import Category, OutsideLine, Post, Rhythm, Where
from convivial.support.words import PARTS, WEEKDAYS, own_name
from convivial.theme.forms import KindForm

T = TypeVar("T")

USUAL_DAYS = 30
SLOTS = [(f"{day}-{part}", f"{day}-{part}") for day in WEEKDAYS for part in PARTS]


def _long(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _offer(field: forms.Field, choices: list[tuple[str, Any]]) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


class PointField(forms.CharField):
    """A place as “latitude, longitude” in degrees; its value is the pair, or None."""

    def to_python(self, value: Any) -> Any:  # noqa: ANN401  Django's own signature
        """Read the two figures; any reasonable way of parting them will do."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            latitude, longitude = (float(part) for part in re.split(r"[,;\s]+", text))
        except ValueError:
            raise forms.ValidationError(
                _("Write two figures with a comma between them, such as 47.37, 8.54."),
                code="invalid",
            ) from None
        return latitude, longitude


class SaidForm(KindForm):
    """A form whose fields are what its command takes."""

    def said(self) -> dict[str, Any]:
        """Return what was typed, by the names of the command's arguments."""
        return self.cleaned_data

    def carry_out(self, command: Callable[..., T], **given: Any) -> T | None:  # noqa: ANN401  any command's arguments
        """Return what the command made of it; None where the form says what is wrong."""
        return self.attempt(command, **given, **self.said()) if self.is_valid() else None


class PostForm(SaidForm):
    """What is asked or offered. Where, when and how often are optional."""

    title = forms.CharField(max_length=120, label=_("What is it, in a few words?"))
    category = forms.ChoiceField(
        choices=[("", _("Choose what fits best")), *Category.choices],
        label=_("What kind of thing is it?"),
    )
    words = forms.CharField(
        max_length=2000, required=False, widget=_long(), label=_("More about it")
    )
    expires_on = forms.DateField(
        label=_("Until when?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("After that day it leaves the board. You can open it again."),
    )
    times = forms.MultipleChoiceField(choices=SLOTS, required=False, label=_("Good times"))
    rhythm = forms.ChoiceField(
        choices=Rhythm,
        initial=Rhythm.ONCE,
        required=False,
        widget=forms.RadioSelect,
        label=_("How often?"),
    )
    where = forms.ChoiceField(
        choices=Where,
        initial=Where.EITHER,
        required=False,
        widget=forms.RadioSelect,
        label=_("How can you meet?"),
    )
    place = forms.CharField(
        max_length=200,
        required=False,
        label=_("Where, roughly?"),
        help_text=_("A neighbourhood is enough. Everyone here can read it."),
    )
    at = PointField(
        required=False,
        label=_("On the map: latitude, longitude"),
        help_text=_("Only to find someone near. Kept to about a kilometre, shown to nobody."),
    )
    within_km = forms.FloatField(required=False, label=_("How far, in kilometres?"))
    languages = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("In which languages?"),
        help_text=_("With none ticked, those of your profile count."),
    )
    willing_per_month = forms.IntegerField(
        initial=2,
        required=False,
        label=_("How many times a month are you willing?"),
        help_text=_("When that is reached, your offer rests for a while. Nobody sees the number."),
    )
    inexhaustible = forms.BooleanField(
        required=False, label=_("It is not used up: any number of people can have it")
    )

    def __init__(self, *args: Any, kind: str, languages: Iterable[str] = (), **more: Any) -> None:  # noqa: ANN401  Django's own signature
        """``languages`` are the member's own, offered besides those of the host."""
        super().__init__(*args, **more)
        self.kind = kind
        self.own_languages = tuple(languages)
        codes = dict.fromkeys((*self.own_languages, *(code for code, _name in settings.LANGUAGES)))
        _offer(self.fields["languages"], [(code, own_name(code)) for code in codes])
        if kind == Post.Kind.ASK:
            del self.fields["willing_per_month"], self.fields["inexhaustible"]

    def said(self) -> dict[str, Any]:
        """Return the facts, with what was left open filled in."""
        said = dict(self.cleaned_data)
        latitude, longitude = said.pop("at") or (None, None)
        languages = tuple(said["languages"]) or self.own_languages
        usual = {
            "languages": languages,
            "times": tuple(said["times"]),
            "latitude": latitude,
            "longitude": longitude,
            "rhythm": said["rhythm"] or Rhythm.ONCE,
            "where": said["where"] or Where.EITHER,
        }
        if self.kind == Post.Kind.OFFER:
            usual["willing_per_month"] = said["willing_per_month"] or 2
        return {"facts": Facts(**{**said, **usual})}

    @property
    def has_more(self) -> bool:
        """Whether something is said, or wrong, in what is folded away."""
        folded = ("times", "rhythm", "where", "place", "at", "within_km")
        return any(name in self.errors for name in (*folded, "languages", "willing_per_month"))


def beginning(today: date) -> dict[str, Any]:
    """Return what a new post's form begins with."""
    return {"expires_on": today + timedelta(days=USUAL_DAYS)}


def as_it_is(post: Post) -> dict[str, Any]:
    """Return what an existing post's form begins with."""
    names = Facts.__dataclass_fields__
    values = {name: getattr(post, name) for name in names}
    at = "" if post.latitude is None else f"{post.latitude}, {post.longitude}"
    return values | {
        "languages": parted(post.languages),
        "times": parted(post.times),
        "at": at,
    }


class ReachForm(SaidForm):
    """How the other can reach me, shown to them once both have said yes."""

    reach = forms.CharField(
        max_length=500,
        label=_("How can they reach you?"),
        help_text=_(
            "A phone number, a place and time, anything. "
            "Only the other sees it, and only once you have both said yes."
        ),
        widget=_long(2),
    )


class ChosenReachForm(SaidForm):
    """How the one who chose me can reach me."""

    reach = forms.CharField(
        max_length=500,
        label=_("How can they reach you, and when?"),
        help_text=_("Only they see it."),
        widget=_long(2),
    )


class WordForm(SaidForm):
    """A word back, after it is done."""

    word = forms.CharField(
        max_length=1000,
        label=_("A word back"),
        help_text=_("Only the other reads it."),
        widget=_long(3),
    )


class ReopenForm(SaidForm):
    """Until when a post is open again."""

    expires_on = forms.DateField(
        label=_("Until when?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class ChooseForm(SaidForm):
    """Whom I would turn to."""

    person = forms.TypedChoiceField(coerce=UUID, label=_("Whom would you turn to?"))

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **more: Any) -> None:  # noqa: ANN401  Django's own signature
        """``people`` are ids and names to choose from."""
        super().__init__(*args, **more)
        _offer(self.fields["person"], [("", _("Choose someone")), *people])

    def said(self) -> dict[str, Any]:
        """Return whom."""
        return {"chosen_id": self.typed("person")}


class LineForm(SaidForm):
    """A line outside, and what one should know before calling."""

    name = forms.CharField(max_length=120, label=_("What is it called?"))
    reach = forms.CharField(
        max_length=200,
        label=_("How is it reached?"),
        help_text=_("A phone number, or an address on the web."),
    )
    hours = forms.CharField(max_length=120, required=False, label=_("When is somebody there?"))
    languages = forms.CharField(max_length=120, required=False, label=_("In which languages?"))
    traces = forms.ChoiceField(
        choices=OutsideLine.Known,
        initial=OutsideLine.Known.UNKNOWN,
        widget=forms.RadioSelect,
        label=_("Does it trace calls?"),
    )
    police = forms.ChoiceField(
        choices=OutsideLine.Known,
        initial=OutsideLine.Known.UNKNOWN,
        widget=forms.RadioSelect,
        label=_("May it send the police?"),
    )
    verified_on = forms.DateField(
        required=False,
        label=_("When was this last checked?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    shared = forms.BooleanField(required=False, label=_("Show it to everyone here, not only to me"))

    def said(self) -> dict[str, Any]:
        """Return the line's facts."""
        return {"facts": self.cleaned_data}


class SharedLineForm(LineForm):
    """A line that everyone sees, mended by mandate: it stays shared."""

    # Django's way of leaving a field out.
    shared = None  # type: ignore[assignment]


def typed_version(post: QueryDict) -> int:
    """Return the version that a form was opened with; one that no row has, where it is missing."""
    typed = post.get("version", "")[:9]
    return int(typed) if typed.isdecimal() else -1
