"""A running host is compared with the release: one that serves anything else is found out."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.conftest import CONVIVIAL, Host, free_port

pytestmark = pytest.mark.journey


def verified(host: Host, *options: str) -> tuple[int, dict[str, object]]:
    done = subprocess.run(
        [CONVIVIAL, "verify-served", host.url, *options, "--json"],
        check=False,
        capture_output=True,
        text=True,
        env=host.environment,
    )
    return done.returncode, json.loads(done.stdout)


def test_a_host_that_serves_the_release_is_the_same(host: Host) -> None:
    code, told = verified(host)
    assert (code, told["same"], told["faults"]) == (0, True, [])


@pytest.mark.long
def test_a_signed_manifest_needs_nothing_of_the_host_it_is_compared_with(
    host: Host, tmp_path: Path
) -> None:
    (tmp_path / "key").write_text("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
    made = host.run("release-manifest", str(tmp_path / "m.txt"), "--key", str(tmp_path / "key"))
    code, told = verified(host, "--manifest", str(tmp_path / "m.txt"), "--key", made["key"])
    assert (code, told["same"]) == (0, True)


@pytest.fixture
def altered(tmp_path: Path) -> Iterator[Host]:
    """Return a host whose script was changed after it had been put in its place."""
    host = Host(f"http://127.0.0.1:{free_port()}", tmp_path)
    host.start()
    host.stop()
    (script,) = (tmp_path / "static" / "dist").glob("convivial.????????????.js")
    script.write_bytes(script.read_bytes() + b"\n;")
    script.with_name(f"{script.name}.gz").unlink()
    host.start()
    yield host
    host.stop()


@pytest.mark.long
def test_a_host_with_one_altered_script_is_found_out(altered: Host) -> None:
    code, told = verified(altered)
    faults = told["faults"]
    assert code == 1
    assert isinstance(faults, list)
    assert faults[0]["sentence"] == "It is another file than the release’s."


@pytest.mark.long
def test_nobody_at_home_is_said(tmp_path: Path) -> None:
    absent = Host(f"http://127.0.0.1:{free_port()}", tmp_path)
    done = subprocess.run(
        [CONVIVIAL, "verify-served", absent.url],
        check=False,
        capture_output=True,
        text=True,
        env=absent.environment,
    )
    assert done.returncode == 1
    assert "does not answer" in done.stderr
