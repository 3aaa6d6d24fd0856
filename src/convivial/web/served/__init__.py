"""Whether a running host serves the release that it says it does, one file a subject."""
