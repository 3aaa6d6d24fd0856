"""HiGHS, asked so that the same question always gets the same answer.

One thread (as everywhere in a process: HiGHS refuses a change of their number) and a fixed seed;
limits are counted in nodes, never in seconds. HiGHS: Huangfu and Hall, "Parallelizing the dual
revised simplex method", Mathematical Programming Computation 10 (2018).
"""

from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING

from convivial.rules.rota.programme import NO_LIMIT, Table

if TYPE_CHECKING:
    import highspy

    from convivial.rules.rota.programme import Real, Whole

NEAR = 1e-6
"""What is nearer than this to a whole number, or to nothing, is taken for it, and then checked."""


@dataclass(frozen=True, slots=True)
class Corner:
    """The best answer in fractions: `x`, and what one unit more of each column or row is worth."""

    x: "Real"
    column_prices: "Real"
    row_prices: "Real"

    def rounded(self) -> "Whole | None":
        """The answer in whole numbers, if that is what it is."""
        import numpy as np

        whole = np.rint(self.x)
        is_whole = bool((np.abs(self.x - whole) < NEAR).all())
        return whole.astype(np.int64) if is_whole else None


def corner(table: Table, aim: "Whole") -> Corner | None:
    """The best by `aim` when fractions are allowed; None when there is no answer at all."""
    import highspy
    import numpy as np

    highs = _asked(table, aim)
    _run(highs)
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    found = highs.getSolution()
    # HiGHS was asked for the least of −aim.
    return Corner(np.array(found.col_value), -np.array(found.col_dual), -np.array(found.row_dual))


def search(
    table: Table, aim: "Whole", start: "Whole | None", nodes: int
) -> tuple["Whole | None", int | None]:
    """The best whole answer that `nodes` of branch and bound find, and what none can exceed.

    The bound is None when nothing was proven. HiGHS proves it within 1e-6.
    """
    import highspy
    import numpy as np

    highs = _asked(table, aim, whole=True)
    highs.setOptionValue("mip_max_nodes", nodes)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", 1 - NEAR)  # all is whole: less than 1 better is not better
    if start is not None:
        given = highspy.HighsSolution()
        given.col_value = start.astype(float).tolist()
        highs.setSolution(given)
    _run(highs)
    info = highs.getInfo()
    limit = -info.mip_dual_bound
    bound = floor(limit + NEAR) if abs(limit) < NO_LIMIT else None
    if info.primal_solution_status != highspy.kSolutionStatusFeasible:
        return None, bound
    return np.rint(np.array(highs.getSolution().col_value)).astype(np.int64), bound


def _asked(table: Table, aim: "Whole", *, whole: bool = False) -> "highspy.Highs":
    import highspy

    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in {"output_flag": False, "threads": 1, "random_seed": 0}.items():
        highs.setOptionValue(option, value)
    highs.passModel(_model(table, aim, whole=whole))
    return highs


def _run(highs: "highspy.Highs") -> None:
    import highspy

    # It would be one process asking with another number of threads: a caller's bug, not an answer.
    if highs.run() == highspy.HighsStatus.kError:
        raise RuntimeError("HiGHS refused to solve this programme")


def _model(table: Table, aim: "Whole", *, whole: bool) -> "highspy.HighsLp":
    import highspy
    import numpy as np

    def limits(bounds: "Whole") -> "Real":
        floats = bounds.astype(float)
        return np.where(np.abs(bounds) >= NO_LIMIT, np.copysign(np.inf, floats), floats)

    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(table.lower), len(table.row_lower)
    model.col_cost_ = -aim.astype(float)
    model.col_lower_, model.col_upper_ = limits(table.lower), limits(table.upper)
    model.row_lower_, model.row_upper_ = limits(table.row_lower), limits(table.row_upper)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = table.starts.astype(np.int32)
    model.a_matrix_.index_ = table.columns.astype(np.int32)
    model.a_matrix_.value_ = table.factors.astype(float)
    if whole:
        model.integrality_ = [highspy.HighsVarType.kInteger] * len(table.lower)
    return model
