"""Work of the vault that falls due."""
