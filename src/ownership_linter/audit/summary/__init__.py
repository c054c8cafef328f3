"""What an audit found, as values: `summarise(audit.duckdb) -> Summary`, and `to_json` of it."""

from ownership_linter.audit.summary.as_json import to_json
from ownership_linter.audit.summary.model import Summary
from ownership_linter.audit.summary.summarise import opened, summarise

__all__ = ["Summary", "opened", "summarise", "to_json"]
