"""Reading labelled replies: every row that is not one is named, with what is wrong in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ownership_linter.errors import OwnershipLinterError
from ownership_linter.evaluation.labelled import read_labelled

GOOD = '{"id": "a", "reply": "No refund.", "flags": [{"category": "denial", "start": 0, "end": 9}]}'


def test_blank_lines_and_a_byte_order_mark_are_no_rows(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(f"{GOOD}\n\n{GOOD}\n", encoding="utf-8-sig")
    assert [row.text for row in read_labelled(file)] == ["No refund."] * 2


def test_every_bad_row_is_named_at_once(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    rows = [
        GOOD,
        "not json",
        "[]",
        GOOD.replace("denial", "nope"),
        GOOD.replace('"end": 9', '"end": 11'),
        '{"id": "b", "reply": "x", "ownership": 500}',
        '{"id": "c"}',
        '{"id": "d", "text": "a", "flags": [{}]}',
    ]
    file.write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(OwnershipLinterError) as refused:
        read_labelled(file)
    said = str(refused.value).splitlines()
    for line, (place, what) in zip(
        said,
        [
            ("2:1", "not JSON"),
            ("3", "one object a line"),
            ("4", "flags.0.category"),
            ("5", "0 to 11 marks no words of the text, which has 10 characters"),
            ("6", "ownership"),
            ("7", "reply: Field required"),
            ("8", "flags.0.start"),
            ("8", "flags.0.end"),
            ("8", "flags.0.category"),
        ],
        strict=True,
    ):
        assert line.startswith(f"{file}:{place}: ")
        assert what in line
