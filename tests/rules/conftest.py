"""What the tests of the rules share: real inputs with known answers, where they lie beside us."""

from pathlib import Path

import pytest

SHARED_DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    if not SHARED_DATA.is_dir():
        pytest.skip(f"no real inputs here: {SHARED_DATA} is absent")
    return SHARED_DATA
