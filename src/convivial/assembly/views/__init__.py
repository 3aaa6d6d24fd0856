"""The assembly's pages, one file a subject."""
