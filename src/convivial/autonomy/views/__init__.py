"""The pages of what is one’s own, one file a subject."""
