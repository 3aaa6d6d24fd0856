"""The benchmarks' own code, at a size that takes no time; what they measure is not asserted."""

import json
import re
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from http.client import HTTPConnection
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from bench import echo, load, machine, report, results, servers, visit
from bench.load import Figure
from bench.results import Fact, Results
from typer.testing import CliRunner

from convivial.people.models import Community
from convivial.support.models import Post
from convivial.web.cli import app, benchmarks
from convivial.wellbeing.models import Activity, Occurrence

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BENCH = Path(load.__file__).parent


def _figure(per_second: float, wrong: int = 0) -> Figure:
    return Figure(per_second, p50_ms=2.0, p95_ms=5.0, processor_ms=1.5, wrong=wrong)


@pytest.fixture
def community() -> ModuleType:
    from bench import community  # noqa: PLC0415  its models need Django

    return community


def test_a_community_grows_to_its_size(db: None, community: ModuleType) -> None:
    size = community.Size(
        members=6, posts=20, open_asks=4, open_offers=3, activities=2, dates_each=3, comers_each=2,
        entries=5,
    )  # fmt: skip
    grown = community.grow(size, now=NOW)
    standing = Post.objects.filter(community=grown.community_id, on_board=True)
    assert Post.objects.filter(community=grown.community_id).count() == 20
    assert standing.filter(kind="ask").count() == 4
    assert standing.filter(kind="offer").count() == 3
    assert Activity.objects.filter(community=grown.community_id).count() == 2
    assert Occurrence.objects.filter(community=grown.community_id).count() == 6


def test_its_pages_answer_whoever_was_signed_in(db: None, community: ModuleType) -> None:
    from bench import captured, runs  # noqa: PLC0415  as above

    tiny = community.Size(members=4, posts=8, open_asks=2, open_offers=2, activities=1, entries=1)
    grown = community.grow(tiny, now=NOW)
    for path in runs.paths(grown).values():
        page = captured.capture(path, session=grown.session)
        assert page.body.startswith(b"<!doctype html>")
        assert "people_session" in page.queries[0]


def test_neighbours_are_communities_of_their_own(db: None, community: ModuleType) -> None:
    from bench import neighbours  # noqa: PLC0415  as above

    tiny = community.Size(members=3, posts=2, open_asks=1, open_offers=1, activities=1, entries=1)
    neighbours.add(2, now=NOW, size=tiny)
    slugs = Community.objects.values_list("slug", flat=True)
    assert sorted(slugs) == ["neighbour-0", "neighbour-1"]


def test_what_the_references_need_is_written_down(tmp_path: Path) -> None:
    from bench.captured import Captured, keep  # noqa: PLC0415  as above

    plan = keep({"board": Captured("/c/x/", b"<p>hello", ("SELECT 1",))}, tmp_path)
    assert json.loads(plan.read_text())["pages"] == {"board": {"queries": ["SELECT 1"], "size": 8}}
    assert (tmp_path / "same-board.html").read_bytes() == b"<p>hello"


def test_a_share_is_the_median_of_the_rounds() -> None:
    ours = [_figure(10), _figure(50), _figure(90)]
    reference = [_figure(100), _figure(100), _figure(300)]
    line = results.line("board", 8, ours, raw=reference)
    assert line.of_raw == pytest.approx(0.3)
    assert line.of_same is None
    assert line.figure.per_second == 50


def test_what_went_wrong_is_added_up_and_said() -> None:
    line = results.line("board", 8, [_figure(1, wrong=2), _figure(1, wrong=3)])
    assert report.cells(line)[0] == "board (5 wrong)"


def test_the_page_of_figures_keeps_what_people_wrote(tmp_path: Path) -> None:
    page = tmp_path / "figures.md"
    marks = ("<!-- measured: begins -->", "old", "<!-- measured: ends -->")
    page.write_text("\n\n".join(["Above.", *marks, "Below."]))
    measured = Results(
        machine.describe(),
        [results.line("board", 8, [_figure(410)])],
        [Fact("size", 1234, "bytes")],
    )
    report.write(measured, date(2026, 3, 2), page)
    text = page.read_text()
    assert text.startswith("Above.")
    assert text.rstrip().endswith("Below.")
    assert "| board | 8 | 410 | 2.0 | 5.0 | 1.50 |" in text
    assert "| size | 1,234 bytes |" in text
    assert "old" not in text


def test_the_page_of_figures_needs_its_marks(tmp_path: Path) -> None:
    page = tmp_path / "figures.md"
    page.write_text("No marks.")
    with pytest.raises(ValueError, match="lacks the marks"):
        report.write(
            Results(machine.describe(), facts=[Fact("size", 1, "byte")]), date(2026, 3, 2), page
        )
    assert page.read_text() == "No marks."


def test_the_scripts_for_wrk_are_there() -> None:
    assert load.REPORT.exists()


def test_without_wrk_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    done = CliRunner().invoke(app, ["bench"])
    assert done.exit_code == 1
    assert "apt install wrk" in done.stderr


def test_a_benchmark_that_is_not_there_is_refused() -> None:
    done = CliRunner().invoke(app, ["bench", "moonlight"])
    assert done.exit_code == 1
    assert (
        "pages, visit, start, writes, rules, routing, arrangements, neighbours, agreement"
        in done.stderr
    )


def test_every_benchmark_that_is_named_is_there() -> None:
    from bench import main  # noqa: PLC0415  as above
    from bench.agreement import main as agreement_main  # noqa: PLC0415
    from bench.rules import main as rules_main  # noqa: PLC0415

    assert set(main.RUNS) == {*benchmarks.SERVED, *benchmarks.MORE_SERVED}
    for subject in rules_main.SUBJECTS:
        module = import_module(f"bench.rules.{subject}")
        assert module.CONTESTS or module.GROWTH
    for subject in agreement_main.SUBJECTS:
        assert import_module(f"bench.agreement.{subject}").RULES


@pytest.mark.parametrize("clients", ["8,", "0", "many"])
def test_clients_that_are_no_numbers_are_refused(clients: str) -> None:
    done = CliRunner().invoke(app, ["bench", "--clients", clients])
    assert done.exit_code == 1
    assert "1,8,32" in done.stderr


@pytest.fixture(scope="module")
def server() -> Iterator[servers.Server]:
    port = servers.free_port()
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    command += ["--directory", str(BENCH)]
    with servers.serving(command, port=port, path="/", environment={}) as server:
        yield server


class TestServers:
    """With the smallest server there is."""

    def test_it_answers_and_is_weighed(self, server: servers.Server) -> None:
        assert server.started_in > 0
        assert server.memory_bytes() > 1_000_000
        assert server.processor_seconds() > 0

    def test_a_visit_fetches_each_thing_once(self, server: servers.Server) -> None:
        weighed = visit.weigh(server.port, "/lua/")
        assert weighed.requests == 1
        assert weighed.size > 100

    @pytest.mark.skipif(shutil.which("wrk") is None, reason="wrk is not installed")
    def test_load_is_counted(self, server: servers.Server) -> None:
        target = load.Target("list", server, "/lua/")
        figure = load.load(target, clients=1, seconds=1)
        assert figure.per_second > 0
        assert figure.wrong == 0

    def test_it_stops_in_the_end(self) -> None:
        port = servers.free_port()
        command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
        with servers.serving(command, port=port, path="/", environment={}) as server:
            pass
        assert server.process.poll() is not None

    def test_a_server_that_ends_is_told_apart(self) -> None:
        command = [sys.executable, "-c", "raise SystemExit(3)"]
        with (
            pytest.raises(servers.NoAnswer, match="ended with 3"),
            servers.serving(command, port=servers.free_port(), path="/", environment={}),
        ):
            pass


@pytest.mark.parametrize(("interface", "name"), [("asgi", "asgi"), ("rsgi", "rsgi")])
def test_pages_and_words_go_through_one_port(interface: str, name: str, tmp_path: Path) -> None:
    from bench import host  # noqa: PLC0415  as above

    settled = {
        "CONVIVIAL_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "convivial.web.settings",
        "PYTHONPATH": str(host.ROOT),
    }
    with host.granian(
        f"bench.dispatch:{name}", interface, workers=1, threads=None, **settled
    ) as server:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
        connection.request("GET", "/healthz")
        assert json.loads(connection.getresponse().read()) == {"status": "alive"}
        connection.close()
        assert echo.echo(server.port, "hello") == "hello"


def test_what_a_page_brings_along() -> None:
    page = '<link href="/a.css"><script src="/b.js"></script><img src="https://else.where/c.png">'
    assert visit._brings("/", page) == ["/a.css", "/b.js"]
    faces = 'url("f/latin.woff2") url("f/latin-ext.woff2")'
    assert visit._brings("/a.css", faces) == ["f/latin.woff2"]


def test_names_come_again_with_a_number() -> None:
    from bench import words  # noqa: PLC0415  beside the others

    assert words.name(0) == "Alma"
    assert re.fullmatch(r"Alma 2", words.name(len(words.FIRST)))
