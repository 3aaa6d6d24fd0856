"""Counting: one module a rule, each with `count(ballots, …) -> Verdict`."""
