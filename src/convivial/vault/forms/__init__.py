"""Forms of the vault's pages, one file a subject."""
