"""Labelled replies as JSON Lines: one object a line, with the offsets of each flag.

Two shapes: a reply (`reply`, `customer`, `flags`, `moves`, `ownership`) and a single sentence of a
minimal pair (`text`, `flags`, `look_alike_of`). Offsets count code points of the text, half-open.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ownership_linter.errors import Unreadable
from ownership_linter.model.terms import Category, Move


class Flag(BaseModel):
    """One marked stretch of words."""

    model_config = ConfigDict(frozen=True)
    category: Category
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]


class MoveSpan(BaseModel):
    """One sentence that carries a move."""

    model_config = ConfigDict(frozen=True)
    move: Move
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]


class Labelled(BaseModel):
    """One labelled text. `moves` and `ownership` are None for the sentences of a minimal pair;
    `band` is where the score of an anchor should lie; `move_spans` is None where nobody marked
    which sentences carry the moves."""

    model_config = ConfigDict(frozen=True)
    id: str
    text: Annotated[str, Field(alias="reply")]
    customer: str = ""
    flags: tuple[Flag, ...] = ()
    moves: tuple[Move, ...] | None = None
    move_spans: tuple[MoveSpan, ...] | None = None
    ownership: float | None = None
    band: tuple[float, float] | None = None
    look_alike_of: Category | None = None


def read_labelled(path: Path) -> Iterator[Labelled]:
    """Every row of a file. Raises Unreadable, naming the line, for a row that is not one."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise Unreadable(str(path), error.strerror or "cannot be read") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if "text" in row:
                row["reply"] = row.pop("text")
            yield Labelled.model_validate(row)
        except (ValueError, ValidationError, TypeError) as error:
            detail = str(error).splitlines()[0]
            raise Unreadable(f"{path}:{number}", f"not a labelled reply: {detail}") from error
