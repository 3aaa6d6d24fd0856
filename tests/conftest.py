"""Settings of pytest and Hypothesis that hold for every test."""

import gc

from hypothesis import HealthCheck, settings

# The same examples in every run, and no deadline: a slow machine is not a wrong answer.
settings.register_profile(
    "steady",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
# New examples in every run: `pytest --hypothesis-profile=seek` looks for what nobody has seen.
settings.register_profile("seek", deadline=None, max_examples=1000)
settings.load_profile("steady")


def pytest_collection_finish() -> None:
    """Have nothing that was collected looked through again and again for garbage."""
    gc.collect()
    gc.freeze()
