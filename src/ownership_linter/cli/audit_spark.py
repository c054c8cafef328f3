"""`audit --engine spark` for what Spark reads by itself: tables, also at addresses."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ownership_linter.errors import OwnershipLinterError

if TYPE_CHECKING:
    from ownership_linter.audit.options import Options
    from ownership_linter.audit.scoring import Spec

_TABLES = ("parquet", "json", "jsonl", "csv")


def spark_reads(places: Sequence[str], kind: str | None) -> bool:
    """Whether Spark is to read these places itself: addresses, and tables named with --from.
    Exports of helpdesks are read here, and only their scoring goes to Spark."""
    return any("://" in place for place in places) or kind in _TABLES


def spark_key(out: str, key: Path | None) -> bytes:
    """The key for hashes. Raises OwnershipLinterError where there is nowhere to keep a new one."""
    from ownership_linter.audit.files import private_folder
    from ownership_linter.audit.people import KEY_FILE, make_key, read_key

    if key is not None:
        return read_key(key)
    if "://" in out:
        raise OwnershipLinterError(
            "--out is an address, so say where the key for hashing people is: --key FILE "
            "(64 hex digits, such as `openssl rand -hex 32` gives)"
        )
    private_folder(Path(out))
    return make_key(Path(out) / KEY_FILE)


def audit_by_spark(
    places: Sequence[str],
    out: str,
    kind: str | None,
    options: Options,
    spec: Spec,
    settings: Mapping[str, str],
    form: str,
    fresh: bool,
) -> Path | None:
    """The folder of a finished audit, or None where rows were written to an address only."""
    from ownership_linter.audit.sparked.run import audit_tables, write_results

    if "://" not in out:
        audit_tables(
            places, Path(out), kind=kind, options=options, spec=spec, settings=settings, fresh=fresh
        )
        return Path(out)
    spec = replace(spec, bare=not spec.excerpts)
    write_results(places, out, kind=kind, options=options, spec=spec, settings=settings, form=form)
    print(f"{out}: written; `audit merge` makes an audit of Parquet results", file=sys.stderr)
    return None
