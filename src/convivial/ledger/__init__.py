"""What happened in a community, in order, each entry chained to those before it."""
