"""A person of Riverside, as the story knows them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """Someone of Riverside; days are counted back from the present.

    ``vouched_by`` are vouches given a few days after they came; ``left`` is when they left, if so.
    """

    handle: str
    name: str
    arrived: int
    pronouns: str = ""
    languages: tuple[str, ...] = ("en",)
    brings: str = ""
    would_like: str = ""
    founder: bool = False
    invited_by: str = ""
    vouched_by: tuple[str, ...] = ()
    left: int | None = None
    reads: str = "en"
