"""The log itself, over bytes alone: anyone can check it, with no database and no server."""
