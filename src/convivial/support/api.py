"""What other apps may use of support."""

from convivial.support.commands.company import (
    accept_choice,
    add_line,
    choose,
    decline_choice,
)
from convivial.support.commands.matches import (
    finish,
    give_word,
    respond,
    say_no,
    say_yes,
    step_back,
)
from convivial.support.commands.matching import tend
from convivial.support.commands.posts import call_done, post, withdraw
from convivial.support.facts import Facts
from convivial.support.models import ChosenPerson, Match, Post
from convivial.support.queries.company import Chooser
from convivial.support.queries.company import choosers_of as who_would_turn_to_me
from convivial.support.queries.mine import Waiting, about_me, waiting_for_a_word
from convivial.support.words import slot_words

__all__ = [
    "Chooser",
    "ChosenPerson",
    "Facts",
    "Match",
    "Post",
    "Waiting",
    "about_me",
    "accept_choice",
    "add_line",
    "call_done",
    "choose",
    "decline_choice",
    "finish",
    "give_word",
    "post",
    "respond",
    "say_no",
    "say_yes",
    "slot_words",
    "step_back",
    "tend",
    "waiting_for_a_word",
    "who_would_turn_to_me",
    "withdraw",
]
