"""The rules against the libraries that people would use instead, and how their cost grows."""
