"""No script runs whose hash the page does not know."""

import base64
import hashlib
import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.test import Client

from convivial.web.integrity import POLICY, integrity
from tests.world import World


def test_every_answer_lets_no_script_run_without_a_hash(world: World) -> None:
    for answer in (Client().get("/account/sign-in/"), world.client("esi").get(world.url())):
        assert answer["Integrity-Policy"] == POLICY == "blocked-destinations=(script)"


def test_every_script_on_a_page_has_its_hash(world: World) -> None:
    page = world.client("esi").get(world.url("ledger/verify/")).content.decode()
    scripts = re.findall(r"<script [^>]*>", page)
    assert len(scripts) == 2
    for script in scripts:
        name = re.search(r'src="/static/([^"]+)"', script)
        assert name
        assert f'integrity="{integrity(name[1])}"' in script


def test_the_hash_is_of_the_files_bytes() -> None:
    found = finders.find("dist/convivial.js")
    assert isinstance(found, str)
    digest = hashlib.sha384(Path(found).read_bytes()).digest()
    assert integrity("dist/convivial.js") == f"sha384-{base64.b64encode(digest).decode()}"
