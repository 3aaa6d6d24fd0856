"""What Riverside has decided, and what it is deciding now: who said what, and how many days ago."""

from dataclasses import dataclass
from typing import Any

Answers = dict[str, tuple[str, str]]


@dataclass(frozen=True)
class Word:
    """Something said about a proposal while it was talked about."""

    who: str
    days: int
    kind: str
    words: str


@dataclass(frozen=True)
class Consented:
    """A proposal decided by consent; days are counted back from the present.

    ``answers`` are (what, why) by handle. Where somebody objected, ``amended`` is the text that met
    it, with a note, and ``then`` what was answered to that. ``does`` are kinds of effects with what
    they take.
    """

    key: str
    by: str
    title: str
    words: str
    drafted: int
    opened: int
    asked: int
    closed: int
    answers: Answers
    said: tuple[Word, ...] = ()
    does: tuple[tuple[str, dict[str, Any]], ...] = ()
    amended: str = ""
    note: str = ""
    amended_on: int = 0
    then: Answers | None = None
    founding: bool = False


YES: tuple[str, str] = ("consent", "")


def _all_of(*handles: str) -> Answers:
    return dict.fromkeys(handles, YES)


CHARTER_WORDS = """\
## What we are here for

We live along the river and look out for one another. Nobody here is in charge of anybody, and
nobody is a case. You can ask for things, you can say no, and there is soup on Thursdays.

## Who comes in

Somebody here invites you and stays near you in your first weeks. Once two of us say that they want
you here, you are a member, with the same say as everyone.

## How we decide

Good enough for now, safe enough to try. Whoever has a reason why something would harm us says so,
and we change it until it fits. Nobody is decided over unheard.

## Roles

They are given by a decision, for half a year, and go round.

## When we hurt each other

We talk, with somebody between us if that helps. We part with somebody only when nothing else is
left, and only with most of us agreeing.

## Leaving

You can go at any time, without a reason, and come back.
"""

CHARTER = Consented(
    "charter",
    "iris",
    "Our charter",
    CHARTER_WORDS,
    drafted=136,
    opened=134,
    asked=131,
    closed=122,
    answers=_all_of("marisol", "tom", "yasemin", "iris"),
    said=(
        Word(
            "iris",
            133,
            "reaction",
            "We have lived without one for a month, and it went well because there are few of us. "
            "This is what we seem to do already, written down.",
        ),
        Word("tom", 133, "reaction", "Short enough that I read it to the end. Leave it at that."),
        Word("yasemin", 132, "question", "Does “half a year” count from the day one begins?"),
        Word("iris", 132, "reaction", "Yes, each from their own day."),
    ),
    does=(
        (
            "assembly.ratify-charter",
            {"settings": {"longest_term_days": "190"}},
        ),
    ),
    founding=True,
)

QUIET = Consented(
    "quiet",
    "yasemin",
    "Quiet in the yard after nine",
    "I sleep until four in the afternoon, and others go to bed early. From nine in the evening the "
    "yard is for talking low. No tools, no speakers.",
    drafted=98,
    opened=97,
    asked=95,
    closed=77,
    answers={
        **_all_of("marisol", "tom", "yasemin", "joan", "karim", "petro", "lena"),
        "iris": ("concern", "Some of us can only mend bikes after work. Let us watch how it goes."),
        "walter": (
            "objection",
            "In June the beds must be watered after sunset, and the pump is loud.",
        ),
    },
    said=(
        Word("joan", 96, "question", "Does singing count as a speaker?"),
        Word("yasemin", 96, "reaction", "Singing counts as singing. Low, please."),
        Word("walter", 96, "reaction", "I’m for it, but the pump is the pump."),
    ),
    does=(
        (
            "assembly.adopt-agreement",
            {
                "title": "Quiet in the yard after nine",
                "words": "From nine in the evening the yard is for talking low. No tools, no "
                "speakers. Watering in summer goes on until ten.",
            },
        ),
    ),
    amended="I sleep until four in the afternoon, and others go to bed early. From nine in the "
    "evening the yard is for talking low. No tools, no speakers. Watering in summer goes on until "
    "ten: the pump is the pump.",
    note="Watering until ten, so that the beds live through June.",
    amended_on=86,
    then=_all_of("marisol", "tom", "yasemin", "joan", "karim", "petro", "lena", "iris", "walter"),
)

KEEPER = Consented(
    "keeper-role",
    "marisol",
    "Somebody to keep the money box",
    "The box under my counter has become three envelopes and a jar. I would like one of us to "
    "write down what comes in and to pay back what was agreed, for half a year, and then somebody "
    "else.",
    drafted=78,
    opened=77,
    asked=76,
    closed=67,
    answers=_all_of(
        *("marisol", "tom", "iris", "joan", "karim", "beatriz", "oksana", "lena", "goran", "mei")
    ),
    does=(
        (
            "assembly.make-role",
            {
                "name": "Keeper of the box",
                "purpose": "Writes down what comes in, and pays back what we have agreed on.",
                "powers": ["keep-pots"],
                "seats": 1,
                "term_days": 180,
                "filled_by": "selection",
            },
        ),
        (
            "assembly.open-pot",
            {
                "name": "The box",
                "purpose": "Soup, seeds, and what breaks.",
                "unit": "GBP",
                "contribution": "Whoever can puts in two pounds on Thursdays. Nobody asks.",
            },
        ),
    ),
)

DOOR = Consented(
    "door-role",
    "tom",
    "Two of us for the door",
    "If an invitation ends up where it should not, somebody ought to be able to take it back, even "
    "when whoever made it is asleep. Two people, by lot among those who don’t mind.",
    drafted=66,
    opened=65,
    asked=64,
    closed=55,
    answers=_all_of("marisol", "tom", "iris", "joan", "karim", "beatriz", "walter", "petro", "dev"),
    does=(
        (
            "assembly.make-role",
            {
                "name": "At the door",
                "purpose": "Takes back an invitation that went astray, and says so.",
                "powers": ["tend-invitations"],
                "seats": 2,
                "term_days": 120,
                "filled_by": "lot",
            },
        ),
    ),
)

CONSENTED = (CHARTER, QUIET, KEEPER, DOOR)

AT_THE_DOOR = ("joan", "petro", "dev", "rosa")

NOMINATED = {
    "marisol": ("beatriz", "She has done the books for a bakery."),
    "tom": ("beatriz", "Counts twice."),
    "iris": ("mei", "Calm with figures and with people."),
    "joan": ("beatriz", "I’d trust her with my purse."),
    "karim": ("beatriz", "She asked good questions about the jar."),
    "mei": ("beatriz", "She is just learning accounts, and would like it."),
    "oksana": ("mei", "She is here every Thursday."),
    "lena": ("beatriz", "Says what she doesn’t know."),
    "goran": ("beatriz", "She wrote the shopping list for the summer party, and kept to it."),
    "petro": ("mei", "Patient with me."),
    "walter": ("beatriz", "Tidy handwriting."),
}

INCOME = (
    (50, "184.00", "What was in the envelopes and the jar"),
    (43, "31.50", "Thursday soup"),
    (29, "27.00", "Thursday soup"),
    (15, "38.20", "Thursday soup"),
    (8, "90.00", "From the tannery’s summer party"),
)

PROJECTS = (
    ("Soup pot with a lid that fits", "42.00", "Twenty litres. The old one walks on the stove."),
    ("Seeds for spring", "28.00", "Tomatoes, chard, marigolds; Walter knows which."),
    ("A ramp for the yard step", "95.00", "Two people can’t get in without being lifted."),
    ("Speakers for film nights", "120.00", "For indoors, before anyone asks."),
    ("Tea, coffee, sugar", "24.00", "For a month of Thursdays."),
)

SHARED_BY = {
    "marisol": (0, 2, 4),
    "tom": (2, 3),
    "iris": (2, 1),
    "joan": (0, 2, 4),
    "karim": (0, 4),
    "walter": (1, 2),
    "petro": (1, 2),
    "mei": (0, 1, 2),
    "callum": (3,),
    "lena": (2, 4),
    "beatriz": (0, 2),
    "yasemin": (2, 4),
}

EVENINGS = ("Mondays", "Wednesdays", "Fridays", "Sundays at noon")

RANKED = {
    "marisol": (3, 1, 0, 2),
    "tom": (1, 3, 0, 2),
    "iris": (2, 1, 3),
    "karim": (3, 2),
    "joan": (3, 0, 1, 2),
}
