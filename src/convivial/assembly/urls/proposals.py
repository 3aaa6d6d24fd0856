"""Addresses of drafting, opening and talking about proposals."""

from django.urls import URLPattern, path

from convivial.assembly.views import (
    drafting,
    effects,
    overview,
    proposal,
    talking,
    templates,
    together,
)

_ONE = "decide/proposals/<uuid:proposal_id>/"
_TEMPLATE = "decide/templates/<uuid:template_id>/"

urlpatterns: list[URLPattern] = [
    path("decide/", overview.decide, name="overview"),
    path("decide/new/", drafting.begin, name="begin"),
    path("decide/new/from/<uuid:template_id>/", drafting.new_from, name="new-from"),
    path("decide/new/<slug:start>/", drafting.new, name="new"),
    path("decide/templates/", templates.templates, name="templates"),
    path(_TEMPLATE, templates.change, name="change-template"),
    path(f"{_TEMPLATE}put-away/", templates.put_away, name="put-template-away"),
    path(f"{_TEMPLATE}bring-back/", templates.bring_back, name="bring-template-back"),
    path(_ONE, proposal.show, name="proposal"),
    path(f"{_ONE}versions/", proposal.versions, name="versions"),
    path(f"{_ONE}words/", drafting.change_words, name="change-words"),
    path(f"{_ONE}manner/", drafting.change_manner, name="change-manner"),
    path(f"{_ONE}options/new/", drafting.add_option, name="add-option"),
    path(f"{_ONE}options/<uuid:option_id>/remove/", drafting.remove_option, name="remove-option"),
    path(f"{_ONE}effects/new/", effects.choose, name="choose-effect"),
    path(f"{_ONE}effects/new/<str:kind>/", effects.add, name="add-effect"),
    path(f"{_ONE}effects/<uuid:effect_id>/", effects.change, name="change-effect"),
    path(f"{_ONE}effects/<uuid:effect_id>/remove/", effects.remove, name="remove-effect"),
    path(f"{_ONE}authors/new/", together.ask_coauthor, name="ask-coauthor"),
    path(f"{_ONE}authors/accept/", together.accept, name="accept-drafting"),
    path(f"{_ONE}authors/step-back/", together.step_back, name="step-back"),
    path(
        f"{_ONE}authors/<uuid:asked_id>/take-back/",
        together.take_asking_back,
        name="take-asking-back",
    ),
    path(f"{_ONE}concerned/new/", together.name_concerned, name="name-concerned"),
    path(
        f"{_ONE}concerned/<uuid:concerned_id>/remove/",
        together.unname_concerned,
        name="unname-concerned",
    ),
    path(f"{_ONE}files/new/", together.attach, name="attach"),
    path(f"{_ONE}files/<uuid:attachment_id>/", together.attachment, name="attachment"),
    path(f"{_ONE}files/<uuid:attachment_id>/remove/", together.detach, name="detach"),
    path(f"{_ONE}open/", proposal.open_up, name="open-up"),
    path(f"{_ONE}ask/", proposal.ask, name="ask"),
    path(f"{_ONE}ask-as-facilitator/", proposal.ask_as_facilitator, name="ask-as-facilitator"),
    path(f"{_ONE}give-time/", proposal.give_time, name="give-time"),
    path(f"{_ONE}withdraw/", proposal.withdraw, name="withdraw"),
    path(f"{_ONE}duplicate/", proposal.duplicate, name="duplicate"),
    path(f"{_ONE}delete/", proposal.delete, name="delete-draft"),
    path(f"{_ONE}keep/", templates.keep, name="keep-template"),
    path(f"{_ONE}said/", talking.said, name="said"),
    path(f"{_ONE}say/", talking.say, name="say"),
    path(f"{_ONE}said/<uuid:comment_id>/", talking.change, name="change-saying"),
    path(f"{_ONE}said/<uuid:comment_id>/take-back/", talking.take_back, name="take-saying-back"),
]
