"""Linear and integer programmes, solved by HiGHS on one thread: the same input, the same answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]
    Numbers = NDArray[np.integer[Any]]
    Mask = NDArray[np.bool_]

EXACT = 1e-9
"""How far HiGHS may miss a bound."""


class Bounds(NamedTuple):
    """From `low` to `high`, for each of some rows or columns."""

    low: Vector
    high: Vector


class Programme:
    """Minimise costs·x with matrix·x within `rows` and x within `columns`.

    `whole` asks for whole numbers; with `any_do`, the first such answer found is good enough.
    """

    def __init__(
        self,
        matrix: Vector,
        *,
        rows: Bounds,
        columns: Bounds,
        costs: Vector,
        whole: bool = False,
        any_do: bool = False,
    ) -> None:
        import highspy

        new: Any = highspy.Highs
        self.highs = new()
        self._set(whole=whole, any_do=any_do)
        solved = highspy.HighsModelStatus
        self._solved = (solved.kOptimal, solved.kSolutionLimit)
        model = _columnwise(matrix)
        model.col_cost_ = costs
        model.row_lower_, model.row_upper_ = rows
        model.col_lower_, model.col_upper_ = columns
        if whole:
            model.integrality_ = [highspy.HighsVarType.kInteger] * len(costs)
        self.highs.passModel(model)

    def _set(self, *, whole: bool, any_do: bool) -> None:
        options = {
            "output_flag": False,
            "threads": 1,
            "primal_feasibility_tolerance": EXACT,
            "dual_feasibility_tolerance": EXACT,
            "mip_feasibility_tolerance": EXACT,
            "mip_rel_gap": 0.0,
            "mip_abs_gap": EXACT,
            "presolve": "choose" if whole else "off",
        }
        if any_do:
            options["mip_max_improving_sols"] = 1
        for name, value in options.items():
            self.highs.setOptionValue(name, value)

    def solve(self) -> Vector | None:
        """The best x; None if there is none."""
        import numpy as np

        self.highs.run()
        if self.highs.getModelStatus() not in self._solved:
            return None
        return np.array(self.highs.getSolution().col_value)

    def prices(self) -> tuple[Vector, Vector]:
        """Of the last solution: the duals of the rows, and the reduced costs of the columns."""
        import numpy as np

        solution = self.highs.getSolution()
        return np.array(solution.row_dual), np.array(solution.col_dual)

    def hold(self, column: int, low: float, high: float) -> None:
        """Keep one column from `low` to `high` from now on."""
        self.highs.changeColBounds(column, low, high)

    def cost(self, costs: Vector) -> None:
        """Other costs from now on."""
        import numpy as np

        self.highs.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)

    def add_row(self, low: float, high: float, columns: Numbers, values: Vector) -> None:
        """One more row, with `values` in `columns`."""
        self.highs.addRow(low, high, len(columns), columns, values)

    def add_column(self, rows: Numbers, values: Vector) -> None:
        """One more column, free of cost, from 0 up, with `values` in `rows`."""
        self.highs.addCol(0.0, 0.0, float("inf"), len(rows), rows, values)


def _columnwise(matrix: Vector) -> Any:  # noqa: ANN401  highspy ships no types
    """A model of HiGHS with this matrix, and nothing else yet."""
    import highspy
    import numpy as np

    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = matrix.shape
    across = matrix.T
    column, row = np.nonzero(across)
    ends = np.cumsum(np.bincount(column, minlength=len(across)))
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.concatenate([[0], ends]).astype(np.int32)
    model.a_matrix_.index_ = row.astype(np.int32)
    model.a_matrix_.value_ = across[column, row]
    return model
