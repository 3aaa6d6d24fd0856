"""To whom the people of Riverside would turn: one another, and lines outside, all made up."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Turn:
    """Someone asks another whether they may turn to them; ``reach`` is there with the yes."""

    who: str
    to: str
    days: int
    reach: str = ""


@dataclass(frozen=True)
class Line:
    """A line outside. Numbers are of the range that is kept for stories; none of them answers."""

    by: str
    name: str
    reach: str
    days: int
    hours: str = ""
    languages: str = ""
    traces: str = "unknown"
    police: str = "unknown"
    verified: int | None = None
    shared: bool = True


TURNS = (
    Turn("beatriz", "marisol", 60, "07700 900 123, also at night. Let it ring."),
    Turn("beatriz", "karim", 44, "Knock. If the light is on I'm up."),
    Turn("beatriz", "yasemin", 6),
    Turn("mei", "beatriz", 3),
    Turn("marisol", "tom", 90, "01632 960 114"),
    Turn("marisol", "yasemin", 51, "Text first, then I ring you from the stairs"),
    Turn("priya", "ffion", 5, "07700 900 156, evenings"),
    Turn("lena", "yasemin", 30, "Text, any time between two and six"),
    Turn("walter", "tom", 80, "You know where I live, you old goat"),
    Turn("ash", "lena", 25, "07700 900 119"),
    Turn("oksana", "marisol", 40),
)

LINES = (
    Line(
        "yasemin",
        "The Night Bench (example)",
        "01632 960 999",
        70,
        hours="Every night, ten to six",
        languages="English",
    ),
    Line(
        "ffion",
        "Weir Lane warm line (example)",
        "01632 960 188",
        40,
        hours="Afternoons, not Sundays",
        languages="English, Cymraeg",
        traces="no",
        police="no",
        verified=33,
    ),
    Line(
        "marisol",
        "Línea del Río (ejemplo)",
        "01632 960 145",
        55,
        hours="Lunes a viernes, de nueve a nueve",
        languages="Español",
        traces="no",
    ),
    Line(
        "tom",
        "All Hours Centre (example)",
        "01632 960 101",
        20,
        hours="Always",
        languages="English, interpreters by arrangement",
        traces="yes",
        police="yes",
        verified=12,
    ),
    Line(
        "beatriz",
        "My aunt Lurdes",
        "07700 900 108",
        60,
        hours="She says always; not during the serial",
        languages="Português",
        shared=False,
    ),
)
