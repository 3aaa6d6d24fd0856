"""Reads of people, one file a page or a need."""
