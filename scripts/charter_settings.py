"""Writes docs/reference/charter-settings.md anew from the settings themselves.

Run it after adding or changing one: .venv/bin/python -m scripts.charter_settings
"""

import os
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
PAGE = Path(__file__).parents[1] / "docs" / "reference" / "charter-settings.md"
HEAD = """# Settings of the charter

What a community decides about itself in numbers, shares and choices. Each has a value to begin
with, and bounds that no decision can go beyond. It is changed by a decision of the weight
*charter*; the page of the charter says of each which decision set it. While a community forms, two
founders can set the first five.

A share is exact and written as a fraction: `2/3`. What is given to the API or kept by a version of
the charter is the text in the column *written*.

Written by `python -m scripts.charter_settings`; a test notices when it has not been run.

| setting | is called | means | at first | written | may be |
|---|---|---|---|---|---|
"""


def page() -> str:
    """Return the whole page."""
    from django.utils import translation  # noqa: PLC0415  Django must be loaded first

    from convivial.kernel import charter  # noqa: PLC0415
    from convivial.kernel.charter_words import may_be  # noqa: PLC0415

    with translation.override("en"):
        rows = [
            (
                f"`{name}`",
                str(setting.label),
                str(setting.means),
                setting.shown(setting.default) or "–",
                f"`{setting.written(setting.default)}`"
                if setting.written(setting.default)
                else "–",
                may_be(setting),
            )
            for name, setting in charter.settings.items()
        ]
    return HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def main() -> None:
    """Write the page."""
    django.setup()
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
