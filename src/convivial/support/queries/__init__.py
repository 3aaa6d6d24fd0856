"""Reads of support, one file a page or a need."""
