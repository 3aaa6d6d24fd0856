"""Chosen by ranking and counted again at home; shared among ten, claimed, paid, and in the book."""

import csv
import json
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import deciding
from tests.journeys.conftest import CONVIVIAL, Opener
from tests.journeys.neighbours import Neighbour, decide_on

pytestmark = pytest.mark.journey

# First places: two, two and one; but the one is put before each other one by three of five.
RANKED = {
    "Alma": "Porridge, Lentils, Noodles",
    "Bruno": "Porridge, Lentils, Noodles",
    "Chen": "Noodles, Lentils, Porridge",
    "Dilan": "Noodles, Lentils, Porridge",
    "Emil": "Lentils, Noodles, Porridge",
}
# Of 500, everyone decides over a hundred. What costs what, and who would like it.
PROJECTS = {
    "A bench": ("100.00", "Alma Bruno Chen"),
    "Paint for the gate": ("50.00", "Alma Bruno"),
    "A second kettle": ("30.00", "Dilan Emil Chen"),
    "Seeds": ("20.00", "Alma Bruno Chen Dilan Emil"),
    "A swing": ("150.00", "Dilan Emil"),
    "A sign at the road": ("80.00", "Emil"),
    "New ropes": ("60.00", "Alma Dilan"),
    "A ladder": ("120.00", "Bruno"),
    "Books": ("40.00", "Chen Emil"),
    "A fountain": ("480.00", "Bruno Chen"),
}


def saved(page: Page, link: str, folder: Path) -> Path:
    """Follow a link that downloads a file; return where it is."""
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def recounted(ballots: Path) -> dict[str, list[str]]:
    """Count a file of ballots again, without the host."""
    words: list[str | Path] = [CONVIVIAL, "recount", ballots, "--json"]
    done = subprocess.run(words, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    said: dict[str, list[str]] = json.loads(done.stdout)
    return said


def add_options(page: Page, options: dict[str, str]) -> None:
    """Write down what there is to choose between, each with its cost, if it has one."""
    for label, cost in options.items():
        page.get_by_role("link", name="Add an option").click()
        page.get_by_label("In a few words").fill(label)
        if cost:
            page.get_by_label("What does it cost?").fill(cost)
        page.get_by_role("button", name="Add it").click()


@pytest.mark.landing
def test_five_rank_three_and_anyone_counts_again(
    yard: dict[str, Neighbour], open_page: Opener, tmp_path: Path
) -> None:
    alma = yard["Alma"].hand_to(open_page())
    deciding.begin(alma, "yard", "An empty page", "What do we cook for the feast?")
    alma.get_by_role("link", name="Change how").click()
    alma.get_by_label("Ranking (Schulze)").check()
    alma.get_by_role("button", name="Save it").click()
    add_options(alma, {"Porridge": "", "Lentils": "", "Noodles": ""})
    proposal = deciding.open_and_ask(alma)

    names = deciding.fields(alma)
    for place, dish in enumerate(RANKED["Alma"].split(", "), start=1):
        alma.get_by_label(dish).select_option(str(place))
    alma.get_by_role("button", name="Hand it in").click()
    for name in ("Bruno", "Chen", "Dilan", "Emil"):
        places = enumerate(RANKED[name].split(", "), start=1)
        yard[name].send(proposal, "/answer/", **{names[dish]: str(at) for at, dish in places})
    deciding.count(alma, proposal)

    # One sentence first, then why, then bars and the same as a table.
    main = alma.locator("main")
    expect(main).to_contain_text("Chosen: Lentils.")
    expect(main.locator(".reasons li").first).to_be_visible()
    assert main.locator(".chart .bars p").count() >= 2
    alma.get_by_text("The same as a table").first.click()
    expect(main.get_by_role("table").first).to_contain_text("Lentils")

    said = recounted(saved(alma, "Download the ballots", tmp_path))
    order = main.get_by_role("heading", name="The order of all").locator("xpath=..//ol/li")
    assert said["winners"] == ["Lentils"]
    assert [" = ".join(group) for group in said["ranking"]] == order.all_inner_texts()


@pytest.mark.long
def test_a_pot_is_shared_among_ten_claimed_and_paid(
    yard: dict[str, Neighbour], open_page: Opener, tmp_path: Path
) -> None:
    alma, dilan = (yard[name].hand_to(open_page()) for name in ("Alma", "Dilan"))
    keeper(yard, "Dilan")
    decide_on(yard["Alma"].send("decide/pots/propose/open-pot/", name="The tin", unit="EUR"), yard)
    pot = filled_pot(dilan)

    # Ten projects, five people, the same part of the pot for each.
    alma.goto(pot)
    alma.get_by_role("link", name="Share this pot").click()
    alma.get_by_label("How much is there to share?").fill("500")
    alma.get_by_role("button", name="Begin the draft").click()
    add_options(alma, {label: cost for label, (cost, _who) in PROJECTS.items()})
    deciding.count(alma, approved(alma, yard))
    winners = recounted(saved(alma, "Download the ballots", tmp_path))["winners"]
    chosen = alma.locator("main .lead strong").inner_text()
    assert set(chosen.removeprefix("Chosen: ").rstrip(".").split(", ")) == set(winners)
    assert "Seeds" in winners
    assert "A fountain" not in winners
    assert sum(Decimal(PROJECTS[label][0]) for label in winners) <= 500

    # What was set aside is claimed, and settled by the keeper.
    alma.goto(pot)
    alma.get_by_role("link", name="Ask something back Seeds").click()
    alma.get_by_label("How much?").fill("18.50")
    alma.get_by_label("What was it for?").fill("Beans and peas")
    alma.get_by_role("button", name="Ask for it").click()
    dilan.goto(pot)
    dilan.get_by_role("link", name="Paid Beans and peas", exact=True).click()
    dilan.get_by_role("button", name="It was paid").click()
    expect(dilan.locator("main")).to_contain_text("It is in the book.")

    book = saved(dilan, "spreadsheet (CSV)", tmp_path).read_text()
    rows = list(csv.DictReader(book.splitlines()))
    amounts = [value for row in rows for value in row.values() if value in {"600.00", "-18.50"}]
    assert sorted(amounts) == ["-18.50", "600.00"]


def filled_pot(page: Page) -> str:
    """Write down, as a keeper, what came into the tin; return the pot’s address."""
    page.goto("/c/yard/decide/pots/")
    page.get_by_role("link", name="The tin").click()
    pot = page.url
    page.get_by_role("link", name="Write down what came in").click()
    page.get_by_label("How much came in?").fill("600")
    page.get_by_label("What is it?").fill("The summer feast")
    page.get_by_role("button", name="Write it down").click()
    expect(page.locator("main")).to_contain_text("The summer feast")
    return pot


def approved(page: Page, yard: dict[str, Neighbour]) -> str:
    """Open Alma’s draft that is shown, and let each mark what they would like."""
    proposal = deciding.open_and_ask(page)
    boxes = deciding.fields(page)
    ids = {label: value for shown, value in boxes.items() for label in PROJECTS if label in shown}
    liked = {name: [one for one, (_cost, who) in PROJECTS.items() if name in who] for name in yard}
    for label in liked.pop("Alma"):
        page.get_by_label(label).check()
    page.get_by_role("button", name="Hand it in").click()
    for name, labels in liked.items():
        yard[name].send(proposal, "/answer/", approves=[ids[label] for label in labels])
    return proposal


def keeper(yard: dict[str, Neighbour], name: str) -> None:
    """Make a role that keeps the pots, and give it to somebody."""
    first = yard["Alma"]
    made = first.send(
        "decide/roles/propose/make-role/",
        name="Treasurer",
        powers=["keep-pots"],
        seats="1",
        term_days="90",
        filled_by="selection",
    )
    decide_on(made, yard)
    role = first.link("decide/roles/", "Treasurer")
    yard[name].send(role, "/willing/")
    grant = "decide/roles/propose/grant-mandate/"
    whom = first.choice(grant, name)
    granted = first.send(grant, role=role.rstrip("/").rsplit("/", 1)[-1], members=[whom])
    decide_on(granted, yard)
