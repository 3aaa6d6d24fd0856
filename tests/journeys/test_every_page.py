"""Every page there is, as a guest, a member, a founder and a stranger see it: open to everyone.

On each: axe finds nothing, by day and by night, on a phone and on a desktop; nothing has to be
scrolled sideways; and the long run takes pictures, to look at.
"""

from collections.abc import Iterator
from zlib import crc32

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.journeys.conftest import DESKTOP, PHONE, ROOT, SCREENSHOTS, Demo
from tests.journeys.steps import come_in, links_in
from tests.journeys.test_passkey import with_authenticator
from tests.journeys.visitors import Visitor, name_of
from tests.promises.addresses import address, names, parameters_of

pytestmark = pytest.mark.journey

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
COMMUNITY = "/c/riverside/"
NOBODY = "00000000-0000-4000-8000-000000000000"
# The pages on the way in, as a stranger finds them.
AT_THE_DOOR = ("/", "/account/sign-in/", "/company/", "/style/", "/account/password/new/")
INSIDE = (
    f"{COMMUNITY}support/mine/",
    COMMUNITY,
    "/account/settings/",
    "/account/ways-in/",
    "/account/another-device/",
)
# Pages that differ so much that several of them are looked at.
LOOKED_AT = {
    "assembly:pot": 2,
    "assembly:proposal": 6,
    "assembly:role": 3,
    "people:person": 2,
    "support:match": 2,
    "support:post": 2,
    "wellbeing:date": 2,
}

# Addresses that show no page, or a page that no walk by links can reach.
NOT_WALKED = {
    "alive": "says that the host lives, to machines",
    "ready": "says that the host is ready, to machines",
    "calendar-feed": "a calendar; test_activities fetches it",
    "people:picture": "a picture; nobody in Riverside has one",
    "service-worker": "a script for the browser, not a page",
    "witness": "answers machines of other hosts",
    "assembly:appeal": "for those who were parted with; test_deciding_on_people goes there",
    "assembly:ask-back": "for those who were parted with, after a time",
    "assembly:parted": "for those who were parted with; test_deciding_on_people goes there",
    "assembly:pot-csv": "a file",
    "assembly:said": "of a long talk; its own tests read it",
    "assembly:pot-journal": "a file",
    "assembly:write-charter": "while a community forms; test_deciding goes there",
    "ledger:check-fingerprint": "behind a form; test_ledger goes there",
    "ledger:checkpoint": "a file",
    "ledger:export": "a file",
    "ledger:for-witness": "a file",
    "ledger:growth": "answers a browser, not a person",
    "ledger:proof": "a file",
    "assembly:attachment": "a file",
    "assembly:ballots": "a file",
    "assembly:decision": "leads on to its proposal",
    "assembly:mandate": "leads on to its role",
    "wellbeing:activity": "leads on to its next date",
    "mfa_index": "leads on to the ways in",
    "mfa_list_webauthn": "leads on to the ways in",
    "account_confirm_email": "from a mailed link",
    "account_confirm_login_code": "once a code was mailed",
    "account_reset_password_done": "once a link was mailed",
    "account_reset_password_from_key": "from a mailed link",
    "mfa_authenticate": "between two steps of signing in",
    "mfa_login_webauthn": "answers a passkey, not a person",
    "mfa_reauthenticate": "for one who has a passkey; test_passkey goes there",
    "mfa_download_recovery_codes": "a file",
}

# Pages of a community that forms, or of what is under way: test_every_page_of_deciding looks there.
UNDER_WAY = {
    "assembly:add-effect",
    "assembly:add-option",
    "assembly:amend",
    "assembly:answer",
    "assembly:answer-for",
    "assembly:appeal",
    "assembly:ask-back",
    "assembly:change-effect",
    "assembly:change-saying",
    "assembly:change-template",
    "assembly:give-time",
    "assembly:new-from",
    "assembly:parted",
    "assembly:petition",
    "assembly:write-charter",
    "group",
    "people:open-invitations",
    "people:propose",
    "support:mend-shared-line",
}

# What someone sees who has just come in with a password and made a passkey; and who then leaves.
NEWCOMERS = {
    "account_change_password": "/account/password/",
    "account_reauthenticate": "/account/again/",
    "mfa_reauthenticate_webauthn": "/account/again/passkey/",
    "mfa_edit_webauthn": "/account/keys/1/rename/",
    "mfa_remove_webauthn": "/account/keys/1/remove/",
    "mfa_view_recovery_codes": "/account/codes/",
    "mfa_generate_recovery_codes": "/account/codes/new/",
    "people:come-back": f"{COMMUNITY}come-back/",
}

SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
LOOK = """async (rules) => {
    const options = {resultTypes: ["violations"], ...(rules.length && {runOnly: rules})};
    const found = await axe.run(document, options);
    return found.violations.map((one) => `${one.id}: ${one.nodes.map((n) => n.target).join(" ")}`);
}"""
ALL: list[str] = []
COLOURS = ["color-contrast"]
# What is looked at, and by which of axe's rules (None: only a picture is taken).
WAYS_TO_LOOK = (
    (PHONE, "day", ALL),
    (PHONE, "night", COLOURS),
    (DESKTOP, "night", ALL),
    (DESKTOP, "day", None),
)
Ways = tuple[tuple[ViewportSize, str, list[str] | None], ...]
# At a glance, one of these for each page; the long run looks in all ways and takes pictures.
AT_A_GLANCE: tuple[Ways, ...] = (
    (WAYS_TO_LOOK[0],),
    ((PHONE, "day", None), WAYS_TO_LOOK[2]),
)


@pytest.fixture(scope="module")
def visitors(demo: Demo) -> list[Visitor]:
    """Return four who have walked through all that they can reach by links."""
    links = list(demo.links.values())
    walks = [
        ("member", (links[1], links[1], *INSIDE)),
        ("founder", (links[0], *INSIDE)),
        ("guest", (links[2], *INSIDE)),
        ("stranger", AT_THE_DOOR),
    ]
    walked = []
    for who, starts in walks:
        visitor = Visitor(who, demo.host.url)
        visitor.walk(*starts)
        walked.append(visitor)
    _status, _landed, _kind, invitations = walked[0].get(f"{COMMUNITY}me/invitations/")
    walked[-1].walk(*links_in(invitations, "join")[:1])
    return walked


def test_no_link_leads_nowhere(visitors: list[Visitor]) -> None:
    dead = [link for visitor in visitors for link in visitor.dead]
    assert not dead


def test_every_page_was_walked_to(visitors: list[Visitor]) -> None:
    seen = {name for visitor in visitors for name in visitor.pages}
    seen |= {*NOT_WALKED, *NEWCOMERS, *UNDER_WAY}
    member = visitors[0]
    missed = [name for name in names() if name not in seen and not _is_act(member, name)]
    assert not missed, " ".join(missed)


@pytest.mark.landing
def test_every_page_is_open_to_everyone(browser: Browser, visitors: list[Visitor]) -> None:
    SCREENSHOTS.mkdir(exist_ok=True)
    found: list[str] = []
    seen: set[str] = set()
    for visitor in visitors:
        # Without motion, so that no colour is looked at on its way from day to night.
        context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
        context.add_init_script(path=AXE)
        context.add_cookies(visitor.browser_cookies())
        page = context.new_page()
        for name, addresses in visitor.pages.items():
            fresh = [] if name in seen else addresses[: LOOKED_AT.get(name, 1)]
            for number, where in enumerate(fresh, start=1):
                page.goto(where)
                shown = f"{name.replace(':', '-')}{number if number > 1 else ''}"
                found += [
                    f"{shown} ({visitor.who}): {fault}"
                    for fault in looked_at(page, shown, WAYS_TO_LOOK)
                ]
        seen |= set(visitor.pages)
        context.close()
    assert not found, "\n".join(found)


def test_so_are_those_of_a_newcomer_with_a_passkey(
    browser: Browser, visitors: list[Visitor]
) -> None:
    # A passkey belongs to a name: browsers make none for a bare number.
    here = visitors[0].url.replace("127.0.0.1", "localhost")
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce", base_url=here)
    context.add_init_script(path=AXE)
    page = context.new_page()
    with_authenticator(page)
    come_in(page, visitors[-1].pages["join"][0].replace("127.0.0.1", "localhost"), "Luísa")
    page.goto("/account/keys/new/")
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_url("**/account/codes/")
    page.goto("/nowhere/")
    found = [f"the page of an error: {fault}" for fault in looked_at(page, "error")]
    for name, where in NEWCOMERS.items():
        if name == "people:come-back":
            page.goto(f"{COMMUNITY}me/leave/")
            page.locator("main form").get_by_role("button").click()
        page.goto(where)
        assert name_of(page.url) == name
        shown = name.replace(":", "-")
        found += [f"{shown}: {fault}" for fault in looked_at(page, shown)]
    context.close()
    assert not found, "\n".join(found)


def looked_at(page: Page, name: str, ways: Ways | None = None) -> Iterator[str]:
    """Look at the page in these ways, or at a glance; yield what is wrong with it.

    In all ways, pictures are taken.
    """
    for size, palette, rules in ways or AT_A_GLANCE[crc32(name.encode()) % 2]:
        device = "phone" if size is PHONE else "desktop"
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="light" if palette == "day" else "dark")
        faults = [] if rules is None else page.evaluate(LOOK, rules)
        yield from (f"{device}, {palette}: {fault}" for fault in faults)
        if ways is WAYS_TO_LOOK:
            picture = SCREENSHOTS / f"{name}-{device}-{palette}.png"
            page.screenshot(path=picture, full_page=True, animations="disabled")
        if size is PHONE and (beyond := page.evaluate(SIDEWAYS)) > 0:
            yield f"{device}: {beyond} pixels are beyond the edge"


def _is_act(member: Visitor, name: str) -> bool:
    """Whether this address only takes what is sent to it, or speaks with devices alone.

    A visit to the former is answered with 405; the latter lie below /vault/.
    """
    ids = (one for one in parameters_of(name) if one.endswith("_id"))
    words = {"slug": "riverside", "number": 1, "scope": "mine", "place": "co-host", "act": "admit"}
    links = {"token": "nobody", "key": "nobody", "uidb36": "1", "day": "2026-03-02", "pk": 1}
    path = address(name, {**dict.fromkeys(ids, NOBODY), **words, **links})
    return path.startswith("/vault/") or member.get(path)[0] == 405
