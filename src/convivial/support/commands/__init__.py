"""All writes of support, one file a subject."""
