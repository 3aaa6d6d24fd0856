"""The pages of wellbeing, one file a subject."""
