"""The sections of a plan, of advance wishes and of the wallet card, as data.

A section is one sealed record of its own, so that each can be shared by itself. Its ``key`` is
written into that record: a key, once used, keeps its meaning.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Section:
    """A question and the words that help to answer it; ``key`` stands in the sealed record."""

    key: str
    title: str | Promise
    help: str | Promise


@dataclass(frozen=True)
class Chapter:
    """Sections that belong together; ``warning`` is said once, before them."""

    key: str
    title: str | Promise
    sections: tuple[Section, ...]
    warning: str | Promise = ""


@dataclass(frozen=True)
class Line:
    """One line of the wallet card: ``kind`` is an input's type, or ``text-area``."""

    key: str
    title: str | Promise
    help: str | Promise = ""
    kind: str = "text"
    most: int = 60


DANGER = Section(
    "danger",
    _("If I’m in danger, do this"),
    _("The first things to do, in order: whom to call, what to say to me, what has helped before."),
)

CHILDREN = Section(
    "children",
    _("Children, and others who depend on me"),
    _("Who looks after them, whom they trust, what they may be told."),
)

PETS = Section("pets", _("Pets"), _("Who takes them, what they eat, the vet."))

PLAN: tuple[Chapter, ...] = (
    Chapter(
        "when-well",
        _("When I am well"),
        (
            Section(
                "well",
                _("What I am like when I am well"),
                _(
                    "So that others know what to hope for. Talkative or quiet, early or late, "
                    "what makes me laugh."
                ),
            ),
            Section(
                "daily",
                _("What keeps me well, every day"),
                _("Small things: sleep, food, a walk, people, quiet."),
            ),
            Section(
                "sometimes",
                _("What keeps me well, now and then"),
                _("Things I need each week, each month, each season."),
            ),
        ),
    ),
    Chapter(
        "harder",
        _("When it gets harder"),
        (
            Section(
                "shakes",
                _("What shakes me"),
                _("Things that happen, places, dates, people, noise; and what steadies me then."),
            ),
            Section(
                "signs",
                _("Signs that I am slipping"),
                _("What I notice first, and what others notice before I do."),
            ),
            Section(
                "signs-help",
                _("What helps then"),
                _("What I can do myself, and what somebody can do with me."),
            ),
            Section(
                "breaking",
                _("When it is breaking down"),
                _("How it looks when it has become serious, and what has to happen on that day."),
            ),
        ),
    ),
    Chapter(
        "crisis",
        _("In a crisis"),
        (
            Section(
                "crisis-signs",
                _("How others will know"),
                _("What they would see or hear that means: act on this plan now."),
            ),
            Section(
                "crisis-who",
                _("Who may take part"),
                _("Names and how to reach them; who does what; what to do if they don’t agree."),
            ),
            Section(
                "crisis-not",
                _("Who must not"),
                _("Who must not be called, told or let in. You owe nobody a reason."),
            ),
            Section(
                "crisis-want",
                _("What I want"),
                _("What to do, how to speak to me, what to bring."),
            ),
            Section(
                "crisis-refuse",
                _("What I refuse"),
                _("What must not be done to me or given to me; and what to do instead."),
            ),
            Section(
                "crisis-where",
                _("Where I want to be"),
                _("And where not. Who could be with me there."),
            ),
        ),
        # Said once, and no side is taken.
        _(
            "Stopping a medicine suddenly can be dangerous. Nothing here asks you to take any, or "
            "to stop: that is yours to decide."
        ),
    ),
    Chapter(
        "after",
        _("Afterwards"),
        (
            Section(
                "after-ends",
                _("How it ends"),
                _("How others know that I decide for myself again, and that this plan rests."),
            ),
            Section(
                "after-need",
                _("What I need afterwards"),
                _("Rest, company, help with what was left lying, talking or not talking of it."),
            ),
            Section(
                "after-learnt",
                _("What we learnt"),
                _("What helped, what did not, and what to write differently in this plan."),
            ),
        ),
    ),
    Chapter(
        "practical",
        _("So that life goes on"),
        (
            CHILDREN,
            PETS,
            Section("plants", _("Plants and home"), _("Water, post, heating, rubbish.")),
            Section(
                "bills",
                _("Bills, work and appointments"),
                _("What falls due, who may open letters, who tells work, and what to tell."),
            ),
            Section("keys", _("Keys"), _("Who has one, and who may use it.")),
        ),
    ),
)

WISHES: tuple[Chapter, ...] = (
    Chapter(
        "wishes",
        _("What happens with me"),
        (
            Section(
                "wants",
                _("What I want"),
                _(
                    "If a day comes on which I can’t say it: how to treat me, what helps, where I "
                    "want to be."
                ),
            ),
            Section(
                "refuses",
                _("What I refuse"),
                _("What must not be done to me or given to me; and what to do instead."),
            ),
        ),
    ),
    Chapter(
        "people",
        _("People"),
        (
            Section(
                "speaks",
                _("Who may speak for me"),
                _("Whole name, address, phone; and who, if they can’t."),
            ),
            Section("visits", _("Who may visit me"), _("And who may be told where I am.")),
            Section(
                "stays-away",
                _("Who must not visit"),
                _("Who must not be told either. You owe nobody a reason."),
            ),
        ),
    ),
    Chapter(
        "life",
        _("So that life goes on"),
        (
            CHILDREN,
            PETS,
            Section("home", _("My home"), _("Keys, plants, post, heating; who may go in.")),
            Section("bills", _("Bills"), _("What falls due, and who may see to it.")),
        ),
    ),
)

CARD: tuple[Line, ...] = (
    Line("name", _("My name, or what to call me"), most=40),
    Line("speaks", _("Languages I speak"), most=40),
    Line(
        "please",
        _("If you find me in distress, please"),
        _("For somebody who does not know you: speak softly, sit down with me, …"),
        "text-area",
        160,
    ),
    Line("not", _("Please don’t"), "", "text-area", 120),
    Line("first", _("Call first"), _("A name, as you call them."), most=30),
    Line("first-number", _("Their number"), kind="tel", most=24),
    Line("second", _("If they don’t answer"), most=30),
    Line("second-number", _("Their number"), kind="tel", most=24),
    Line("third", _("Or"), most=30),
    Line("third-number", _("Their number"), kind="tel", most=24),
    Line("more", _("Where my plan is, or who has it"), most=60),
)


def titles() -> list[tuple[str, str | Promise]]:
    """Return what each thing is called, by key: ``plan:well``, ``card:name``, ``journal``."""
    return [
        ("plan", _("My plan")),
        (f"plan:{DANGER.key}", DANGER.title),
        *_titles_in("plan", PLAN),
        ("wishes", _("Advance wishes")),
        *_titles_in("wishes", WISHES),
        ("card", _("Card for my wallet")),
        *((f"card:{line.key}", line.title) for line in CARD),
        ("journal", _("Journal")),
        ("check-ins", _("Check-ins")),
        ("meanings", _("Meanings")),
        ("meaning", _("What happened, and how I read it")),
        ("untitled", _("Without a title")),
    ]


def _titles_in(book: str, chapters: tuple[Chapter, ...]) -> list[tuple[str, str | Promise]]:
    return [(f"{book}:{one.key}", one.title) for chapter in chapters for one in chapter.sections]
