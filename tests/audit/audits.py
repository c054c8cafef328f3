"""How tests run an audit in this process, and the finished one that many of them look at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ownership_linter.audit.run import Request
from ownership_linter.audit.scoring import Spec
from ownership_linter.audit.sources.find import sources

KEY = bytes(range(32))


@dataclass(frozen=True)
class Done:
    """An audit made in this process, one block after the other."""

    export: Path
    out: Path
    database: Path
    counts: dict[str, int]


def request_for(export: Path, out: Path, **changes: object) -> Request:
    spec = changes.pop("spec", None) or Spec(key=KEY)
    settings: dict[str, object] = {"block_rows": 5, "engine": "serial", **changes}
    return Request(sources([str(export)]), out, spec, **settings)  # type: ignore[arg-type]
