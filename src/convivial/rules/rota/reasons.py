"""What is told with a rota: how good it is, whose limits gave way, and what was left aside."""

from collections.abc import Iterator, Mapping

from convivial.rules.findings import Finding
from convivial.rules.rota.sentences import OUTCOMES
from convivial.rules.rota.setting import Setting


def of_filling(setting: Setting, still_open: int) -> Iterator[Finding]:
    """How many places are filled, and which shifts nobody ever wants."""
    places = setting.terms.places
    if not places:
        yield OUTCOMES.finding("nothing-to-fill")
    elif still_open:
        filled = places - still_open
        yield OUTCOMES.finding("some-open", filled=filled, places=places, open=still_open)
        wanted = {chance.slot % setting.terms.shifts for chance in setting.chances}
        for shift in range(setting.terms.shifts):
            if shift not in wanted:
                yield OUTCOMES.finding("never-willing", shift=shift)
    else:
        yield OUTCOMES.finding("all-filled", places=places)


def of_goodness(setting: Setting, value: int, bound: int, *, is_level: bool) -> Iterator[Finding]:
    """Whether anything better exists."""
    cost = setting.terms.open_place
    if value >= bound:
        yield OUTCOMES.finding("best", value=value, open_place=cost)
    else:
        yield OUTCOMES.finding("within", value=value, bound=bound, open_place=cost)
    yield OUTCOMES.finding("level" if is_level else "spread")


def of_limits(
    setting: Setting, loads: Mapping[str, int], *, is_least_lack: bool
) -> Iterator[Finding]:
    """The limits for all, and who falls short of the least."""
    usual = setting.terms.usual_limits(len(setting.asked))
    yield OUTCOMES.finding("limits", least=usual.least, most=usual.most)
    together = "least-together" if is_least_lack else "least-stopped"
    for person, asked in sorted(setting.asked.items()):
        alone = setting.limits[person].least
        if alone < asked.least:
            yield OUTCOMES.finding("least-alone", person=person, least=asked.least, most=alone)
        if loads[person] < alone:
            yield OUTCOMES.finding(together, person=person, load=loads[person], least=asked.least)


def of_leaving_aside(setting: Setting) -> Iterator[Finding]:
    """The wishes that do not count here."""
    terms = setting.terms
    yes = [wish for wish in setting.wishes if wish.preference]
    outside = sum(wish.day >= terms.days or wish.shift >= terms.shifts for wish in yes)
    resting = len(yes) - outside - len(setting.chances)
    if outside:
        yield OUTCOMES.finding("left-out", count=outside)
    if resting:
        yield OUTCOMES.finding("resting", count=resting)
