"""Sharing money: what a budget pays for, one module a rule, each with `count(election, …)`."""
