"""What an HTML element means for reading: a break, something hidden, a quote, a signature.

The classes and ids are those that mail programs write round quotes and signatures: Gmail, Outlook
(desktop, web, mobile), Apple Mail, Yahoo, Thunderbird.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ownership_linter.model.draft import Holds
from ownership_linter.model.terms import ZoneKind

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
     "wbr"}
)  # fmt: skip
PARAGRAPHS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "hr"}
)
"""Set off by an empty line."""

BLOCKS = PARAGRAPHS | {
    "address", "article", "aside", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "header", "html", "legend", "li", "main", "nav", "ol",
    "section", "summary", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
"""On lines of their own. Cells too: mail lays out by tables, and a cell ends a sentence."""

SKIPPED = frozenset(
    {"head", "script", "style", "title", "noscript", "svg", "object", "select", "iframe", "audio",
     "video", "canvas", "textarea", "xmp", "noembed", "template", "math"}
)  # fmt: skip
_PICTURES = frozenset({"img", "svg", "object", "iframe", "video", "canvas", "input", "button"})
CODE = frozenset({"pre", "code", "kbd", "samp"})

_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt)?\s*(?:;|!|$)"
    r"|max-height\s*:\s*0(?:px)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_INDENT_STYLE = re.compile(r"border\s*:\s*(?:none|0)|margin(?:-left)?\s*:[^;]*40px", re.IGNORECASE)
_TIGHT_STYLE = re.compile(r"margin(?:-top|-bottom)?\s*:\s*0", re.IGNORECASE)
_PRE_STYLE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)

_SIGNATURE_IDS = frozenset(
    {"signature", "x_signature", "applemailsignature", "ms-outlook-mobile-signature"}
)
_SIGNATURE_CLASSES = frozenset(
    {"gmail_signature", "gmail_signature_prefix", "moz-signature", "apple-signature", "signature"}
)
_QUOTE_CLASSES = frozenset(
    {"yahoo_quoted", "moz-cite-prefix", "gmail_attr", "protonmail_quote", "zmail_extra"}
)
_TAIL_IDS = frozenset(
    {"appendonsend", "divrplyfwdmsg", "x_divrplyfwdmsg", "mail-editor-reference-message-container"}
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """How to read an element. `zone` is what its text is, or None; `breaks` is how many line breaks
    it brings before and after (0 inline, 1 block, 2 paragraph); `tail` says that the zone reaches
    to the end of the text; `container` that only the quotes inside are quoted, if there are any."""

    breaks: int = 0
    hidden: bool = False
    zone: ZoneKind | None = None
    tail: bool = False
    container: bool = False
    preserves: bool = False


INLINE = Meaning()


def meaning_of(name: str, attributes: dict[str, str]) -> Meaning:
    """What an element with these attributes means."""
    breaks = 2 if name in PARAGRAPHS else 1 if name in BLOCKS else 0
    if name in SKIPPED:
        return Meaning(breaks, hidden=True)
    zone = ZoneKind.CODE if name in CODE else None
    if not attributes:
        if not breaks and zone is None:
            return INLINE
        if name == "blockquote":
            zone = ZoneKind.QUOTE
        return Meaning(breaks, zone=zone, preserves=name == "pre")
    style = attributes.get("style", "")
    classes = frozenset(attributes.get("class", "").lower().split())
    identity = attributes.get("id", "").lower()
    hidden = "hidden" in attributes or "preheader" in classes or (style and _hides(style))
    if hidden:
        return Meaning(breaks, hidden=True)
    if breaks == 2 and name == "p" and ("msonormal" in classes or _TIGHT_STYLE.search(style)):
        breaks = 1
    preserves = name == "pre" or bool(style and _PRE_STYLE.search(style))
    if identity in _TAIL_IDS:
        return Meaning(breaks, zone=ZoneKind.QUOTE, tail=True)
    if name == "blockquote":
        indent = (
            "type" not in attributes
            and _INDENT_STYLE.search(style)
            and not classes & {"gmail_quote"}
        )
        zone = None if indent or "webkit-indent-blockquote" in classes else ZoneKind.QUOTE
    elif classes & _QUOTE_CLASSES:
        zone = ZoneKind.QUOTE
    elif "gmail_quote" in classes or "gmail_quote_container" in classes:
        return Meaning(breaks, zone=ZoneKind.QUOTE, container=True)
    elif (
        classes & _SIGNATURE_CLASSES
        or identity in _SIGNATURE_IDS
        or attributes.get("data-smartmail") == "gmail_signature"
    ):
        zone = ZoneKind.SIGNATURE
    return Meaning(breaks, zone=zone, preserves=preserves)


def held_by(name: str, attributes: dict[str, str]) -> Holds | None:
    """What a rewrite must leave whole of an element, if anything."""
    if name == "a" and "href" in attributes:
        return Holds.LINK
    if name in _PICTURES:
        return Holds.PICTURE
    if name == "li":
        return Holds.ITEM
    if not attributes:
        return None
    # Composers make the name of a person, and a field to be filled in, an island in the text.
    marked = "mention" in attributes.get("class", "").lower() or any(
        "mention" in key for key in attributes
    )
    island = attributes.get("contenteditable", "").lower() == "false"
    return Holds.MENTION if marked or island else None


def _hides(style: str) -> bool:
    return _HIDDEN_STYLE.search(style) is not None
