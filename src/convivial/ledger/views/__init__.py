"""The ledger's pages and files, one module a subject."""
