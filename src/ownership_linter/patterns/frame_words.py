"""From a pack's word lists to the `FrameLexicon` that frames are read with.

It stands in patterns because that layer sees both: packs, which read the lists, and nlp, which must
not know of packs. A list that a pack lacks is simply empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ownership_linter.nlp.frames.lexicon import FrameLexicon, WordList
from ownership_linter.packs.lexicons import Lexicon

_NOT_PEOPLE = frozenset(("replacement", "printer", "dispenser", "release"))
"""Entries of the role list that name a thing far oftener in replies than a person."""


_NEVER_NAMES = frozenset("an in so do my see true long young so sun song is us me".split())
"""Names that are function words or the like: as doers they would be wrong a hundred to one."""

_MADE: list[tuple[Mapping[str, Lexicon], FrameLexicon]] = []
"""The last few made, with what they were made from: every frame pattern of a pack asks for one."""


def frame_lexicon(lexicons: Mapping[str, Lexicon]) -> FrameLexicon:
    """The lexicon for `Pipeline(frame_lexicon=...)`, from `packs.lexicons.Lexicons`. The same value
    for the same mapping."""
    for source, made in _MADE:
        if source is lexicons:
            return made
    lexicon = _make(lexicons)
    _MADE.insert(0, (lexicons, lexicon))
    del _MADE[4:]
    return lexicon


def _make(lexicons: Mapping[str, Lexicon]) -> FrameLexicon:
    soft = _words(lexicons, "ambiguous-failure-verbs")
    helps = _words(lexicons, "help-verbs", "repair-verbs", "weak-repair-verbs", "amends-verbs")
    return FrameLexicon(
        failures=_words(lexicons, "failure-verbs"),
        soft_failures=soft,
        faults=_words(lexicons, "fault-nouns", "severe-fault-nouns"),
        hard_faults=_words(lexicons, "severe-fault-nouns"),
        helps=helps,
        refusals=_words(lexicons, "refusal-verbs"),
        roles=_words(lexicons, "internal-roles", "staff-roles", without=_NOT_PEOPLE),
        persons=_words(lexicons, "person-nouns"),
        teams=_words(lexicons, "teams"),
        team_nouns=_words(lexicons, "team-nouns"),
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
