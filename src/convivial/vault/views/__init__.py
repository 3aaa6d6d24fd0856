"""Pages of the vault, and what a device asks the host for, one file a subject."""
