"""Who may do what with what is sealed, and when, one file a subject."""
