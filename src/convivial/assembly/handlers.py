"""What the assembly does when something happens elsewhere; wired by ``web.wiring``."""
