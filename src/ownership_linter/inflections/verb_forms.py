"""One form of one verb, for putting a verb where another stood.

`english.forms_of` lists every form a pattern may meet; a rewrite needs the one that people write.
Where the word at hand already is such a form ("burnt", "cancelled"), it stays as it is typed, so
that its writer's spelling is kept.
"""

from __future__ import annotations

from functools import lru_cache

from ownership_linter.inflections.english import forms_of

_PREFERRED = {
    ("get", "VBN"): "got", ("be", "VBD"): "were", ("be", "VBP"): "are", ("lie", "VBD"): "lay",
    ("hang", "VBD"): "hung", ("wake", "VBD"): "woke", ("bid", "VBD"): "bid",
}  # fmt: skip


@lru_cache(maxsize=5_000)
def verb_form(base: str, tag: str, as_typed: str = "") -> str:
    """The form of a base verb with a Penn tag (VB, VBP, VBD, VBN, VBG), in lower case.

    `as_typed` is returned where it is such a form. "" when no form is known.
    """
    forms = forms_of(base, "verb").get(tag, ())
    if as_typed.lower() in forms:
        return as_typed.lower()
    preferred = _PREFERRED.get((base, tag))
    if preferred:
        return preferred
    if as_typed.lower().endswith("ed"):
        # "travelled", "cancelled": of several spellings the one that doubles as the writer does.
        regular = [form for form in forms if form.endswith("ed")]
        return (regular or list(forms) or [""])[0]
    return forms[0] if forms else ""
