"""What importing the rules costs, until numpy is needed."""

import subprocess
import sys

from bench.rules.contest import Contest

EVERY = """
import importlib, pkgutil, convivial.rules
for module in pkgutil.walk_packages(convivial.rules.__path__, "convivial.rules."):
    importlib.import_module(module.name)
"""
ONE = "import convivial.rules.tally.schulze"


def _python(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603  our own code


CONTESTS = tuple(
    Contest(words, lambda _folder, code=code: code, _python, wanted=wanted, times=9)
    for words, code, wanted in (
        ("Starting Python", "pass", ""),
        ("Starting Python and importing one rule", ONE, "≤ 0.15 s"),
        ("Starting Python and importing every module of the rules", EVERY, ""),
    )
)
GROWTH = ()
