"""Autonomy: a member's own words, plan, journal and meanings; the pages of what only they read."""
