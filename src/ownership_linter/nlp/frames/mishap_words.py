"""Words without which no mishap can be told: what `triggers` needs to know of `mishap_lines`, of
`aftermath` and of the adversative "got".

For each line a form of its verb together with a word of the part that tells most stands for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ownership_linter.inflections import all_forms
from ownership_linter.nlp.frames.absences import ILL
from ownership_linter.nlp.frames.aftermath import HANDLING, LEFT_BEHIND
from ownership_linter.nlp.frames.forms import EVERYDAY
from ownership_linter.nlp.frames.mishaps import LINES
from ownership_linter.nlp.frames.wrongs import CHECKS, STALE, UNDOING

_MARKS = frozenset("~ * # . +ing".split())
_CUES = tuple("so but although though despite which when where".split())
_GOT = tuple("get gets got getting gotten".split())


@lru_cache(maxsize=1024)
def _forms(verb: str) -> tuple[str, ...]:
    """Each verb is asked for by many lines."""
    return tuple(sorted(all_forms(verb)))


def mishap_forms() -> Iterator[tuple[str, ...]]:
    """Forms, each a set of words that stand in the sentence together."""
    for verb, lines in LINES.items():
        for parts in lines:
            yield from _of_line(verb, parts)
    for verb in HANDLING:
        for form in _forms(verb):
            yield from ((form, cue) for cue in _CUES)
    for verb in LEFT_BEHIND:
        yield from ((form, "you") for form in _forms(verb))
    for verb in (*UNDOING, *CHECKS):
        yield from ((form, "before") for form in _forms(verb))
    yield from ((got, yours) for got in _GOT for yours in ("your", "you"))
    yield from ((word,) for word in (*STALE, *ILL, "too", "missing", "double"))
    yield from (("second", "time"), ("third", "time"), ("for", "no", "reason"), ("out", "by"))
    yield from (("off", "by"), ("short", "by"), ("not", "fit"))


def _of_line(verb: str, parts: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, ...]]:
    literal = [part for part in parts if not _MARKS & set(part)]
    forms = _forms(verb)
    if not literal:
        yield from ((form,) for form in forms)
        return
    best = min(literal, key=lambda part: (sum(word in EVERYDAY for word in part), len(part)))
    yield from ((form, word) for word in best for form in forms)
