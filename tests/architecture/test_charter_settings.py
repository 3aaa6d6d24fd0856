"""Every setting of the charter is documented as it is, has a name, and takes its default."""

from typing import Any

import pytest
from scripts import charter_settings

from convivial.kernel import charter
from convivial.people.settings import COLUMNS

SETTINGS = list(charter.settings.values())


def test_the_page_says_what_is() -> None:
    assert charter_settings.PAGE.read_text(encoding="utf-8") == charter_settings.page()


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_a_setting_reads_what_it_writes(setting: charter.Setting[Any]) -> None:
    if setting.name in {"name", "purpose"}:  # nothing to begin with
        return
    assert setting.read(setting.written(setting.default)) == setting.default
    assert setting.label
    assert setting.means


def test_what_busy_pages_read_is_set() -> None:
    assert set(COLUMNS) <= set(charter.settings)


def test_the_defaults_fit_together() -> None:
    defaults = {setting.name: setting.default for setting in SETTINGS}
    assert charter.why_not_together(defaults, {}) is None
