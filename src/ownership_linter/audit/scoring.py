"""One worker's share of the audit: rows to score in, rows with findings out.

The same `Scorer` runs in this process, in a pool and in Spark, so that all give the same. It is
built from a `Spec`, which can be sent anywhere; a linter cannot. No rewrites are made for findings:
the store gives them to the foremost templates only.

Turned down: remembering reports of replies that come again. What the customer wrote counts for the
report, so it would be part of what is remembered, and the pair hardly ever comes again: never among
1,758 real replies, of which 14 repeat another's words. A macro that fills in a name or a number is
another text, with other places for its findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from ownership_linter.audit.masking import mask, template_key
from ownership_linter.audit.own_names import own_names
from ownership_linter.audit.people import pseudonym
from ownership_linter.audit.record import SkipKind
from ownership_linter.audit.templates.marks import keyed
from ownership_linter.audit.values import is_rating
from ownership_linter.config import Config
from ownership_linter.errors import Unreadable
from ownership_linter.inputs import from_text
from ownership_linter.linter import Linter
from ownership_linter.model.draft import Draft
from ownership_linter.model.finding import Finding
from ownership_linter.model.report import Report, nothing_to_judge
from ownership_linter.model.terms import Media, Severity
from ownership_linter.nlp.english import NOT_ENGLISH
from ownership_linter.outputs.offsets import text_span

AT_ONCE = 16
"""Replies given to the linter together: more is hardly faster, and takes memory."""

SCORED = "scored"
REJECTED = "rejected"

_CHANNELS = (
    ("tweet", re.compile(r"twitter|tweet|facebook|instagram|mastodon|bluesky|^x$", re.IGNORECASE)),
    ("chat", re.compile(r"chat|messag|messenger|whatsapp|sms|telegram|widget", re.IGNORECASE)),
    ("public-review", re.compile(r"review|trustpilot|app ?store|play ?store", re.IGNORECASE)),
    ("email", re.compile(r"mail", re.IGNORECASE)),
)
_PASSED_ON = ("reply_id", "source", "source_row", "ticket_id", "message_id", "team", "channel")
_ABOUT = ("author_id", "author_name", "created_at", "csat", "csat_raw")
_WORD = re.compile(r"\w+(?:['’]\w+)?")


@dataclass(frozen=True, slots=True)
class Spec:
    """How to score. `fixed_channel` is set when the user named one; else each reply's own channel
    decides, and the configuration's where it says nothing. `bare` leaves the words of findings out
    of the results themselves, for results that are stored elsewhere: sentences are then told apart
    by keyed hashes, so that templates are those that agree to the letter.
    """

    config: Config = field(default_factory=Config)
    key: bytes = b""
    show_agents: bool = False
    excerpts: bool = True
    fixed_channel: bool = False
    bare: bool = False


class Scorer:
    """Scores rows of `shapes.tasks()`; gives rows of `shapes.results()`, in the same order."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self._linters: dict[str, Linter] = {}

    def score(self, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """The results of these rows."""
        opened = [_open(row) for row in rows]
        done: dict[int, dict[str, Any]] = {}
        for channel, numbers in self._by_channel(rows, opened):
            drafts = [opened[number] for number in numbers]
            reports = self._check(channel, drafts)  # type: ignore[arg-type]
            for number, report in zip(numbers, reports, strict=True):
                done[number] = self._result(rows[number], opened[number], report)  # type: ignore[arg-type]
        for number, draft in enumerate(opened):
            if isinstance(draft, str):
                # A body of tags alone is as empty as one without a letter.
                outcome = str(SkipKind.EMPTY) if nothing_to_judge(draft) else REJECTED
                done[number] = self._empty(rows[number]) | {"outcome": outcome, "reason": draft}
        return [done[number] for number in range(len(rows))]

    def unscored(self, row: Mapping[str, Any], outcome: str, reason: str = "") -> dict[str, Any]:
        """The result of a row that is only counted."""
        known = {name: row.get(name) for name in (*_PASSED_ON, *_ABOUT)}
        return self._empty(known) | {"outcome": outcome, "reason": reason}

    def _by_channel(
        self, rows: Sequence[Mapping[str, Any]], opened: Sequence[Draft | str]
    ) -> Iterable[tuple[str, list[int]]]:
        groups: dict[str, list[int]] = {}
        for number, draft in enumerate(opened):
            if isinstance(draft, Draft):
                groups.setdefault(self._channel(rows[number]["channel"]), []).append(number)
        return groups.items()

    def _channel(self, name: str | None) -> str:
        own: str = self.spec.config.channel
        return own if self.spec.fixed_channel else linted_as(name or "") or own

    def _check(self, channel: str, drafts: Sequence[Draft]) -> Iterator[Report]:
        linter = self._linter(channel)
        for start in range(0, len(drafts), AT_ONCE):
            yield from linter.check_many(drafts[start : start + AT_ONCE])

    def _linter(self, channel: str) -> Linter:
        """A linter for a channel. Rules and parser are loaded once for all of them."""
        if channel not in self._linters:
            first = next(iter(self._linters.values()), None)
            config = self.spec.config.model_copy(update={"channel": channel})
            self._linters[channel] = first.under(config) if first else Linter(config, fixes=False)
        return self._linters[channel]

    def _result(self, row: Mapping[str, Any], draft: Draft, report: Report) -> dict[str, Any]:
        result = self._empty(row)
        if report.unchecked or report.score is None:
            foreign = report.unchecked == NOT_ENGLISH
            kind = SkipKind.NOT_ENGLISH if foreign else SkipKind.NOTHING_TO_JUDGE
            return result | {"outcome": str(kind), "reason": report.unchecked}
        told = (name for cell in row["customers"] or () for name in own_names(cell))
        names = (*draft.customer_names, *told, *self._senders(row, draft))
        count = dict.fromkeys(Severity, 0)
        for finding in report.findings:
            count[finding.severity] += 1
        result |= {
            "outcome": SCORED,
            "words": sum(len(_WORD.findall(span.of(report.source))) for span in report.body_spans),
            "score": report.score.total,
            "judged": report.score.applicable,
            "errors": count[Severity.ERROR],
            "warnings": count[Severity.WARNING],
            "tips": count[Severity.TIP],
            "silenced": len(report.silenced),
            "findings": [self._finding(found, draft, names) for found in report.findings],
            "moves": [
                {
                    "move": str(hit.move),
                    "rule_id": hit.rule_id,
                    "credit": float(hit.credit),
                    "words": mask(hit.words, names) if self.spec.excerpts else None,
                }
                for hit in report.moves
            ],
            "missing": [str(one.move) for one in report.missing],
        }
        if self.spec.excerpts:
            for name, words in (
                ("text", draft.text),
                ("thread", row["thread"] or ""),
                ("csat_raw", row["csat_raw"] or ""),
            ):
                result[name] = mask(words, names)
        return result

    def _senders(self, row: Mapping[str, Any], draft: Draft) -> tuple[str, ...]:
        """The agent's names, as the reply and the export tell them; none when they may be shown."""
        if self.spec.show_agents:
            return ()
        # Where one account writes for a whole team, what it is called is no person's name.
        cells = {row["author_name"] or "", row["author_id"] or ""} - {row["team"] or ""}
        return (*draft.sender_names, *(name for cell in cells for name in own_names(cell)))

    def _finding(self, finding: Finding, draft: Draft, names: tuple[str, ...]) -> dict[str, Any]:
        readable = text_span(draft.source_map, finding.sentence).of(draft.text)
        sentence = mask(" ".join(readable.split()), names)
        return {
            "rule_id": finding.rule_id,
            "category": str(finding.category),
            "severity": str(finding.severity),
            "start_at": finding.span.start,
            "end_at": finding.span.end,
            "words": mask(finding.words, names) if self.spec.excerpts else None,
            # Kept until templates are told apart; the store leaves it out when asked to.
            "sentence": None if self.spec.bare else sentence,
            "template_key": self._template(sentence),
        }

    def _template(self, sentence: str) -> str:
        key = template_key(sentence)
        return keyed(self.spec.key, key) if self.spec.bare else key

    def _empty(self, row: Mapping[str, Any]) -> dict[str, Any]:
        person = row["author_id"] or row["author_name"] or ""
        shown = row["author_name"] or row["author_id"] or ""
        return {
            **{name: row[name] for name in _PASSED_ON},
            "agent": shown if self.spec.show_agents else pseudonym(self.spec.key, person),
            "created_at": row["created_at"],
            "csat": row["csat"],
            # Kept word for word where it is a rating and nothing else: a cell may hold a story.
            "csat_raw": row["csat_raw"] if _is_rated(row) else None,
            "outcome": "",
            "reason": "",
            "words": 0,
            "score": None,
            "judged": False,
            "errors": 0,
            "warnings": 0,
            "tips": 0,
            "silenced": 0,
            "text": None,
            "thread": None,
            "findings": [],
            "moves": [],
            "missing": [],
        }


def _is_rated(row: Mapping[str, Any]) -> bool:
    return row["csat"] is not None and is_rating(row["csat_raw"] or "")


@cache
def linted_as(channel: str) -> str:
    """The linter's channel for a helpdesk's word for it; "" where it tells nothing."""
    return next((name for name, pattern in _CHANNELS if pattern.search(channel)), "")


def _open(row: Mapping[str, Any]) -> Draft | str:
    """The draft in a row, or the reason why it cannot be read."""
    html = row["html"] or ""
    try:
        draft = from_text(html or row["text"] or "", Media.HTML if html else Media.TXT)
    except Unreadable as error:
        return error.reason
    return replace(draft, thread=row["thread"] or draft.thread)
