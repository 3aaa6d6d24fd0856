"""What a decision can do to the assembly's own things."""
