"""The opinion map: what divides a community, and what all of its groups agree on."""
