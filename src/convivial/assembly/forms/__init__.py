"""The assembly's forms, one file a subject."""
