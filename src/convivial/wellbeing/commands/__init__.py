"""All writes of wellbeing, one file a subject."""
