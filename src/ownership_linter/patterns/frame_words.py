"""From a pack's word lists to the `FrameLexicon` that frames are read with.

It stands in patterns because that layer sees both: packs, which read the lists, and nlp, which must
not know of packs. A list that a pack lacks is simply empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from ownership_linter import cache
from ownership_linter.nlp.frames.lexicon import FrameLexicon, WordList
from ownership_linter.packs.lexicons import Lexicon, Lexicons

_NOT_PEOPLE = frozenset(("replacement", "printer", "dispenser", "release"))
"""Entries of the role list that name a thing far oftener in replies than a person."""


_NEVER_NAMES = frozenset("an in so do my see true long young so sun song is us me".split())
"""Names that are function words or the like: as doers they would be wrong a hundred to one."""

_NAME = "frames"
_MADE: list[tuple[Mapping[str, Lexicon], FrameLexicon]] = []
"""The last few made, with what they were made from: every frame pattern of a pack asks for one."""


def frame_lexicon(lexicons: Mapping[str, Lexicon]) -> FrameLexicon:
    """The lexicon for `Pipeline(frame_lexicon=...)`, from `packs.lexicons.Lexicons`. The same value
    for the same mapping."""
    for source, made in _MADE:
        if source is lexicons:
            return made
    key = lexicons.key if isinstance(lexicons, Lexicons) else ""
    lexicon = _kept(key)
    if lexicon is None:
        lexicon = _make(lexicons)
        _keep(key, lexicon)
    _MADE.insert(0, (lexicons, lexicon))
    del _MADE[4:]
    return lexicon


def _kept(key: str) -> FrameLexicon | None:
    """The lexicon made from the same lists in an earlier run."""
    found = cache.load(_NAME, key) if key else None
    if found is None:
        return None
    try:
        return FrameLexicon(
            **{
                field.name: _read(found[field.name], field.type == "WordList")
                for field in fields(FrameLexicon)
            }
        )
    except (KeyError, TypeError, AttributeError, ValueError):
        return None


def _read(raw: Any, is_list: bool) -> Any:
    if not is_list:
        return frozenset(raw)
    forms = {tuple(form.split(" ")): base for form, base in raw["forms"].items()}
    cased = frozenset(tuple(form.split(" ")) for form in raw["cased"])
    return WordList(forms, max(map(len, forms), default=0), cased)


def _keep(key: str, lexicon: FrameLexicon) -> None:
    if not key:
        return
    value: dict[str, Any] = {}
    for field in fields(FrameLexicon):
        part = getattr(lexicon, field.name)
        if isinstance(part, WordList):
            forms = {" ".join(form): base for form, base in part.forms.items()}
            value[field.name] = {"forms": forms, "cased": sorted(map(" ".join, part.cased))}
        else:
            value[field.name] = sorted(part)
    cache.keep(_NAME, key, value)


def _make(lexicons: Mapping[str, Lexicon]) -> FrameLexicon:
    soft = _words(lexicons, "ambiguous-failure-verbs")
    helps = _words(lexicons, "help-verbs", "repair-verbs", "weak-repair-verbs", "amends-verbs")
    return FrameLexicon(
        failures=_words(lexicons, "failure-verbs"),
        soft_failures=soft,
        faults=_words(lexicons, "fault-nouns", "severe-fault-nouns"),
        hard_faults=_words(lexicons, "severe-fault-nouns"),
        helps=helps,
        roles=_words(lexicons, "internal-roles", "staff-roles", without=_NOT_PEOPLE),
        persons=_words(lexicons, "person-nouns"),
        teams=_words(lexicons, "teams"),
        team_nouns=_words(lexicons, "team-nouns"),
        places=_words(lexicons, "own-places"),
        kinds=_words(lexicons, "third-party-kinds"),
        brands=_words(
            lexicons, "carriers", "payment-brands", "platform-brands", cased="ambiguous-brands"
        ),
        systems=_words(lexicons, "system-words"),
        names=_single(lexicons, "first-names") - _NEVER_NAMES,
        weak_names=_single(lexicons, "ambiguous-names") - _NEVER_NAMES,
        not_names=_single(lexicons, "not-names"),
        titles=_single(lexicons, "courtesy-titles"),
        relations=_single(lexicons, "relations"),
    )


def _words(
    lexicons: Mapping[str, Lexicon],
    *names: str,
    cased: str = "",
    without: Iterable[str] = (),
) -> WordList:
    out = frozenset(without)
    pairs = [
        (form, base)
        for name in names
        if name in lexicons
        for form, base in lexicons[name].base_of.items()
        if base not in out
    ]
    must = lexicons[cased].bases if cased in lexicons else ()
    return WordList.of(pairs, cased=must)


def _single(lexicons: Mapping[str, Lexicon], name: str) -> frozenset[str]:
    return lexicons[name].surfaces if name in lexicons else frozenset()
