"""Results of long steps, kept in a folder, so that a fit that was stopped goes on where it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from ownership_linter.evaluation.examples import Example

Arrays = dict[str, Any]


class Kept:
    """The steps of one fit: arrays by name, an .npz file each. Without a folder nothing is kept.
    Files of other examples are left alone; after a change of the code the folder is to be
    emptied by hand."""

    def __init__(self, folder: Path | None, examples: list[Example]) -> None:
        self._folder = folder
        self._of = _digest(examples)
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    def missing(self, name: str) -> bool:
        """Whether the step of this name is still to be done."""
        path = self._path(name)
        return path is None or not path.exists()

    def _path(self, name: str) -> Path | None:
        return None if self._folder is None else self._folder / f"{name}-{self._of}.npz"

    def step(self, name: str, make: Callable[[], Mapping[str, Any]]) -> Arrays:
        """What `make` gives, or gave when it was asked before."""
        path = self._path(name)
        if path is None:
            return dict(make())
        if not path.exists():
            unfinished = path.with_suffix(".unfinished.npz")
            np.savez(unfinished, **make())
            unfinished.replace(path)
        with np.load(path, allow_pickle=False) as file:
            return dict(file)


def _digest(examples: list[Example]) -> str:
    found = blake2b(digest_size=6)
    for one in examples:
        signs = (sorted(one.carries), sorted(one.moves or ()), one.moves is None, one.batch)
        found.update(f"{one.sentence.words}\0{signs}\0".encode())
    return found.hexdigest()
