"""Tables as spreadsheets of several kinds and countries save them."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import duckdb
import pytest
from audits import request_for
from exports import read_all

from ownership_linter.audit.options import Options
from ownership_linter.audit.record import Record
from ownership_linter.audit.run import audit
from ownership_linter.audit.sources.find import sources
from ownership_linter.errors import OwnershipLinterError

GERMAN = (
    "Ticket;Datum;Agent;Antwort;Rating\r\n"
    '1;16.11.2025 13:05;Jörg;"It’s not ours; no.\r\nJörg";4,5\r\n'
)


def one_record(data: bytes, tmp_path: Path, **mapping: str) -> Record:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    (item,) = read_all(sources([str(path)]), Options(mapping=mapping))
    assert isinstance(item, Record)
    return item


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(GERMAN.encode("utf-8-sig"), id="byte order mark"),
        pytest.param(GERMAN.encode("cp1252"), id="Windows-1252"),
        pytest.param(b"sep=;\r\n" + GERMAN.encode(), id="sep="),
        pytest.param(b"\xef\xbb\xbfsep=;\r\n" + GERMAN.encode(), id="both"),
    ],
)
def test_what_excel_saves_in_germany(data: bytes, tmp_path: Path) -> None:
    found = one_record(data, tmp_path, text="Antwort", created_at="Datum")
    assert found.text == "It’s not ours; no.\r\nJörg"
    assert (found.ticket_id, found.author_id) == ("1", "Jörg")
    assert found.created_at == datetime(2025, 11, 16, 13, 5)
    assert (found.csat, found.csat_raw) == (0.875, "4,5")  # (4.5 - 1) / (5 - 1)


def test_names_of_columns_may_hold_line_breaks(tmp_path: Path) -> None:
    found = one_record(b'"Ticket\nID","Reply\r\ntext"\n7,It is ours.\n', tmp_path)
    assert (found.row, found.ticket_id, found.text) == (1, "7", "It is ours.")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.csv", GERMAN.encode("utf-16"), "in UTF-16; save it as UTF-8"),
        ("a.txt", GERMAN.replace(";", "\t").encode("utf-16"), "in UTF-16; save it as UTF-8"),
        ("a.csv", b"ticket,reply\r1,It is ours.\r", "CR alone"),
        ("a.csv", b'ticket,"reply\n1,It is ours.\n2,"It is ours."\n', "no header"),
    ],
)
def test_what_cannot_be_read_is_said_with_what_to_do(
    name: str, data: bytes, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(OwnershipLinterError, match=reason):
        read_all(sources([str(path)]), Options())


def test_a_body_of_tags_alone_is_empty_and_not_broken(tmp_path: Path) -> None:
    bodies = ("<p>It is not our fault.</p>", "<p></p>", "<p>&nbsp;</p><br>", "<img src=x>", None)
    export = tmp_path / "a.jsonl"
    rows = (json.dumps({"ticket": n, "html": body}) for n, body in enumerate(bodies))
    export.write_text("\n".join(rows))
    database = audit(request_for(export, tmp_path / "out"))
    with duckdb.connect(str(database), read_only=True) as con:
        totals = dict(con.execute("SELECT * FROM totals").fetchall())
    assert totals == {"scored": 1, "empty": 4, "rejected": 0}
