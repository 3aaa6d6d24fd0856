"""Adds communities to a host that the environment names: ``-m bench.add_neighbours 2000``."""

import sys

from convivial.web import preparation

if __name__ == "__main__":
    preparation.load()
    from bench import neighbours  # its models need Django
    from convivial.kernel.clock import present

    neighbours.add(int(sys.argv[1]), now=present())
