"""What every app stands on: ids, clock, refusals, tokens, events and work that falls due."""
