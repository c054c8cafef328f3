"""Other people's text, made fit to be shown: nothing in it may steer the screen.

A draft quotes customers, and anyone can write to a help desk. Escape codes could clear a terminal
or repaint a verdict; bidirectional overrides can make a line read as what it is not ("Trojan
Source", CVE-2021-42574). Both are shown as `<U+202E>`: removing them would hide that somebody put
them there. Left-to-right and right-to-left marks and joiners stay, since Hebrew, Arabic and emoji
need them and they cannot reorder a line by themselves.
"""

from __future__ import annotations

import re
import unicodedata

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_BREAK = re.compile(r"\r\n|\r")
_SPACE = re.compile(r"\s+")

# What a terminal without UTF-8 shows in place of our own signs and of everyday typography.
_FOLD = {
    "‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "–": "-", "—": "-", "−": "-", "‑": "-", "…": "...", "•": "*", "·": "-", "→": "->",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "€": "EUR", "│": "|", "█": "#", "░": ".",
    "\u200b": "", "\u200c": "", "\u200d": "", "\u200e": "", "\u200f": "", "\ufe0f": "",
}  # fmt: skip


def _name(char: str) -> str:
    return f"<U+{ord(char):04X}>"


def visible(text: str) -> str:
    """`text` with control characters and bidi overrides spelled out; breaks become "\\n".

    Line breaks and tabs stay. The outcome is safe in a terminal and allowed in XML 1.0.
    """
    return _UNSAFE.sub(lambda match: _name(match[0]), _BREAK.sub("\n", text))


def one_line(text: str) -> str:
    """`visible`, with every run of white space as one space, for words shown inside a sentence."""
    return visible(_SPACE.sub(" ", text)).strip()


def clip(text: str, limit: int) -> str:
    """`text`, or as much as fits in `limit` code points with "…" at the end."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def fold(text: str, encoding: str) -> str:
    """`text` in characters that `encoding` has: plain quotes for curly ones, `<U+1F642>` at worst.

    An unknown encoding is treated as ASCII. Accents are dropped rather than spelled out, since
    "Cafe" can be read and "Caf<U+00E9>" cannot.
    """
    try:
        text.encode(encoding)
        return text
    except LookupError:
        encoding = "ascii"
    except UnicodeEncodeError:
        pass
    return "".join(_fit(char, encoding) for char in text)


def _fit(char: str, encoding: str) -> str:
    for candidate in (char, _FOLD.get(char), unicodedata.normalize("NFKD", char)[:1]):
        if candidate is None:
            continue
        try:
            candidate.encode(encoding)
        except UnicodeEncodeError:
            continue
        return candidate
    return _name(char)
