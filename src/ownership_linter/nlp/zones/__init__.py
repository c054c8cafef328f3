"""Which part of a draft is what: greeting, body, quote, signature, disclaimer, code.

Plain functions over text, below the linter, so that a string and a file are cut by the same code.
"""

from ownership_linter.nlp.zones.cut import zones_of
from ownership_linter.nlp.zones.drafting import (
    MAX_BYTES,
    assemble,
    check_text,
    draft_from_text,
    too_large,
)
from ownership_linter.nlp.zones.names import customer_names, from_header, sender_names
from ownership_linter.nlp.zones.skipped import skipped_lines
from ownership_linter.nlp.zones.thread import thread_of

__all__ = [
    "MAX_BYTES",
    "assemble",
    "check_text",
    "customer_names",
    "draft_from_text",
    "from_header",
    "sender_names",
    "skipped_lines",
    "thread_of",
    "too_large",
    "zones_of",
]
