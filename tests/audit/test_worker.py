"""What a worker of the pool holds in memory: the linter and Arrow, nothing more."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytest.importorskip("pandas", reason="the extra spark is not installed")

WORKER = """
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from ownership_linter.audit.executors import processes
from ownership_linter.audit.scoring import Spec

UNWANTED = ("pandas", "duckdb", "datasketch", "jinja2", "typer", "rich", "requests", "httpx")


def held():
    import pyarrow

    row = dict.fromkeys(processes._scorer.unscored({}, "")) | {
        "author_id": "", "author_name": "", "customers": [], "html": "",
        "text": "We never got it. There is nothing I can do, as our driver lost it."
    }
    (result,) = processes._scorer.score([row])
    pyarrow.table({"some": [result["score"], 1.5]})
    assert "spacy" in sys.modules, "the reply should be one that is parsed"
    unwanted = [name for name in UNWANTED if name in sys.modules]
    import pandas

    return result["outcome"], unwanted, pandas.__name__


if __name__ == "__main__":
    with ProcessPoolExecutor(
        1, get_context("spawn"), initializer=processes._begin, initargs=(Spec(key=b"k"),)
    ) as pool:
        print(*pool.submit(held).result())
"""


def test_a_worker_holds_no_pandas_no_store_and_no_command_line(tmp_path) -> None:
    """And pandas can be imported later by whoever wants it."""
    script = tmp_path / "worker.py"
    script.write_text(WORKER)
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True)
    assert done.stdout.split() == ["scored", "[]", "pandas"], done.stderr
