"""What the tests of people share: a clean measure for rate limits."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _fresh_measures() -> Iterator[None]:
    """Forget how often anything was tried: each test stands for itself."""
    cache.clear()
    yield
    cache.clear()
