"""Work of the assembly that falls due; listed in ``web.wiring``."""
