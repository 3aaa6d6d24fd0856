"""Runs one work with one library: `python bench/peers LIBRARY WORK FOLDER`.

Runs in `.peers`, where nothing of ours is installed. Prints one line of JSON: seconds and outcome.
"""

import importlib
import json
import sys
from pathlib import Path


def main(library: str, work: str, folder: str) -> None:
    """Do the work and say how long it took."""
    module = importlib.import_module(f"with_{library}")
    seconds, outcome = getattr(module, work)(Path(folder))
    print(json.dumps({"seconds": seconds, "outcome": outcome}))


if __name__ == "__main__":
    main(*sys.argv[1:])
