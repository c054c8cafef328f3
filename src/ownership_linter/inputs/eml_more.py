"""Whether one part of a message says more than the other, which should say the same.

Mail programs show the HTML part, and the plain one is what is read here: blame that stands in the
HTML alone would pass without a word.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ownership_linter.errors import Unreadable
from ownership_linter.inputs.charset import decode
from ownership_linter.inputs.html_text import text_of

if TYPE_CHECKING:
    from ownership_linter.inputs.eml_parts import Part

_WORD = re.compile(r"[^\W\d_]{2,}")
_FEW = 4
_SHARE = 0.1
"""What may be there more often without being something said: the name of a link, a slogan in the
signature."""


def says_more(part: Part, read: Part) -> bool:
    """Whether more than a few words of `part`, in number and as a share of it, are not in `read`.
    Also true of a part that cannot be decoded: nobody knows."""
    try:
        there = _words(part)
    except Unreadable:
        return True
    lacking = (there - _words(read)).total()
    return lacking > max(_FEW, _SHARE * there.total())


def _words(part: Part) -> Counter[str]:
    said = decode(part.payload, "", part.charset).text
    seen = text_of(said).text if part.subtype == "html" else said
    return Counter(_WORD.findall(seen.lower()))
