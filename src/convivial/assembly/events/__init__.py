"""What happens in the assembly, one file a subject. All of it is on the community's ledger."""
