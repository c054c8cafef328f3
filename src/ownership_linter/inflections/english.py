"""All inflected forms of a word list's entries, by part-of-speech tag (Penn Treebank's).

A verb entry has VB, VBP, VBZ, VBG, VBD and VBN, its first word inflected: "let down" gives "lets
down". A noun entry has NN and NNS, its head inflected: the last word, or the one before "of", "on",
"in". An entry that is not inflected has one form under "". Every form is in lower case, and an
entry with a hyphen is also written with a space.

lemminflect knows the irregular verbs; a few things are mended on top of it. Words it does not know
are inflected as prefix + a verb it knows ("misship" as mis + ship, not "misshiped"). Where its
participles are all past tenses too, the other past tenses count as participles ("burnt"), and a
participle in -ed is a past tense too ("fitted"). A noun that is a plural already stays as it is.

lemminflect is imported inside the functions, since importing it takes a second; `inflections.memo`
remembers what it said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

Pos = Literal["verb", "noun", "none"]
Forms = Mapping[str, tuple[str, ...]]

VERB_TAGS = ("VB", "VBP", "VBZ", "VBG", "VBD", "VBN")
_PREFIXES = ("mis", "over", "under", "out", "un", "re", "pre", "dis")
_IRREGULAR: Mapping[str, Forms] = {
    "be": {
        "VBP": ("am", "are"),
        "VBZ": ("is",),
        "VBG": ("being",),
        "VBD": ("was", "were"),
        "VBN": ("been",),
    },
    "get": {"VBZ": ("gets",), "VBG": ("getting",), "VBD": ("got",), "VBN": ("gotten", "got")},
}
_PLURALS = {"person": ("people", "persons"), "staff": ("staff",), "tech": ("techs",)}
_AFTER_HEAD = re.compile(r" (?:of|on|in) |-in-")


def forms_of(base: str, pos: Pos) -> Forms:
    """The forms of one entry, by tag."""
    base = base.lower()
    if pos == "none":
        return {"": _spellings((base,))}
    if pos == "verb":
        verb, space, rest = base.partition(" ")
        return {
            tag: _spellings(form + space + rest for form in _verb(verb, tag)) for tag in VERB_TAGS
        }
    found = _AFTER_HEAD.search(base)
    head, tail = (base[: found.start()], base[found.start() :]) if found else (base, "")
    rest, space, noun = head.rpartition(" ")
    return {
        "NN": _spellings((base,)),
        "NNS": _spellings(rest + space + form + tail for form in _plural(noun)),
    }


def every_form(word: str) -> tuple[str, ...]:
    """Every inflection of a single base word, as verb and as noun, itself first. A word of which
    lemminflect knows neither it nor what stands behind a prefix ("reprice") comes back alone."""
    if word == "be":
        return ("be", *(form for forms in _IRREGULAR["be"].values() for form in forms))
    from lemminflect import getAllInflections

    found = getAllInflections(word)
    forms = [form for tag, some in found.items() if tag[0] in "VN" for form in some]
    if not found and _behind_prefix(word):
        forms = [form for tag in VERB_TAGS for form in _verb(word, tag)]
    return tuple(dict.fromkeys([word, *forms]))


def _behind_prefix(word: str) -> tuple[str, str] | None:
    """A prefix and the verb behind it that lemminflect knows."""
    from lemminflect import getAllInflections

    for prefix in _PREFIXES:
        stem = word.removeprefix(prefix)
        if stem != word and len(stem) > 2 and getAllInflections(stem, upos="VERB"):
            return prefix, stem
    return None


def _spellings(forms: Iterable[str]) -> tuple[str, ...]:
    """Each form, and with spaces for its hyphens: "double-booked", "double booked"."""
    return tuple(dict.fromkeys(s for form in forms for s in (form, form.replace("-", " "))))


def _verb(word: str, tag: str) -> tuple[str, ...]:
    if word in _IRREGULAR:
        return _IRREGULAR[word].get(tag, (word,))
    if tag in ("VB", "VBP"):
        return (word,)
    head, hyphen, last = word.rpartition("-")
    if hyphen:
        return tuple(f"{head}-{form}" for form in _verb(last, tag))
    from lemminflect import getAllInflections, getInflection

    known = getAllInflections(word, upos="VERB")
    if not known:
        if found := _behind_prefix(word):
            prefix, stem = found
            return tuple(prefix + form for form in _verb(stem, tag))
        return tuple(getInflection(word, tag=tag))
    past, participle = tuple(known.get("VBD", ())), tuple(known.get("VBN", ()))
    if tag == "VBN" and set(participle) <= set(past):
        return past
    if tag == "VBD":
        return tuple(dict.fromkeys([*past, *(form for form in participle if form[-2:] == "ed")]))
    return tuple(known.get(tag, ())) or tuple(getInflection(word, tag=tag))


def _plural(word: str) -> tuple[str, ...]:
    if word in _PLURALS:
        return _PLURALS[word]
    head, hyphen, last = word.rpartition("-")
    if hyphen and len(last) > 3:
        return tuple(f"{head}-{form}" for form in _plural(last))
    from lemminflect import getAllInflections, getInflection

    if word.endswith("s") and word[-2:] not in ("ss", "us", "is"):
        singular = getAllInflections(word[:-1], upos="NOUN")
        if singular or not getAllInflections(word, upos="NOUN"):
            return (word,)
    forms = tuple(form for form in getInflection(word, tag="NNS") if form != word)
    return forms or (word,)
