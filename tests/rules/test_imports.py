"""Importing the rules costs nothing until one of them is used: no Django, no numpy, no solver."""

import json
import subprocess
import sys

IMPORT_ALL = """
import importlib, json, pkgutil, sys
import convivial.rules
names = [m.name for m in pkgutil.walk_packages(convivial.rules.__path__, "convivial.rules.")]
for name in names:
    importlib.import_module(name)
heavy = {"django", "numpy", "highspy", "scipy", "socket", "sqlite3", "asyncio"}
print(json.dumps({"names": names, "pulled": sorted(heavy & set(sys.modules))}))
"""


def test_no_module_of_the_rules_pulls_what_is_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL], capture_output=True, text=True, check=True
    )
    answer = json.loads(done.stdout)
    assert "convivial.rules.tally.schulze" in answer["names"]
    assert answer["pulled"] == []
