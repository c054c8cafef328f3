"""Rules made ready to run: patterns compiled, contexts compiled, and an index over their words.

`Rulebook` is built once for a configuration and shared by every draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from ownership_linter.errors import PackError, Problem
from ownership_linter.model.terms import Category, Move, Severity
from ownership_linter.packs.lexicons import Lexicons
from ownership_linter.packs.schema import PatternSpec, RuleFile, Within
from ownership_linter.patterns import registry
from ownership_linter.patterns.absent import Absent
from ownership_linter.patterns.base import Pattern, PatternError
from ownership_linter.patterns.learned import Learned


@dataclass(frozen=True, slots=True)
class MoveContext:
    """Holds when one of `moves` was found within reach."""

    moves: frozenset[Move]
    within: Within


@dataclass(frozen=True, slots=True)
class SettingContext:
    """Holds when every named setting has one of the given values."""

    wanted: Mapping[str, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class PatternContext:
    """Holds when the pattern matches within reach."""

    pattern: Pattern
    within: Within


Context = MoveContext | SettingContext | PatternContext


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, ready to run. `severity` is what the configuration makes of it."""

    file: RuleFile
    severity: Severity
    patterns: tuple[Pattern, ...]
    unless: tuple[Context, ...]
    when: tuple[Context, ...]

    @property
    def id(self) -> str:
        return self.file.id

    @property
    def detects(self) -> Category | Move:
        return self.file.detects

    @property
    def is_absence(self) -> bool:
        """Whether it speaks about the reply as a whole, not about a sentence."""
        return any(isinstance(pattern, Absent) for pattern in self.patterns)

    @property
    def is_learned(self) -> bool:
        """Whether only the trained classifier speaks; a rule that names the wording goes first."""
        return all(isinstance(pattern, Learned) for pattern in self.patterns)

    @property
    def absent_move(self) -> Move:
        """The move an `absent` rule asks for. Raises StopIteration for any other rule."""
        return next(p.move for p in self.patterns if isinstance(p, Absent))

    @property
    def needs_parse(self) -> bool:
        """Whether any of its patterns reads the parse."""
        return any(pattern.needs_parse for pattern in self.patterns)

    @property
    def literals(self) -> frozenset[str] | None:
        """Words one of which a sentence must hold; None when any sentence might match."""
        words: frozenset[str] = frozenset()
        for pattern in self.patterns:
            if pattern.literals is None:
                return None
            words |= pattern.literals
        return words


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules of a run. `flags` hold tips too; `absences` speak about the reply as a whole."""

    moves: tuple[Rule, ...]
    flags: tuple[Rule, ...]
    absences: tuple[Rule, ...]
    move_index: Index = field(repr=False)
    flag_index: Index = field(repr=False)


class Index:
    """Says which rules could match a sentence, from the words it holds.

    A dictionary look-up per word; sound because a pattern's `literals` are words of the reading.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._by_word: dict[str, list[int]] = {}
        self._always: list[int] = []
        for number, rule in enumerate(rules):
            literals = rule.literals
            if literals is None:
                self._always.append(number)
            else:
                for word in literals:
                    self._by_word.setdefault(word, []).append(number)

    def candidates(self, words: Set[str]) -> list[int]:
        """Numbers of the rules that could match a sentence of these words, in pack order."""
        found = set(self._always)
        for word in words & self._by_word.keys():
            found.update(self._by_word[word])
        return sorted(found)


def compile_context(spec: PatternSpec, lexicons: Lexicons) -> Context:
    """One entry of `unless` or `when`."""
    kind = spec.get("kind")
    within: Within = spec.get("within", "sentence")
    if kind == "move":
        names = spec.get("any", ())
        return MoveContext(
            frozenset(Move(n) for n in ((names,) if isinstance(names, str) else names)), within
        )
    if kind == "setting":
        return SettingContext(
            {
                key: tuple(value) if isinstance(value, list | tuple) else (value,)
                for key, value in spec.items()
                if key not in ("kind", "within")
            }
        )
    return PatternContext(registry.build(spec, lexicons), within)


def compile_rule(file: RuleFile, severity: Severity, lexicons: Lexicons) -> Rule:
    """A rule with everything compiled. Raises PackError for what `check` would report; it is named
    by the rule alone, since places in files are the loader's business."""
    try:
        return Rule(
            file,
            severity,
            tuple(registry.build(spec, lexicons) for spec in file.patterns),
            tuple(compile_context(spec, lexicons) for spec in file.unless),
            tuple(compile_context(spec, lexicons) for spec in file.when),
        )
    except PatternError as error:
        hint = "`rules test` shows the place"
        raise PackError([Problem(f"rule {file.id}", 0, 0, str(error), hint)]) from error


def make_rulebook(
    files: Iterable[RuleFile], lexicons: Lexicons, severities: Mapping[str, Severity]
) -> Rulebook:
    """The rulebook of those rules that `severities` names; the others are switched off."""
    rules = [compile_rule(f, severities[f.id], lexicons) for f in files if f.id in severities]
    moves = tuple(rule for rule in rules if isinstance(rule.detects, Move))
    absences = tuple(rule for rule in rules if rule.is_absence)
    flags = tuple(r for r in rules if not isinstance(r.detects, Move) and r not in absences)
    return Rulebook(moves, flags, absences, Index(moves), Index(flags))
