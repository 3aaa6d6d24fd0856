"""The forms of people, one file a subject."""
