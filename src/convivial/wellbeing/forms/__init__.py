"""Forms of wellbeing, one file a page."""
