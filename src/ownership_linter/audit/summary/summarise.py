"""From `audit.duckdb` to a `Summary`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ownership_linter.audit.extras import need
from ownership_linter.audit.store.build import DATABASE
from ownership_linter.audit.store.schema import SCHEMA
from ownership_linter.audit.summary import breakdown, overview, patterns_found
from ownership_linter.audit.summary.examples import examples
from ownership_linter.audit.summary.model import Summary
from ownership_linter.errors import OwnershipLinterError

_MAGIC, _HEAD = b"DUCK", 12
"""What a DuckDB file has from its ninth byte on."""


@contextmanager
def opened(place: str | Path, *, write: bool = False) -> Iterator[Any]:
    """The database of an audit: a folder made by `audit --out`, or the file. Raises
    OwnershipLinterError where it is none."""
    path = Path(place)
    if path.is_dir():
        path = path / DATABASE
    duckdb = need("duckdb")
    if not path.is_file():
        raise OwnershipLinterError(f"{path}: there is no finished audit")
    with path.open("rb") as file:
        if file.read(_HEAD)[-len(_MAGIC) :] != _MAGIC:
            raise OwnershipLinterError(f"{path}: not an audit; give the folder that --out named")
    try:
        con = duckdb.connect(str(path), read_only=not write)
    except duckdb.Error as broken:
        reason = str(broken).splitlines()[0]
        raise OwnershipLinterError(f"{path}: cannot be opened: {reason}") from None
    with con:
        try:
            (schema,) = con.execute("SELECT schema FROM runs").fetchone() or ("",)
        except duckdb.Error:
            schema = ""
        if schema != SCHEMA:
            raise OwnershipLinterError(f"{path}: not an audit of this version ({SCHEMA})")
        yield con


def summarise(place: str | Path) -> Summary:
    """Everything an audit found. Raises OwnershipLinterError where `place` holds no audit."""
    with opened(place) as con:
        schema, run = overview.run_info(con)
        head = overview.headline(con)
        teams, channels = breakdown.groups(con, "team"), breakdown.groups(con, "channel")
        heat = (*breakdown.heat(con, "team", teams), *breakdown.heat(con, "channel", channels))
        return Summary(
            schema,
            run,
            overview.totals(con),
            head,
            breakdown.rules(con, head.replies),
            breakdown.categories(con, head.replies),
            teams,
            channels,
            breakdown.groups(con, "agent"),
            heat,
            breakdown.weeks(con),
            breakdown.distribution(con),
            patterns_found.templates(con),
            patterns_found.moves(con, head.judged),
            patterns_found.csat(con),
            overview.review(con),
            examples(con),
            tuple(note for (note,) in con.execute("SELECT note FROM notes").fetchall()),
        )
