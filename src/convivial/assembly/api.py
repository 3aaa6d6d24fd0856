"""What other apps may use of the assembly."""

__all__: list[str] = []
