"""Reads of the vault, one file a subject."""
