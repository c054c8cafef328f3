"""Kaggle's "Customer Support on Twitter": tweets that answer tweets, firms against people.

A ticket is a tree of answers; its id is found later from `reply_to`, since a tweet may stand
before the one it answers.
"""

from __future__ import annotations

from collections.abc import Iterator

from ownership_linter.audit.options import Options
from ownership_linter.audit.readers.csv_table import header_of, table
from ownership_linter.audit.record import Item, Record, Reject, Side
from ownership_linter.audit.sources.opened import Source
from ownership_linter.audit.sources.peek import Peek
from ownership_linter.audit.values import an_id, moment, truth

NAME = "twcs"
TITLE = "Kaggle's Customer Support on Twitter, CSV"

_COLUMNS = {"tweet_id", "author_id", "inbound", "created_at", "text", "in_response_to_tweet_id"}


def sniff(look: Peek) -> int:
    """By its columns."""
    return 100 if set(look.columns) >= _COLUMNS else 0


def read(source: Source, options: Options) -> Iterator[Item]:  # noqa: ARG001 - nothing to choose
    """Rows count from 1 below the header. The firm's Twitter name is the team."""
    with source.open() as stream:
        header, separator = header_of(stream, source.name)
        for row, cells in table(stream, header, separator):
            if isinstance(cells, Reject):
                yield cells
                continue
            inbound = truth(cells.get("inbound", ""))
            try:
                created = moment(cells.get("created_at"))
            except ValueError as broken:
                yield Reject(row, str(broken))
                continue
            if inbound is None or not cells.get("inbound", "").strip():
                yield Reject(row, "inbound is neither True nor False")
                continue
            author = an_id(cells.get("author_id"))
            yield Record(
                row=row,
                ticket_id="",
                message_id=an_id(cells.get("tweet_id")),
                side=Side.CUSTOMER if inbound else Side.AGENT,
                author_id=author,
                team="" if inbound else author,
                channel="twitter",
                created_at=created,
                text=cells.get("text", ""),
                reply_to=_single(cells.get("in_response_to_tweet_id")),
            )


def _single(value: str | None) -> str:
    """Pandas wrote some of these ids as 119238.0."""
    text = an_id(value)
    return text.removesuffix(".0")
