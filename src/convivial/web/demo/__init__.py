"""Riverside, the demo community: made-up people who live by the same commands as everyone."""
