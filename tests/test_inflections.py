"""Inflections, and the memory of them, which is never trusted."""

from __future__ import annotations

from pathlib import Path

import pytest

from ownership_linter.inflections.english import every_form, forms_of
from ownership_linter.inflections.memo import Memo


@pytest.mark.parametrize(
    ("base", "tag", "expected"),
    [
        ("let down", "VBZ", "lets down"),
        ("forget", "VBD", "forgot"),
        ("double-book", "VBN", "double booked"),
        ("misship", "VBD", "misshipped"),
    ],
)
def test_a_phrase_is_inflected_at_its_verb(base: str, tag: str, expected: str) -> None:
    assert expected in forms_of(base, "verb")[tag]


def test_every_form_begins_with_the_word_itself() -> None:
    assert every_form("fault")[0] == "fault"
    assert "faults" in every_form("fault")
    assert {"repriced", "repricing"} <= set(every_form("reprice")), "price is known, reprice is not"
    assert every_form("zzyzx") == ("zzyzx",)


def test_what_was_worked_out_is_kept(tmp_path: Path) -> None:
    first = Memo(tmp_path)
    first.by_tag("verb go", lambda: {"VBD": ("went",)})
    first.write()
    again = Memo(tmp_path).by_tag("verb go", lambda: pytest.fail("worked out again"))
    assert again == {"VBD": ("went",)}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"made_by": "another", "forms": {"verb go": {"VBD": ["wrong"]}}}',
        b'{"forms": {"verb go": 3}}',
        b"\xff\xfe",
    ],
)
def test_a_broken_or_foreign_file_counts_as_empty(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "inflections.json").write_bytes(content)
    memo = Memo(tmp_path)
    assert memo.by_tag("verb go", lambda: {"VBD": ("went",)}) == {"VBD": ("went",)}


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    memo = Memo(blocked / "cache")
    memo.by_tag("verb go", lambda: {"VBD": ("went",)})
    memo.write()
