"""Addresses of support, below a community."""

from django.urls import path

from convivial.support.views import board, company, lines, matches, posts

app_name = "support"

urlpatterns = [
    path("support/", board.asks, name="board"),
    path("support/offers/", board.offers, name="offers"),
    path("support/mine/", board.mine, name="mine"),
    path("support/asks/new/", posts.new_ask, name="new-ask"),
    path("support/offers/new/", posts.new_offer, name="new-offer"),
    path("support/posts/<uuid:post_id>/", posts.show, name="post"),
    path("support/posts/<uuid:post_id>/edit/", posts.edit, name="edit"),
    path("support/posts/<uuid:post_id>/withdraw/", posts.withdraw, name="withdraw"),
    path("support/posts/<uuid:post_id>/done/", posts.done, name="done"),
    path("support/posts/<uuid:post_id>/reopen/", posts.reopen, name="reopen"),
    path("support/posts/<uuid:post_id>/respond/", posts.respond, name="respond"),
    path("support/matches/<uuid:match_id>/", matches.show, name="match"),
    path("support/matches/<uuid:match_id>/yes/", matches.say_yes, name="yes"),
    path("support/matches/<uuid:match_id>/no/", matches.say_no, name="no"),
    path("support/matches/<uuid:match_id>/step-back/", matches.step_back, name="step-back"),
    path("support/matches/<uuid:match_id>/finish/", matches.finish, name="finish"),
    path("support/matches/<uuid:match_id>/word/", matches.give_word, name="word"),
    path("company/", company.company, name="company"),
    path("company/choose/", company.choose, name="choose"),
    path("company/asked/<uuid:choice_id>/", company.accept, name="accept"),
    path("company/asked/<uuid:choice_id>/decline/", company.decline, name="decline"),
    path("company/chosen/<uuid:choice_id>/let-go/", company.let_go, name="let-go"),
    path("company/lines/new/", company.add_line, name="add-line"),
    path("company/lines/<uuid:line_id>/", company.change_line, name="change-line"),
    path("company/lines/<uuid:line_id>/remove/", company.remove_line, name="remove-line"),
    path("company/shared/<uuid:line_id>/", lines.mend, name="mend-shared-line"),
    path("company/shared/<uuid:line_id>/remove/", lines.remove, name="remove-shared-line"),
]
