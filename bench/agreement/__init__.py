"""Each rule counted by us and by an independent library, on the same small profiles."""
