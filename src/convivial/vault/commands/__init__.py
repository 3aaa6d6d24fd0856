"""What members do with what is sealed, one file a subject."""
