"""Who may do what in support, and when, one file a subject."""
