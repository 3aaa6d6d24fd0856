"""What other apps may use of the vault."""

__all__: list[str] = []
