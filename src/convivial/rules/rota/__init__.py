"""A fair, covered rota: who serves when, what stays open, and the least that would mend it."""

from convivial.rules.rota.rostering import roster
from convivial.rules.rota.terms import OPEN_PLACE, Limits, Own, Terms, Wish, average_limits
from convivial.rules.rota.verdict import Change, OpenPlace, Rota, Turn, Way

__all__ = [
    "OPEN_PLACE",
    "Change",
    "Limits",
    "OpenPlace",
    "Own",
    "Rota",
    "Terms",
    "Turn",
    "Way",
    "Wish",
    "average_limits",
    "roster",
]
