"""Why a stretch of a text was encoded as it was.

::

    from tei_edition.explain import explain

    told = explain(read_edition(Path("my-edition")), "51:4")
    [row.rule for row in told.made], [row.reason for row in told.lost]
"""

from tei_edition.explain.account import Explanation, Lost, Made, Step
from tei_edition.explain.run import explain

__all__ = ["Explanation", "Lost", "Made", "Step", "explain"]
