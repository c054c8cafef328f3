"""Labelled replies as JSON Lines: one object a line, with the offsets of each flag.

Two shapes: a reply (`reply`, `customer`, `flags`, `moves`, `ownership`) and a single sentence of a
minimal pair (`text`, `flags`, `look_alike_of`). Offsets count code points of the text, half-open.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from ownership_linter.errors import OwnershipLinterError, Unreadable
from ownership_linter.model.terms import Category, Move

_MOST_SAID = 20


class _Stretch(BaseModel):
    model_config = ConfigDict(frozen=True)
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]


class Flag(_Stretch):
    """One marked stretch of words."""

    category: Category


class MoveSpan(_Stretch):
    """One sentence that carries a move."""

    move: Move


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
    ownership: Annotated[float, Field(ge=0, le=100)] | None = None
    band: tuple[float, float] | None = None
    look_alike_of: Category | None = None

    @model_validator(mode="after")
    def _marks_words(self) -> Self:
        marked: dict[str, Sequence[_Stretch]] = {
            "flags": self.flags,
            "move_spans": self.move_spans or (),
        }
        for kind, stretches in marked.items():
            for number, one in enumerate(stretches):
                if not one.start < one.end <= len(self.text):
                    raise ValueError(
                        f"{kind}.{number}: {one.start} to {one.end} marks no words of the text, "
                        f"which has {len(self.text)} characters"
                    )
        return self


def read_labelled(path: Path) -> list[Labelled]:
    """Every row of a file. Raises OwnershipLinterError that names each line which is not one: a
    measure over the others would look like one over all."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise Unreadable(str(path), error.strerror or "cannot be read") from error
    except UnicodeDecodeError as error:
        raise Unreadable(str(path), f"not UTF-8: {error.reason} at byte {error.start}") from error
    rows: list[Labelled] = []
    problems: list[str] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            rows.append(_row(line))
        except ValidationError as error:
            problems += [f"{path}:{number}: {_said(one)}" for one in error.errors()]
        except json.JSONDecodeError as error:
            problems.append(f"{path}:{number}:{error.colno}: not JSON: {error.msg}")
        except ValueError as error:
            problems.append(f"{path}:{number}: {error}")
    if problems:
        more = len(problems) - _MOST_SAID
        said = problems[:_MOST_SAID] + ([f"{path}: and {more} more"] if more > 0 else [])
        raise OwnershipLinterError("\n".join(said))
    return rows


def _row(line: str) -> Labelled:
    row = json.loads(line)
    if not isinstance(row, dict):
        raise ValueError("one object a line is wanted: {...}")
    if "text" in row:
        row["reply"] = row.pop("text")
    return Labelled.model_validate(row)


def _said(error: Any) -> str:
    """Where in the row, and what is wrong there: `flags.0.category: ...`."""
    where = ".".join(map(str, error["loc"]))
    what = error["msg"].removeprefix("Value error, ")
    return f"{where}: {what}" if where else what
