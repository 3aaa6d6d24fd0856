"""What a decision says, anyone finds again: the file it exports, counted by the command line."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from convivial.assembly.commands import closing, rounds
from convivial.assembly.methods import METHODS
from convivial.assembly.models import Decision, Proposal
from convivial.web.cli import app
from tests.systems.assembly.deciding import (
    IN_TIME,
    MEMBERS,
    all_say,
    asked_with,
    closed,
    ids,
    says,
    seat,
)
from tests.systems.assembly.making import code
from tests.world import World

Held = Callable[[World], Proposal]


def yes_no(world: World) -> Proposal:
    made = asked_with(world, method="yes-no")
    all_say(world, made, alma="yes", bruno="yes", chen="no", dilan="abstain")
    return made


def consent(world: World) -> Proposal:
    made = asked_with(world, method="consent")
    objects = {"says": "objection", "reason": "It is too dear."}
    all_say(world, made, alma="consent", bruno=objects)
    assert_goes_on(made)
    rounds.amend(
        proposal_id=made.pk,
        member_id=world.seat("dilan"),
        version=1,
        title="A bench",
        words="A cheap one.",
        note="Cheaper",
        now=IN_TIME,
    )
    concern = {"says": "concern", "reason": "Rain."}
    all_say(world, made, alma="consent", bruno="consent", chen=concern)
    return made


def consensus(world: World) -> Proposal:
    made = asked_with(world, method="consensus")
    all_say(world, made, alma="agree", bruno="agree", esi="agree", chen="stand-aside")
    return made


def of_options(method: str, *ballots: Any, seats: int = 1) -> Held:
    def held(world: World) -> Proposal:
        options = ("Pears", "Plums", "Figs", {"label": "Leave it", "status_quo": True})
        made = asked_with(world, method=method, options=options, terms={"seats": seats})
        for who, ballot in zip(MEMBERS, ballots, strict=False):
            says(world, made, who, _with_ids(ballot, ids(made)))
        return made

    return held


def mes(world: World) -> Proposal:
    options = [
        {"label": name, "cost": cost}
        for name, cost in (("Roof", Decimal(60)), ("Paint", Decimal(40)))
    ]
    options.append({"label": "Tools", "cost": Decimal("33.50")})
    made = asked_with(world, method="mes", options=options, terms={"limit": "100.00"})
    for who, ballot in zip(
        MEMBERS, (["Roof"], ["Roof", "Tools"], ["Paint"], ["Tools"]), strict=False
    ):
        says(world, made, who, _with_ids({"approves": ballot}, ids(made)))
    return made


def lot(world: World) -> Proposal:
    made = asked_with(world, method="lot", terms={"seats": 2})
    for who in MEMBERS:
        says(world, made, who, {"willing": who != "dilan"})
    return made


def selection(world: World) -> Proposal:
    made = asked_with(world, method="selection")
    move: dict[str, Any] = {
        "proposal_id": made.pk,
        "member_id": world.seat("dilan"),
        "now": IN_TIME,
    }
    rounds.move_on(**move)
    named = {"alma": "chen", "bruno": "esi", "chen": "esi", "dilan": "chen"}
    for who, nominee in named.items():
        says(world, made, who, {"nominee": seat(world, nominee), "reason": "Patient."})
    rounds.move_on(**move)
    rounds.move_on(**move)
    made.refresh_from_db()
    for who in MEMBERS:
        try_to_consent(world, made, who)
    assert_goes_on(made)
    for who in ("chen", "esi"):
        try_to_accept(world, made, who)
    return made


def advice(world: World) -> Proposal:
    made = asked_with(world, method="advice")
    says(world, made, "alma", {"words": "Ask the neighbours."})
    says(world, made, "dilan", {"says": "go-ahead", "how": "I asked them."})
    return made


def _with_ids(ballot: Any, known: dict[str, str]) -> Any:
    if isinstance(ballot, str):
        return known.get(ballot, ballot)
    if isinstance(ballot, list):
        return [_with_ids(one, known) for one in ballot]
    if isinstance(ballot, dict):
        return {known.get(name, name): _with_ids(one, known) for name, one in ballot.items()}
    return ballot


def assert_goes_on(proposal: Proposal) -> None:
    proposal.refresh_from_db()
    assert proposal.closes_at is not None
    assert closing.close(proposal_id=proposal.pk, now=proposal.closes_at) is None
    proposal.refresh_from_db()


def try_to_consent(world: World, proposal: Proposal, who: str) -> None:
    assert code(lambda: says(world, proposal, who, "consent")) in {"done", "not-asked-now"}


def try_to_accept(world: World, proposal: Proposal, who: str) -> None:
    done = code(lambda: says(world, proposal, who, "accepts"))
    assert done in {"done", "not-asked-now", "closed"}


SCORES = [{"scores": {"Pears": 5, "Plums": n}} for n in (1, 2, 0, 5)]
ORDERS = [
    {"ranking": [["Pears"], ["Plums", "Figs"]]},
    {"ranking": [["Plums"], ["Figs"], ["Pears"]]},
    {"ranking": [["Figs"], ["Plums"]]},
    {"ranking": [["Plums"]]},
]
TIED = [{"approves": ["Pears"]}, {"approves": ["Plums"]}, {"approves": ["Pears", "Plums"]}]
DOTS = [{"points": {"Pears": 10}}, {"points": {"Figs": 6, "Plums": 4}}, {"points": {"Figs": 1}}]

HELD: dict[str, Held] = {
    "yes-no": yes_no,
    "consent": consent,
    "consensus": consensus,
    "approval": of_options("approval", *TIED),
    "score": of_options("score", *SCORES),
    "star": of_options("star", *SCORES),
    "schulze": of_options("schulze", *ORDERS),
    "ranked-pairs": of_options("ranked-pairs", *ORDERS, seats=2),
    "irv": of_options("irv", *ORDERS),
    "stv-scottish": of_options("stv-scottish", *ORDERS, seats=2),
    "stv-meek": of_options("stv-meek", *ORDERS, seats=2),
    "dots": of_options("dots", *DOTS, seats=2),
    "mes": mes,
    "lot": lot,
    "selection": selection,
    "advice": advice,
}


def recounted(file: Path) -> dict[str, Any]:
    """Run the real command on a file, and nothing but the file."""
    answer = CliRunner().invoke(app, ["recount", str(file), "--json"])
    assert answer.exit_code == 0, answer.output
    told: dict[str, Any] = json.loads(answer.stdout)
    return told


def decision_of(proposal: Proposal) -> Decision:
    return Decision.objects.filter(proposal=proposal).first() or closed(proposal)


def test_every_method_is_recounted() -> None:
    assert set(HELD) == set(METHODS)


@pytest.mark.parametrize("method", HELD)
def test_the_command_line_finds_the_same(method: str, standing: World, tmp_path: Path) -> None:
    decision = decision_of(HELD[method](standing))
    file = tmp_path / "ballots.json"
    file.write_text(decision.ballots_file, encoding="utf-8")
    told = recounted(file)
    assert told["outcome"] == decision.outcome == "adopted"
    assert told["winners"] == decision.verdict["winners"]
    assert (
        told["adopted"] == [winner["label"] for winner in decision.winners] or not decision.winners
    )
    assert told["ties"] == decision.verdict["ties"]
    assert told["ballots"] == decision.verdict["ballots"]
