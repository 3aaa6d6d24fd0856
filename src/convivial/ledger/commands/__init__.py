"""All writes of the ledger, one file a subject."""
