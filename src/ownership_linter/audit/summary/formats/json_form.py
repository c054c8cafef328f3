"""JSON: the whole summary, schema `ownership-linter/audit/1`."""

from __future__ import annotations

import json

from ownership_linter.audit.summary.as_json import to_json
from ownership_linter.audit.summary.model import Summary

NAME = "json"


def render(summary: Summary) -> str:
    """Indented, in UTF-8, with a line break at the end."""
    return json.dumps(to_json(summary), ensure_ascii=False, indent=2) + "\n"
