"""`python -m ownership_linter.evaluation.fit_calm FILE...`: fit what tells a calm message from a
complaint (`nlp.evidence.calm`).

Each FILE holds labelled replies. The messages of the batches whose ids begin with N were written
without a complaint in them (corpus/README.md); all others are taken for complaints, which a few are
not: that only makes the line slower to call a message calm. Extra `train`.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ownership_linter.evaluation.examples import batch_of
from ownership_linter.evaluation.labelled import read_labelled
from ownership_linter.nlp.evidence.calm import BUCKETS, WEIGHTS, rows_of
from ownership_linter.nlp.reading import read

CALM = re.compile(r"N\d")
STRENGTH = 1.0
"""Inverse of the regularisation."""
FOLDS = 5

Floats = npt.NDArray[np.float64]


def features(messages: list[str]) -> Any:
    """One row a message, as long as 1 whatever the message's length: (messages, BUCKETS)."""
    from scipy.sparse import csr_matrix

    lit = [rows_of(read(message).words) for message in messages]
    values = [1 / len(rows) ** 0.5 for rows in lit for _ in rows]
    at = [number for number, rows in enumerate(lit) for _ in rows]
    columns = [row for rows in lit for row in rows]
    return csr_matrix((values, (at, columns)), shape=(len(messages), BUCKETS))


def _line(rows: Any, complains: npt.NDArray[np.bool_]) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=STRENGTH, max_iter=500, class_weight="balanced").fit(
        rows, complains
    )


def main() -> None:
    """The command."""
    from sklearn.model_selection import GroupKFold

    parser = argparse.ArgumentParser(description="Fit what tells a calm message from a complaint.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    texts = [t for path in options.files for t in read_labelled(path) if t.customer]
    complains = np.array([CALM.match(text.id) is None for text in texts])
    rows = features([text.customer or "" for text in texts])
    batches = [batch_of(text.id) for text in texts]
    heard: Floats = np.zeros(len(texts))
    for known, new in GroupKFold(FOLDS).split(rows, complains, batches):
        heard[new] = _line(rows[known], complains[known]).decision_function(rows[new])
    for name, chosen in (("calm", ~complains), ("complaints", complains)):
        calm = int((heard[chosen] < 0).sum())
        print(
            f"{name}: {calm} of {int(chosen.sum())} called calm, by what saw no text of the author"
        )
    line = _line(rows, complains)
    np.savez_compressed(
        options.out, weights=line.coef_[0].astype(np.float16), bias=np.float32(line.intercept_[0])
    )
    print(f"{options.out}: {options.out.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
