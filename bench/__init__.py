"""The benchmarks: what a page, a write, a start and a first visit cost, beside bare references."""
