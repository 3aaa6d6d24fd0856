"""Pure rules: values in, values with their reasons out. No Django, no clock, no I/O."""
