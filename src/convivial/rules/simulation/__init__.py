"""A made-up community, to try out ways of routing calls before people live by them."""
