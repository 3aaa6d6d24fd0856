"""All writes of the assembly, one file a subject."""
