"""A CSV with an odd quote: what it takes in is said, and what is behind it is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from exports import read_all

from ownership_linter.audit.options import Options
from ownership_linter.audit.record import Item, Record, Reject
from ownership_linter.audit.sources.find import sources
from ownership_linter.audit.stage.intake import take
from ownership_linter.errors import OwnershipLinterError


def items(text: str, tmp_path: Path) -> list[Item]:
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode())
    return read_all(sources([str(path)]), Options())


def tickets(found: list[Item]) -> list[str]:
    return [item.ticket_id for item in found if isinstance(item, Record)]


def reasons(found: list[Item]) -> list[tuple[int, str]]:
    return [(item.row, item.reason) for item in found if isinstance(item, Reject)]


BEHIND = [
    pytest.param("3,fine,agent\n4,also fine,agent\n", id="nothing quoted"),
    pytest.param('3,"Fine, thanks",agent\n4,"and\n\nlines",agent\n', id="quoted"),
    pytest.param('3,"He said ""no""",agent\n4,fine,"agent"\n', id="doubled quotes"),
    pytest.param('3,"Hi Ola,\n\nit came.\n\nAna",agent\n4,fine,agent\n', id="lines in the next"),
    pytest.param("3,fine,agent\n4,fine\n5,fine,agent\n", id="a short row behind"),
]


@pytest.mark.parametrize("behind", BEHIND)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_quote_that_never_closes_costs_its_own_row_only(
    behind: str, end: str, tmp_path: Path
) -> None:
    text = f'ticket,reply,role\n1,fine,agent\n2,"We lost it,agent\n{behind}'
    found = items(text.replace("\n", end), tmp_path)
    (first, reason), *others = reasons(found)
    assert first == 2
    assert "a quote opens" in reason
    assert "1 line is left out" in reason
    wanted = ["1", "3", "5"] if "5,fine" in behind else ["1", "3", "4"]
    assert tickets(found) == wanted
    assert len(others) == ("5,fine" in behind)


def test_a_thousand_rows_behind_an_odd_quote_are_read(tmp_path: Path) -> None:
    rows = [f"{number},It is ours.,agent" for number in range(1000)]
    rows[10] = '10,"It is ours.,agent'
    found = items("\n".join(["ticket,reply,role", *rows, ""]), tmp_path)
    assert tickets(found) == [str(number) for number in range(1000) if number != 10]
    assert len(reasons(found)) == 1


def test_lines_of_the_broken_row_are_not_taken_for_rows(tmp_path: Path) -> None:
    broken = '1,"Hi Ola,\n\nwe lost your lamp, and I am sorry.\n\nBye, Ana\n'
    text = f"ticket,reply\n{broken}2,fine\n3,fine\n"
    found = items(text, tmp_path)
    assert tickets(found) == ["2", "3"]
    ((row, reason),) = reasons(found)
    assert row == 1
    assert "5 lines are left out" in reason


def test_a_file_that_ends_inside_a_cell_says_so(tmp_path: Path) -> None:
    found = items('ticket,reply\n1,fine\n2,"Hi Ola,\n\nwe lost your lamp, and', tmp_path)
    assert tickets(found) == ["1"]
    ((row, reason),) = reasons(found)
    assert row == 2
    assert "3 lines are left out" in reason


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ('1,"He said "no" to us",agent', 'He said no" to us"'),
        ('1,the 5" one,agent', 'the 5" one'),
        ('1,"It is ours." ,agent', "It is ours. "),
        ('1,"It\nis ours." ,agent', "It\nis ours. "),
    ],
)
def test_an_odd_quote_that_takes_nothing_in_is_let_pass(
    line: str, text: str, tmp_path: Path
) -> None:
    first, second = items(f"ticket,reply,role\n{line}\n2,fine,agent\n", tmp_path)
    assert isinstance(first, Record) and isinstance(second, Record)
    assert (first.text, second.ticket_id) == (text, "2")


def test_totals_add_up_and_no_word_of_the_row_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('ticket,reply\n1,"quokka\n2,fine\n3,fine\n4,"wombat\n')
    (source,) = sources([str(path)])
    taken = take(source, 0, tmp_path, None, Options(), lambda _: None)
    assert (taken.read, taken.kept, taken.rejected) == (4, 2, 2)
    said = (tmp_path / "intake" / "rejects-00000.jsonl").read_text()
    assert [json.loads(line)["row"] for line in said.splitlines()] == [1, 4]
    assert "quokka" not in said and "wombat" not in said


def test_many_odd_quotes_are_read_in_little_time(tmp_path: Path) -> None:
    lines = ['"', ',"', '"",""', 'a,"b', '","'] * 4000
    found = items("\n".join(["ticket,reply", *lines]), tmp_path)
    assert found


def test_columns_of_one_name_are_never_chosen_between_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("ticket,body,note,body,note\n1,It is ours.,x,internal words,y\n")
    found = sources([str(path)])
    with pytest.raises(OwnershipLinterError, match=r"more than one column is named body") as said:
        read_all(found, Options())
    assert "--map 'text=body (2)'" in str(said.value)
    for column, text in (("body", "It is ours."), ("body (2)", "internal words")):
        (item,) = read_all(found, Options(mapping={"text": column}))
        assert isinstance(item, Record)
        assert item.text == text
