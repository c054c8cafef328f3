"""JSON as text, the same way for every format that is made of it."""

from __future__ import annotations

import json
import re

_ESCAPED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def json_text(value: object) -> str:
    """`value` as indented JSON, keys in the order given, with a line break at the end.

    Curly quotes and accents stay readable. What could not be written as UTF-8 (a lone surrogate)
    or could steer a terminal is escaped, which changes nothing for a JSON parser.
    """
    text = json.dumps(value, indent=2, ensure_ascii=False)
    # Such characters can only stand inside strings, so an escape is right wherever one is found.
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"
