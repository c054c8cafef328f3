"""The page at `/`: hand-written HTML, CSS and ES modules, sent as they are.

The policy lets a browser load and ask nothing but this service, and run nothing but these files;
so the page could not send a draft anywhere even if somebody put a script into one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    )
)

_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class PageFile:
    """One file of the page."""

    body: bytes
    content_type: str


@cache
def page_files() -> dict[str, PageFile]:
    """Every file by its name; `index.html` is the page."""
    return {
        file.name: PageFile(file.read_bytes(), _TYPES[file.name.rpartition(".")[2]])
        for file in files(__name__).iterdir()
        if file.name.rpartition(".")[2] in _TYPES
    }


@cache
def page_for(channel: str) -> PageFile:
    """`index.html` with the configuration's channel chosen."""
    page = page_files()["index.html"]
    option = f'<option value="{channel}"'.encode()
    return PageFile(page.body.replace(option, option + b" selected"), page.content_type)
