"""The two directions in which members differ most, and where each member stands on them.

Principal components as Polis takes them (Small, Bjorkegren, Erkkilä, Shaw, Megill 2021, "Polis:
scaling deliberation by mapping high dimensional opinion spaces", Recerca 26(2), and its published
source): an answer that is missing counts as its statement's mean; a statement that was set aside
counts as passed by all; a member is projected on the answers given alone and moved outwards by
√(statements / answers given), so that few answers do not pull to the middle.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from convivial.rules.opinions.votes import BLANK

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Reals = NDArray[np.floating[Any]]
    Answers = NDArray[np.int8]

AXES = 2
STRIP, BLOCK = 128, 2048
"""Members looked at together: a strip stays in the cache, a block is worth a matrix product."""
EXACTLY = 10**9
"""Up to so many products the covariances are summed in double precision, beyond in single."""
STEP = 2.0**32
"""Components are rounded to 1/STEP: products with answers are then exact in double precision."""
GRAIN = 10**6
"""Positions are rounded to 1/GRAIN, so that equal answers stand in the same place."""
MOST_IN_A_BYTE = 127
"""So many answers of 1 still sum up in an int8."""
DIRECT = 300
"""Up to so many rows, a covariance is solved whole; beyond, its leading vectors by iteration."""
VECTORS, ROUNDS, CLOSE = 8, 400, 1e-10


@dataclass(frozen=True, slots=True, eq=False)
class Axes:
    """`means` per statement; `components` (2 × statements); the `shares` of all variance on them.

    A component has length 1, or 0 where nothing is left that differs.
    """

    means: "Floats"
    components: "Floats"
    shares: tuple[float, float]


def axes_of(table: "Answers") -> Axes:
    """The two principal axes of answers (members × statements, −128 blank), all members counting.

    A component points to where its largest entry is positive. Tolerance: components are right to
    about 1e-8; an axis whose variance is not set apart from the next one's is any of its plane's.
    """
    import numpy as np

    means = _means(table)
    rows, columns = table.shape
    if rows < columns:
        spread = _spread(table, means, np.float64)
        values, vectors = _leading(spread @ spread.T)
        total = float((spread**2).sum())
        components = (spread.T @ vectors).T
    else:
        gram = _gram(table, means)
        values, vectors = _leading(gram)
        total = float(np.trace(gram))
        components = vectors.T
    return Axes(means, *_straightened(components, values, total))


def positions(table: "Answers", axes: Axes, *, passed: int = 0) -> "Floats":
    """Where members with these answers stand (members × 2), in whole steps of 1/GRAIN.

    `passed` statements were set aside: they widen the table and count as answered by everyone.
    The products are exact, so that the place of a member depends on no other row of `table`.
    """
    import numpy as np

    weights = np.rint(axes.components.T * STEP)
    offsets = np.rint(axes.means[:, None] * axes.components.T * STEP)
    statements = table.shape[1] + passed
    found = []
    for strip in strips(table):
        seen = strip != BLANK
        answers = (strip * seen).astype(np.float64)
        flat = (answers @ weights - seen.astype(np.float64) @ offsets) / STEP
        answered = np.maximum(1, answers_each(strip) + passed)
        found.append(np.rint(flat * np.sqrt(statements / answered)[:, None] * GRAIN))
    return np.concatenate(found) if found else np.zeros((0, AXES))


def strips(table: "Answers", height: int = STRIP) -> Iterator["Answers"]:
    """`table` cut across, `height` members each."""
    for start in range(0, len(table), height):
        yield table[start : start + height]


def answers_each(table: "Answers") -> "NDArray[np.int64]":
    """How many statements each member answered."""
    import numpy as np

    seen = np.packbits(table != BLANK, axis=1)
    return np.asarray(np.bitwise_count(seen).sum(axis=1, dtype=np.int64))


def _means(table: "Answers") -> "Floats":
    import numpy as np

    sums = np.zeros(table.shape[1], np.int64)
    seen = np.zeros(table.shape[1], np.int64)
    for strip in strips(table, MOST_IN_A_BYTE):
        answered = strip != BLANK
        seen += answered.view(np.int8).sum(axis=0, dtype=np.int8)
        sums += (strip * answered).sum(axis=0, dtype=np.int8)
    return sums / np.maximum(seen, 1)


def _gram(table: "Answers", means: "Floats") -> "Floats":
    import numpy as np

    rows, columns = table.shape
    kind = np.float64 if rows * columns**2 <= EXACTLY else np.float32
    gram = np.zeros((columns, columns))
    for block in strips(table, BLOCK):
        spread = _spread(block, means, kind)
        gram += spread.T @ spread
    return gram


def _spread(block: "Answers", means: "Floats", kind: "type[np.float64 | np.float32]") -> "Reals":
    """How far each answer is from its statement's mean; 0 where there is none."""
    import numpy as np

    spread = np.empty(block.shape, kind)
    middle = means.astype(kind)
    for start in range(0, len(block), STRIP):
        part = slice(start, start + STRIP)
        np.subtract(block[part], middle, out=spread[part])
        spread[part] *= block[part] != BLANK
    return spread


def _leading(gram: "Reals") -> tuple["Floats", "Floats"]:
    """The two largest eigenvalues and their vectors (as columns); zeros where there are none."""
    import numpy as np

    found = _iterated(gram) if len(gram) > DIRECT else None
    values, vectors = np.linalg.eigh(gram) if found is None else found
    values, vectors = values[::-1][:AXES], vectors[:, ::-1][:, :AXES]
    lacking = AXES - len(values)
    return np.pad(values, (0, lacking)), np.pad(vectors, ((0, 0), (0, lacking)))


def _iterated(gram: "Reals") -> tuple["Floats", "Floats"] | None:
    """Orthogonal iteration with Rayleigh-Ritz (Golub and Van Loan, Matrix Computations, 8.2.4).

    None if it does not settle, which it does not where many axes are of nearly the same length.
    """
    import numpy as np

    numbers = np.arange(1, len(gram) + 1, dtype=np.float64)
    start = np.cos(numbers[:, None] * np.sqrt([2, 3, 5, 7, 11, 13, 17, 19]))
    basis = np.linalg.qr(start)[0]
    for _ in range(ROUNDS):
        image = gram @ basis
        values, turn = np.linalg.eigh(basis.T @ image)
        vectors, turned = basis @ turn, image @ turn
        miss = np.abs(turned - vectors * values)[:, -AXES:].max()
        if miss <= CLOSE * max(values[-1], 1e-300):
            return values, vectors
        basis = np.linalg.qr(turned)[0]
    return None


def _straightened(
    components: "Floats", values: "Floats", total: float
) -> tuple["Floats", tuple[float, float]]:
    """Components of length 1 that point one way; 0 where the variance is only rounding."""
    import numpy as np

    straight = np.zeros_like(components)
    shares = [0.0, 0.0]
    for number, (component, value) in enumerate(zip(components, values, strict=True)):
        length = float(np.sqrt((component**2).sum()))
        if value <= 1e-9 * total or not length:
            continue
        sizes = np.abs(component)
        largest = int(np.argmax(sizes >= sizes.max() * (1 - 1e-9)))
        straight[number] = component / (length if component[largest] > 0 else -length)
        shares[number] = float(value) / total
    return straight, (shares[0], shares[1])
