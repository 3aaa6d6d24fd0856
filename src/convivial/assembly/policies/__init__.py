"""Who may do what in the assembly, and when, one file a subject."""
