"""The report: one HTML file that a lead can mail, made from a finished audit.

Everything is in the file: style, script, charts as SVG. A content security policy names the one
style sheet and the one script by their hashes, so that nothing else can run or be fetched even if
something got past the escaping. Without the script all tables are there, in full and in order.

`page/` holds the templates, the style sheet and the script; the modules beside it turn a `Summary`
and rows of `audit.duckdb` into the few shapes those templates know.
"""

from ownership_linter.audit.report.build import REPORT, page, write_report

__all__ = ["REPORT", "page", "write_report"]
