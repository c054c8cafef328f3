"""What the journal gives back: a list of disputes, and test cases for rules.

A dispute is one finding with the reason it was sent all the same: JSON Lines, or CSV for those who
read it in a spreadsheet. A test case is a `good` example for the rule's own file. It fails there
until the rule is mended, which is the point: whoever agrees with the dispute pastes it, and whoever
does not throws it away. Only what was called wrong becomes one, and only where words were kept.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields

import yaml

from ownership_linter.serve.journal import Entry

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class RuleTests:
    """YAML by rule id, how many examples it holds, and how many entries had no words for one."""

    text: str
    examples: int
    without_words: int


def json_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """One JSON object a line, for each finding that was sent anyway."""
    for entry in entries:
        yield json.dumps(asdict(entry), ensure_ascii=False) + "\n"


def csv_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """The same as CSV with a header. A cell that a spreadsheet would run as a formula is quoted by
    an apostrophe: reasons and words are other people's text."""
    yield _csv_line([field.name for field in fields(Entry)])
    for entry in entries:
        yield _csv_line([_cell(value) for value in asdict(entry).values()])


def rule_tests(entries: Iterable[Entry]) -> RuleTests:
    """`good` examples of the disputed findings, by rule, each text once."""
    by_rule: dict[str, dict[str, str]] = {}
    without = 0
    for entry in entries:
        if entry.kind != "disputed" or not entry.rule_id:
            continue
        if not entry.sentence:
            without += 1
            continue
        texts = by_rule.setdefault(entry.rule_id, {})
        texts.setdefault(entry.sentence, f"{entry.reason} (sent anyway, {entry.at[:10]})")
    document = {
        rule_id: {
            "examples": {"good": [{"text": t, "because": why} for t, why in texts.items()]},
        }
        for rule_id, texts in sorted(by_rule.items())
    }
    text = yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=100)
    number = sum(len(texts) for texts in by_rule.values())
    return RuleTests(text if document else "", number, without)


def _csv_line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text
