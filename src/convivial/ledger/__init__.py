"""What happened in a community, in order, and so chained that no entry can be changed unnoticed."""
