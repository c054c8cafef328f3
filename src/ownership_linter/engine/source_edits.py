"""Edits of the text that people read, as edits of the source it was read from.

In HTML, and in Markdown with links, only text changes: of an edit that lies in several text nodes
the first takes the new words and the others lose theirs, so that every tag stays where it is and
inline tags stay balanced. An edit is first cut down to the words that change (`word_edits`), so
that most lie in one node. What would have to cut a link or a mention, or join what a line break
parts, is refused with the reason.

Whoever takes words away need not think of the space round them: a deletion takes one side of it
along, and the line or the paragraph where it leaves nothing else there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from ownership_linter.engine.apply import joined
from ownership_linter.engine.markdown_marks import breaks_table, cuts_marks
from ownership_linter.engine.room import with_room
from ownership_linter.engine.word_edits import word_edits
from ownership_linter.model.draft import Draft, Holds
from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Media

_ISLANDS = (Holds.LINK, Holds.MENTION)


def to_source(draft: Draft, edits: Sequence[Edit]) -> tuple[Edit, ...] | str:
    """The edits, given in `draft.text`, as edits of `draft.source`: sorted, not overlapping.

    A string instead is the reason, for people, why the source cannot be changed so. For plain text
    the edits are those given, but for the space round a deletion and that words which stay on a
    wrapped line are left alone. Raises ValueError where edits overlap or reach beyond the text.
    """
    text = draft.text
    asked = joined(edits)
    wanted = [with_room(text, edit) for edit in asked]
    if wanted and wanted[-1].span.end > len(text):
        raise ValueError(f"an edit ends at {wanted[-1].span.end}, the text at {len(text)}")
    if draft.media in (Media.TXT, Media.MD) or not draft.source_map.starts:
        if draft.media is Media.MD and any(cuts_marks(text, edit) for edit in asked):
            return "it would cut through Markdown's own marks"
        if any(breaks_table(text, edit) for edit in asked):
            return "it would take cells of a table away or move them"
    if not draft.source_map.starts:
        return joined(part for edit in wanted for part in _plain(text, edit))
    changed: list[Edit] = []
    for edit in wanted:
        for part in word_edits(text, _without_breaks(draft, edit)):
            reason = _refused(draft, part)
            if reason:
                return reason
            changed.extend(_in_nodes(draft, part))
    return joined(changed)


def _plain(text: str, edit: Edit) -> tuple[Edit, ...]:
    wrapped = "\n" in edit.span.of(text) and edit.replacement
    return word_edits(text, edit) if wrapped else (edit,)


def _without_breaks(draft: Draft, edit: Edit) -> Edit:
    """A deletion without the line breaks at its ends: in HTML they are tags, and tags stay."""
    if edit.replacement or draft.media is Media.MD:
        return edit
    start, end = edit.span.start, edit.span.end
    while start < end and draft.text[end - 1] == "\n":
        end -= 1
    while start < end and draft.text[start] == "\n":
        start += 1
    return Edit(Span(start, end), "")


def _refused(draft: Draft, edit: Edit) -> str:
    """Why this edit cannot be made in the markup; "" where it can."""
    where = draft.source_map
    span = edit.span
    for at in range(span.start, span.end):
        if where.starts[at] == where.ends[at]:
            return "it goes across a line break or from one block of the HTML into another"
    for edge in (span.start, span.end):
        if 0 < edge < len(where.starts) and where.starts[edge] == where.starts[edge - 1]:
            if where.ends[edge] > where.starts[edge]:
                return "it would cut a character reference of the HTML in two"
    for held in where.held:
        if held.what is Holds.ITEM:
            if not edit.replacement and span.contains(held.span):
                return "it would leave an empty list item"
        elif held.what is Holds.PICTURE:
            if span.start < held.span.start < span.end:
                return f"it goes across {held.what}"
        elif held.span.overlaps(span):
            return f"it goes across {held.what}"
    if not len(span) and _insertion(draft, span.start) is None:
        return "there is no place for new words between its links and its line breaks"
    return ""


def _in_nodes(draft: Draft, edit: Edit) -> Iterator[Edit]:
    """The edit, node by node."""
    where = draft.source_map
    new = edit.replacement if draft.media is Media.MD else escape(edit.replacement, quote=False)
    if not len(edit.span):
        place = _insertion(draft, edit.span.start)
        assert place is not None  # `_refused` saw to it
        yield Edit(Span(place, place), new)
        return
    whole = where.to_source(edit.span)
    for node in where.nodes:
        if node.overlaps(whole):
            part = Span(max(node.start, whole.start), min(node.end, whole.end))
            yield Edit(part, new)
            new = ""


def _insertion(draft: Draft, at: int) -> int | None:
    """Where new words go in: behind the word before, or before the next at the start of a line and
    behind a link, whose words they would become. None where both are in a link."""
    where = draft.source_map
    closed = any(h.span.end == at for h in where.held if h.what in _ISLANDS)
    if at and not closed and where.starts[at - 1] < where.ends[at - 1]:
        return where.ends[at - 1]
    opened = any(h.span.start == at for h in where.held if h.what in _ISLANDS)
    if at < len(where.starts) and not opened and where.starts[at] < where.ends[at]:
        return where.starts[at]
    return None
