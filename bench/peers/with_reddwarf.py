"""red-dwarf (Polis user group): the whole of its Polis pipeline, from a list of votes."""

import time
from pathlib import Path

import numpy as np
from reddwarf.implementations.polis import run_pipeline


def groups(folder: Path) -> tuple[float, dict[str, int]]:
    """Who stands in which group, by number of the line."""
    table = np.load(folder / "votes.npy")
    lines, columns = np.nonzero(table != -128)  # noqa: PLR2004  our blank
    votes = [
        {"participant_id": line, "statement_id": column, "vote": int(table[line, column])}
        for line, column in zip(lines.tolist(), columns.tolist(), strict=True)
    ]
    begun = time.perf_counter()
    found = run_pipeline(votes=votes, random_state=1)
    seconds = time.perf_counter() - begun
    people = found.participants_df
    placed = people[people["to_cluster"]]
    return seconds, {str(one): int(group) for one, group in placed["cluster_id"].items()}
