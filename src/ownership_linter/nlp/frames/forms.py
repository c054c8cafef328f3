"""Ways to say something, as the words that must all be there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Forms = Iterable[tuple[str, ...]]
"""Ways to say something: all words of one of them must be there."""

EVERYDAY = frozenset(
    """the a an i we you he she they it this that is are was were be been to of in on at for with
    from by and or but as so if not our your my their his her us me him them one some up out off
    down over back call ring get got give send put take use set let know time order email service
    need help would way hear follow using getting address through about all soon message services
    because should could customer not no had who what do did has have had able more issue""".split()
)
"""Words that tell next to nothing about a sentence."""


def rarest(form: Sequence[str]) -> str:
    """The word of a form that tells most: one that is no everyday word, if it has one."""
    return max(form, key=lambda word: (word.isalpha(), word not in EVERYDAY, len(word)))
