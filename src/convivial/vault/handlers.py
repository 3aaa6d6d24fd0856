"""What the vault does when somebody arrives or goes."""
