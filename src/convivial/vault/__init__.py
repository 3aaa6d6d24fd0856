"""Vault: what members seal on their devices, kept as the ciphertext it is."""
