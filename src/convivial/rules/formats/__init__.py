"""Files of ballots: bytes in, a contest or one sentence with its line out; text back."""
