"""Putting the page together, and writing it whole or not at all."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from ownership_linter.audit.files import whole
from ownership_linter.audit.report import charts, says, tables
from ownership_linter.audit.report.examples import bad, good
from ownership_linter.audit.report.heat import grids
from ownership_linter.audit.report.listing import listing
from ownership_linter.audit.report.trend import halves
from ownership_linter.audit.summary import opened, summarise, wording
from ownership_linter.errors import OwnershipLinterError
from ownership_linter.outputs.visible import visible

REPORT = "report.html"

_CARDS = 8
"""Templates shown as cards; the others stand in a table."""


def write_report(place: str | Path, output: str | Path | None = None) -> Path:
    """Write the report of the audit at `place` (a folder, or its audit.duckdb), by default beside
    the database. Raises OwnershipLinterError where there is no audit, a library is missing or the
    file cannot be written."""
    folder = Path(place)
    target = Path(output) if output else (folder if folder.is_dir() else folder.parent) / REPORT
    if target.is_dir():
        raise OwnershipLinterError(f"{target}: is a folder; name the file to write")
    text = page(place)
    try:
        with whole(target) as unfinished:
            unfinished.touch(mode=0o600)  # the owner's only, like the audit
            unfinished.write_text(text, encoding="utf-8")
    except OSError as wrong:
        reason = wrong.strerror or str(wrong)
        raise OwnershipLinterError(f"{target}: cannot be written: {reason}") from None
    return target


def page(place: str | Path) -> str:
    """The whole page as HTML."""
    summary = summarise(place)
    with opened(place) as con:
        listed = listing(con)
    css, script = _packed("style.css"), _packed("tables.js")
    return (
        _environment()
        .get_template("report.html")
        .render(
            s=summary,
            policy=_policy(css, script),
            css=Markup(css),
            script=Markup(script),
            cards=summary.templates[:_CARDS],
            charts=charts.charts(summary),
            grids=grids(summary),
            halves=halves(summary.weeks),
            good=good(summary.examples),
            bad=bad(summary.examples, listed.rules),
            tables=tables.tables(summary, listed, cards=_CARDS),
        )
    )


def _packed(name: str) -> str:
    return (files(__package__) / "page" / name).read_text(encoding="utf-8")


def _policy(css: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src {_hash(css)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("ownership_linter.audit.report", "page"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["say"] = says
    environment.globals["words"] = wording
    return environment


def _shown(value: Any) -> Any:
    """Whatever is printed: control characters and bidi overrides are spelled out."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value)
    return "" if value is None else value
