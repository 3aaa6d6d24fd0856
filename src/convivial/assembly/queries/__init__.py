"""What the assembly's pages read, one file a subject."""
