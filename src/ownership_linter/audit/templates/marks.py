"""Sentences known again without their words: keyed hashes of what templates are told apart by.

Two audits can be compared by them where both had the same key; nobody without it can try sentences
out to find which one was sent.
"""

from __future__ import annotations

import hmac

_SHOWN = 16
MOST = 20
"""Wordings of a template that are marked, those sent most."""


def keyed(key: bytes, template_key: str) -> str:
    """The whole hash, for results that are stored without words."""
    return hmac.digest(key, template_key.encode("utf-8", "surrogatepass"), "sha256").hex()


def mark(key: bytes, template_key: str, *, is_keyed: bool) -> str:
    """What a wording is known by; "" where there is no key. `is_keyed` says that the worker has
    hashed it already."""
    if is_keyed:
        return template_key[:_SHOWN]
    return keyed(key, template_key)[:_SHOWN] if key else ""
