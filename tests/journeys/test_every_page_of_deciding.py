"""Pages that no walk by links finds: of a community that forms, that is new, and mid-decision.

Each is looked at as `test_every_page` looks at the others.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import PHONE, SCREENSHOTS, Host
from tests.journeys.neighbours import Neighbour, decide_on, settle
from tests.journeys.test_every_page import AXE, looked_at

pytestmark = pytest.mark.journey

Pages = dict[str, str]
"""Addresses by the names that their pictures are kept under."""

EMPTY = {
    "overview-empty": "decide/",
    "charter-new": "decide/charter/",
    "agreements-empty": "decide/agreements/",
    "roles-empty": "decide/roles/",
    "pots-empty": "decide/pots/",
    "templates-empty": "decide/templates/",
    "proxies-empty": "decide/for-others/",
    "ledger-powers-empty": "ledger/?show=powers",
}
FORMING = {
    "overview-forming": "decide/",
    "charter-forming": "decide/charter/",
    "write-charter": "decide/charter/write/",
    "founders-forming": "decide/founders/",
    "propose-founder": "decide/founders/propose/invite-founder/",
    "agreements-forming": "decide/agreements/",
}
POWERS = ["facilitate", "tend-invitations", "tend-lines"]


@pytest.fixture(scope="module")
def weir(host: Host) -> dict[str, Neighbour]:
    """Return four people of a community that has just begun to stand."""
    founders = ("Alma", "Bruno", "Chen", "Dilan")
    return settle(host.url, "weir", host.found("The Weir", slug="weir", founders=founders))


@pytest.mark.landing
def test_of_a_community_that_forms(browser: Browser, host: Host) -> None:
    links = host.found("The Ferry", slug="ferry")
    alma = Neighbour(host.url, "ferry", "Alma")
    alma.come_in(links["Alma"])
    assert not list(faults(browser, alma, FORMING))


@pytest.mark.landing
def test_of_a_community_in_which_nothing_is_there_yet(
    browser: Browser, weir: dict[str, Neighbour]
) -> None:
    assert not list(faults(browser, weir["Alma"], EMPTY))


@pytest.mark.landing
def test_of_drafts_and_answers_under_way(browser: Browser, weir: dict[str, Neighbour]) -> None:
    alma = weir["Alma"]
    pages = {**of_a_draft(alma), **of_an_objection(weir), **of_a_proxy(weir), **of_a_group(alma)}
    assert not list(faults(browser, alma, pages))


@pytest.mark.landing
def test_of_mandates_and_partings(browser: Browser, weir: dict[str, Neighbour]) -> None:
    pages = of_a_mandate(weir)
    about_it = {"petition-about-me": pages.pop("petition")}
    found = list(faults(browser, weir["Alma"], {**pages, **about_it}))
    found += faults(browser, weir["Chen"], {"petition": about_it["petition-about-me"]})

    part = weir["Bruno"].send("decide/new/parting/", title="Part with Dilan")
    weir["Bruno"].send(part, member=weir["Bruno"].choice(part, "Dilan"))
    draft = part.split("effects/", maxsplit=1)[0]
    decide_on(draft, {name: one for name, one in weir.items() if name != "Dilan"}, by="Bruno")
    gone = {"parted": "decide/parted/", "appeal": "decide/parted/appeal/"}
    found += faults(browser, weir["Dilan"], {**gone, "ask-back": "decide/parted/ask-back/"})
    assert not found


def of_a_draft(alma: Neighbour) -> Pages:
    """What helps to draft: options, effects, a beginning that is kept."""
    draft = alma.send("decide/new/empty/", title="What do we plant?")
    alma.send(f"{draft}effects/new/assembly.open-pot/", name="Plants", unit="EUR")
    alma.send(f"{draft}keep/", name="Planting")
    return {
        "draft": draft,
        "add-option": f"{draft}options/new/",
        "add-effect": f"{draft}effects/new/assembly.make-role/",
        "change-effect": alma.leading(draft, r"/effects/[0-9a-f-]{36}/"),
        "change-template": alma.leading("decide/templates/", r"/templates/[0-9a-f-]{36}/"),
        "new-from": alma.leading("decide/new/", r"/new/from/"),
    }


def of_an_objection(weir: dict[str, Neighbour]) -> Pages:
    """What is asked while answers are taken, and once an objection stands."""
    alma = weir["Alma"]
    asked = alma.send("decide/new/empty/", title="A louder bell")
    alma.send(asked, "/open/")
    alma.send(asked, "/say/", words="The old one cracked.")
    alma.send(asked, "/ask/")
    for name, one in weir.items():
        says = {"says": "objection", "reason": "I work nights."} if name == "Chen" else {}
        one.send(asked, "/answer/", **({"says": "consent"} | says))
    alma.send(asked, "/close/")
    said = alma.leading(asked, r"/said/[0-9a-f-]{36}/$")
    return {"integrating": asked, "amend": f"{asked}amend/", "change-saying": said}


def of_a_proxy(weir: dict[str, Neighbour]) -> Pages:
    """What one answers, for oneself and for somebody else."""
    alma, bruno = weir["Alma"], weir["Bruno"]
    asking = "decide/for-others/"
    bruno.send(asking, holder=bruno.choice(asking, "Alma"))
    alma.send(asking, "/accept/")
    asked = bruno.send("decide/new/empty/", title="A quieter bell")
    bruno.send(asked, "/open/")
    bruno.send(asked, "/ask/")
    for_bruno = alma.leading(asked, r"/answer/for/")
    return {"asked-for-another": asked, "answer": f"{asked}answer/", "answer-for": for_bruno}


def of_a_group(alma: Neighbour) -> Pages:
    """A group that would part."""
    draft = alma.send("decide/new/empty/", title="Upstream, on our own")
    form = f"{draft}effects/new/weave.fork/"
    whom = [alma.choice(form, name) for name in ("Alma", "Bruno", "Chen")]
    alma.send(form, name="Upstream", members=whom)
    alma.send(draft, "/open/")
    group = draft.rstrip("/").rsplit("/", 1)[-1]
    return {"group": f"commons/groups/{group}/"}


def of_a_mandate(weir: dict[str, Neighbour]) -> Pages:
    """What somebody may do by mandate, and a petition about it."""
    alma, bruno = weir["Alma"], weir["Bruno"]
    told = {"name": "Helper", "seats": "1", "term_days": "60", "filled_by": "selection"}
    making, granting = ("decide/roles/propose/make-role/", "decide/roles/propose/grant-mandate/")
    decide_on(bruno.send(making, powers=POWERS, **told), weir, by="Bruno")
    role = bruno.link("decide/roles/", "Helper")
    alma.send(role, "/willing/")
    whom = bruno.choice(granting, "Alma")
    granted = bruno.send(granting, role=role.rstrip("/").rsplit("/", 1)[-1], members=[whom])
    decide_on(granted, weir, by="Bruno")
    line = {
        "name": "A night line",
        "reach": "555-0100",
        "shared": "on",
        "verified_on": "2026-01-02",
    }
    bruno.send("company/lines/new/", **line)
    asked = bruno.send("decide/new/empty/", title="A bell at noon")
    bruno.send(asked, "/open/")
    bruno.send(asked, "/ask/")
    words = {"words": "Links that friends had were taken back."}
    return {
        "petition": bruno.send(bruno.leading(role, r"/petition/$"), **words),
        "by-mandate": asked,
        "give-time": f"{asked}give-time/",
        "open-invitations": "people/invitations/",
        "mend-shared-line": alma.leading("company/", r"/shared/[0-9a-f-]{36}/$"),
    }


def faults(browser: Browser, who: Neighbour, pages: Pages) -> Iterator[str]:
    """Look at each page as somebody sees it; yield what is wrong with it."""
    SCREENSHOTS.mkdir(exist_ok=True)
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    context.add_init_script(path=AXE)
    page = who.hand_to(context.new_page())
    for name, path in pages.items():
        answer = page.goto(who.at(path))
        assert answer, name
        if answer.status != 200:
            yield f"{name}: {answer.status} at {path}"
        yield from (f"{name}: {fault}" for fault in looked_at(page, f"deciding-{name}"))
    context.close()
