"""All writes of people, one file a subject."""
