"""Addresses of answering, outcomes, proxies and reviews."""

from django.urls import URLPattern, path

from convivial.assembly.views import answers, outcomes, proxies

_ONE = "decide/proposals/<uuid:proposal_id>/"
_DECISION = "decide/decisions/<uuid:decision_id>/"
_PROXY = "decide/for-others/<uuid:proxy_id>/"

urlpatterns: list[URLPattern] = [
    path(f"{_ONE}answer/", answers.answer, name="answer"),
    path(f"{_ONE}answer/for/<uuid:giver_id>/", answers.answer_for, name="answer-for"),
    path(f"{_ONE}take-back/", answers.take_back, name="take-back"),
    path(f"{_ONE}take-back/for/<uuid:giver_id>/", answers.take_back_for, name="take-back-for"),
    path(f"{_ONE}move-on/", answers.move_on, name="move-on"),
    path(
        f"{_ONE}move-on-as-facilitator/",
        answers.move_on_as_facilitator,
        name="move-on-as-facilitator",
    ),
    path(f"{_ONE}amend/", answers.amend, name="amend"),
    path(f"{_ONE}close/", answers.close_early, name="close-early"),
    path(f"{_ONE}ballots.json", outcomes.ballots, name="ballots"),
    path(f"{_DECISION}try-again/", outcomes.try_again, name="try-again"),
    path(f"{_DECISION}reopen/", outcomes.reopen, name="reopen"),
    path(f"{_DECISION}otherwise/", outcomes.propose_otherwise, name="propose-otherwise"),
    path("decide/for-others/", proxies.proxies, name="proxies"),
    path(f"{_PROXY}accept/", proxies.accept, name="accept-proxy"),
    path(f"{_PROXY}end/", proxies.end, name="end-proxy"),
]
