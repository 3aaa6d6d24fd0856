"""Reads of wellbeing, one file a page or a need."""
