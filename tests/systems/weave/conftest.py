"""The stories that cross the apps begin, like the assembly's, where Riverside stands."""

from tests.systems.assembly.conftest import standing

__all__ = ["standing"]
