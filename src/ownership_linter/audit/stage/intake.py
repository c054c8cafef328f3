"""Reading every export once, into Parquet, a file at a time.

Rows that cannot be kept are rejected here with file, row and reason. A file that is done has its
`.json`; after an interruption only the others are read again.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from ownership_linter.audit import shapes
from ownership_linter.audit.extras import need
from ownership_linter.audit.files import read_json, whole, write_json
from ownership_linter.audit.options import Options
from ownership_linter.audit.readers import Reader, reader_for
from ownership_linter.audit.record import Item, Person, Record, Reject, Skip, TeamName, Ticket
from ownership_linter.audit.sources.opened import Source
from ownership_linter.audit.values import DAY_FIRST, MONTH_FIRST, month_stands_first
from ownership_linter.errors import OwnershipLinterError
from ownership_linter.nlp.zones import MAX_BYTES

_ROWS = 4000
_CHARACTERS = 8_000_000

Said = Callable[[int], None]
"""Told the number of messages read so far in the file."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one source. `read` messages = kept + sum(skips) + rejected. `dates` says how
    01/02/2024 was read, "" where there is no such date."""

    input_no: int
    name: str
    reader: str
    bytes: int
    read: int
    kept: int
    rejected: int
    skips: dict[str, int]
    mapping: dict[str, str]
    dates: str = ""


def take(
    source: Source, number: int, work: Path, reader_name: str | None, options: Options, said: Said
) -> Taken:
    """Read one source into `work`, or tell what an earlier run made of it. Raises
    OwnershipLinterError where the source as a whole cannot be read."""
    done = work / "intake" / f"{number:05d}.json"
    if done.exists():
        return Taken(**read_json(done))
    try:
        reader = reader_for(source, reader_name)
        shown = getattr(reader, "shown_mapping", None)
        mapping = shown(source, options) if shown else {}
        options = _told(reader, source, options)
        tray = _Tray(source, number, work, reader.NAME)
        with tray:
            for item in reader.read(source, options):
                tray.put(item)
                if tray.read % 1000 == 0:
                    said(tray.read)
    except _unreadable() as broken:
        reason = getattr(broken, "strerror", None) or str(broken) or type(broken).__name__
        raise OwnershipLinterError(
            f"{source.name}: cannot be read to its end: {reason}"
        ) from broken
    taken = Taken(
        number,
        source.name,
        reader.NAME,
        source.size,
        tray.read,
        tray.kept,
        tray.rejected,
        dict(sorted(tray.skips.items())),
        mapping,
        _dates(options) if shown else "",
    )
    write_json(done, asdict(taken))
    return taken


def _told(reader: Reader, source: Source, options: Options) -> Options:
    """The options, with the order of dates as a table tells it where nobody says."""
    times = getattr(reader, "times", None)
    if times is None or options.month_first is not None:
        return options
    return replace(options, month_first=month_stands_first(times(source, options)))


def _dates(options: Options) -> str:
    if options.month_first is None:
        return ""
    return MONTH_FIRST if options.month_first else DAY_FIRST


def _unreadable() -> tuple[type[Exception], ...]:
    """What is raised for a packed file that is damaged or cut short, a Parquet file that is none, a
    disk that fails."""
    kinds: list[type[Exception]] = [OSError, EOFError, zlib.error]
    kinds += [need("pyarrow").ArrowException, need("zstandard").ZstdError]
    return tuple(kinds)


class _Tray:
    """Collects items and writes them a batch at a time, so that a file of any size fits."""

    def __init__(self, source: Source, number: int, work: Path, scope: str) -> None:
        self.source = source
        self.number = number
        self.scope = scope
        self.folder = work / "intake"
        self.read = self.kept = self.rejected = 0
        self.skips: Counter[str] = Counter()
        self._n = 0
        self._held: dict[str, list[dict[str, Any]]] = {"messages": [], "facts": []}
        self._characters = 0

    def __enter__(self) -> None:
        parquet = need("pyarrow.parquet")
        name = f"{self.number:05d}"
        self._contexts = {
            kind: whole(self.folder / f"{kind}-{name}.parquet") for kind in self._held
        }
        self._writers = {
            kind: parquet.ParquetWriter(
                context.__enter__(), getattr(shapes, kind)(), compression="zstd"
            )
            for kind, context in self._contexts.items()
        }
        self._reject_context = whole(self.folder / f"rejects-{name}.jsonl")
        self._rejects = self._reject_context.__enter__().open("w", encoding="utf-8")

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        if kind is None:
            self._write()
        for writer in self._writers.values():
            writer.close()
        self._rejects.close()
        for context in (*self._contexts.values(), self._reject_context):
            # Passing the error on makes the unfinished file go away; it is raised once, by `with`.
            try:
                context.__exit__(kind, error, trace)
            except BaseException as raised:
                if raised is not error:
                    raise

    def put(self, item: Item) -> None:
        self._n += 1
        if isinstance(item, Record):
            self.read += 1
            self._message(item)
        elif isinstance(item, Reject):
            self.read += 1
            self._reject(item)
        elif isinstance(item, Skip):
            self.read += 1
            self.skips[item.kind] += 1
        else:
            self._fact(item)
        if len(self._held["messages"]) + len(self._held["facts"]) >= _ROWS:
            self._write()

    def _message(self, record: Record) -> None:
        row = {field.name: getattr(record, field.name) for field in fields(record)}
        reason = unfit(row)
        if reason:
            self._reject(Reject(record.row, reason, record.file))
            return
        self.kept += 1
        row.update(scope=self.scope, file_no=self.number, n=self._n)
        row["side"] = str(record.side)
        row["state"] = str(record.state) if record.state else ""
        self._held["messages"].append(row)
        self._characters += len(record.text) + len(record.html) + len(record.thread)
        if self._characters >= _CHARACTERS:
            self._write()

    def _reject(self, reject: Reject) -> None:
        self.rejected += 1
        name = f"{self.source.name}/{reject.file}" if reject.file else self.source.name
        row = {"file": name, "row": reject.row, "reason": reject.reason}
        self._rejects.write(json.dumps(row, ensure_ascii=True) + "\n")

    def _fact(self, item: Person | Ticket | TeamName) -> None:
        row: dict[str, Any] = {"file_no": self.number, "n": self._n, "scope": self.scope}
        if isinstance(item, Person):
            row |= {"kind": "person", "id": item.author_id, "side": str(item.side)}
            row |= {"name": item.name, "team": item.team}
        elif isinstance(item, Ticket):
            row |= {"kind": "ticket", "id": item.ticket_id, "requester": item.requester}
            row |= {"team": item.team, "channel": item.channel}
            row |= {"csat": item.csat, "csat_raw": item.csat_raw}
        else:
            row |= {"kind": "team", "id": item.team_id, "name": item.name}
        if not unfit(row):
            self._held["facts"].append(row)

    def _write(self) -> None:
        pa = need("pyarrow")
        for kind, rows in self._held.items():
            if rows:
                schema = getattr(shapes, kind)()
                self._writers[kind].write_table(pa.Table.from_pylist(rows, schema=schema))
                rows.clear()
        self._characters = 0


def unfit(row: dict[str, Any]) -> str:
    """Why a row cannot be written down, "" where it can."""
    for value in row.values():
        if not isinstance(value, str):
            continue
        if len(value) > MAX_BYTES:
            return f"too large: a text of more than {MAX_BYTES // 1_048_576} MB"
        if not value.isascii():
            try:
                value.encode("utf-8")
            except UnicodeEncodeError:
                return "broken text: half a surrogate pair"
    return ""
