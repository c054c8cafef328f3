"""Arrow without pandas, in a worker process of our own.

When Arrow first makes an array it asks whether the values are a pandas object, and for that imports
pandas wherever it is installed: some 55 MB for each worker, and nothing here is ever a pandas
object. Arrow asks once a process, so pandas is out of sight only for that moment, and whoever
imports it later finds it. Not for the workers of Spark: one of them may go on to somebody else's
function that does want pandas.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

from ownership_linter.audit.extras import need

_HIDDEN = "pandas"


class _Hiding(MetaPathFinder):
    """Says that pandas is not installed; of all else it knows nothing."""

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        if fullname == _HIDDEN:
            raise ModuleNotFoundError(f"No module named {_HIDDEN!r}", name=_HIDDEN)
        return None


def arrow_without_pandas() -> None:
    """Call it before anything in this process makes an Arrow array."""
    hiding = _Hiding()
    sys.meta_path.insert(0, hiding)
    try:
        need("pyarrow").array([0])
    finally:
        sys.meta_path.remove(hiding)
