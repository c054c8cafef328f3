"""Replies cut into blocks: the piece of work a worker takes, and the piece that is done or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ownership_linter.audit import shapes
from ownership_linter.audit.extras import need
from ownership_linter.audit.files import read_json, remove_tree, whole, write_json
from ownership_linter.audit.stage.intake import Taken
from ownership_linter.audit.stage.threads import Counts, replies
from ownership_linter.audit.stage.tickets import ordered

ROWS = 400
"""Replies in a block: one or two seconds of work, so that little is lost when it is stopped."""

_CHARACTERS = 4_000_000


@dataclass(frozen=True, slots=True)
class Cut:
    """All the work there is. `skips` are those found while putting tickets together."""

    blocks: int
    replies: int
    skips: dict[str, int]
    by_requester: int
    untimed: int


def block_path(work: Path, number: int) -> Path:
    """Where the replies of a block stand."""
    return work / "blocks" / f"{number:06d}.parquet"


def result_path(work: Path, number: int) -> Path:
    """Where the results of a block stand, once it is done."""
    return work / "results" / f"{number:06d}.parquet"


def cut(work: Path, taken: Sequence[Taken], rows_each: int = ROWS) -> Cut:
    """Write the blocks, or tell what an earlier run wrote. Their size changes no outcome."""
    done = work / "blocks.json"
    if done.exists():
        return Cut(**read_json(done))
    names = {one.input_no: one.name for one in taken}
    several = len({one.reader for one in taken if one.kept}) > 1
    counts = Counts()
    number = total = 0
    for rows in _blocks(replies(_named(ordered(work), names, several), counts), rows_each):
        _write(block_path(work, number), rows)
        number += 1
        total += len(rows)
    made = Cut(
        number, total, dict(sorted(counts.skips.items())), counts.by_requester, counts.untimed
    )
    write_json(done, asdict(made))
    remove_tree(work / "spill")
    return made


def _named(
    messages: Iterable[dict[str, Any]], names: dict[int, str], several: bool
) -> Iterator[dict[str, Any]]:
    """With the file's name; ticket 7 of one helpdesk is not ticket 7 of another."""
    for message in messages:
        if several:
            message["ticket_name"] = f"{message['scope']}:{message['ticket_name']}"
        name = names[message["file_no"]]
        message["file"] = f"{name}/{message['file']}" if message["file"] else name
        yield message


def _blocks(rows: Iterable[dict[str, Any]], each: int) -> Iterator[list[dict[str, Any]]]:
    held: list[dict[str, Any]] = []
    size = 0
    for row in rows:
        held.append(row)
        size += len(row["text"]) + len(row["html"]) + len(row["thread"])
        if len(held) == each or size >= _CHARACTERS:
            yield held
            held, size = [], 0
    if held:
        yield held


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    table = need("pyarrow").Table.from_pylist(rows, schema=shapes.tasks())
    with whole(path) as unfinished:
        need("pyarrow.parquet").write_table(table, unfinished, compression="zstd")
