"""From the ballots that are written down to what they say: pure, on frozen values, no rows."""
