"""Who is here: accounts, communities, membership, invitations, blocks."""
