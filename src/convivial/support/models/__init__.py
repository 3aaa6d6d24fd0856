"""The rows of support, one file a subject."""

from convivial.support.models.company import ChosenPerson, OutsideLine
from convivial.support.models.matches import Match
from convivial.support.models.posts import Category, Post, Rhythm, Where

__all__ = ["Category", "ChosenPerson", "Match", "OutsideLine", "Post", "Rhythm", "Where"]
