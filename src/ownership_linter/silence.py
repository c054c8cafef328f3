"""Silencing single findings, each for a stated reason.

The rule is named by its id, by its category, or by a glob over either ("blame-*"). The words are
named too, so that silencing one instance never silences the rule; and it works the same in every
format, since nothing need be written into the reply. Which rules run at all is `engine/select`.
"""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase

from ownership_linter.config import Silence
from ownership_linter.model.finding import Finding

_STRAIGHT = str.maketrans("‘’“”", "''\"\"")


def names_rule(glob: str, rule_id: str, category: str) -> bool:
    """Whether `glob` means this rule, by its id or its category."""
    return fnmatchcase(rule_id, glob) or fnmatchcase(category, glob)


def silenced_by(finding: Finding, silences: Iterable[Silence], source: str) -> str | None:
    """The reason given for silencing the finding; None when none of `silences` means it.

    `source` is the text its spans point into. An excerpt is part of what was found, or it goes
    beyond it within the sentence ("not our fault line" silences the "not our fault" in there, and
    no other). Case, spacing and the kind of quotes do not matter.
    """
    words = same_words(finding.words)
    sentence = same_words(finding.sentence.of(source))
    for silence in silences:
        if not names_rule(silence.rule, finding.rule_id, finding.category):
            continue
        excerpt = same_words(silence.excerpt)
        if excerpt in words or (words in excerpt and excerpt in sentence):
            return silence.reason
    return None


def same_words(text: str) -> str:
    """`text` without what a person would not call a difference: case, spacing, curly quotes."""
    return " ".join(text.translate(_STRAIGHT).casefold().split())
