"""The words of findings, for a journal that keeps them."""

from __future__ import annotations

from ownership_linter.inputs import from_text
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Media
from ownership_linter.outputs.offsets import text_span
from ownership_linter.outputs.visible import one_line
from ownership_linter.serve.journal import Words
from ownership_linter.serve.permit import Permit


def words_of(source: str, permit: Permit) -> tuple[Words, ...]:
    """The words and the sentence of each finding of the permit, as a person reads them. `source`
    is the draft that was checked; one that could not be read has no findings to read from it."""
    if not permit.findings:
        return ()
    draft = from_text(source, Media(permit.media))

    def read(start: int, end: int) -> str:
        return one_line(text_span(draft.source_map, Span(start, end)).of(draft.text))

    return tuple(
        Words(read(f.start, f.end), read(f.sentence_start, f.sentence_end)) for f in permit.findings
    )
