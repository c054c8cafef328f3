"""Finds the pattern kinds: every module of this package that has a `KIND`."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Protocol

import ownership_linter.patterns as package
from ownership_linter.packs.kinds import SpecProblem
from ownership_linter.packs.lexicons import Lexicons
from ownership_linter.patterns.base import Pattern, PatternError, Spec


class Kind(Protocol):
    """What a pattern kind's module offers."""

    def check(self, spec: Spec, lexicons: Lexicons) -> list[SpecProblem]: ...

    def captures(self, spec: Spec) -> frozenset[str]: ...

    def build(self, spec: Spec, lexicons: Lexicons) -> Pattern: ...


_NOT_KINDS = frozenset(("base", "frame_words", "language", "registry", "store"))


@cache
def kind_names() -> tuple[str, ...]:
    """The names of all kinds, sorted. A kind's module bears its name, so that using one kind
    imports no other (spaCy's Matcher, say, for a pack of phrases)."""
    found = {module.name for module in pkgutil.iter_modules(package.__path__)}
    return tuple(sorted(found - _NOT_KINDS))


def kind(name: str) -> Kind:
    """The kind's module. Raises PatternError, naming the kinds there are."""
    if name not in kind_names():
        raise PatternError(
            f"no pattern kind is called “{name}”; there are {', '.join(kind_names())}"
        )
    module: Kind = importlib.import_module(f"{package.__name__}.{name}")
    return module


def build(spec: Spec, lexicons: Lexicons) -> Pattern:
    """The compiled pattern of any kind."""
    return kind(str(spec.get("kind"))).build(spec, lexicons)


class PatternKinds:
    """The kinds as the pack loader wants them (`packs.kinds.Kinds`)."""

    def names(self) -> tuple[str, ...]:
        """Every kind that `kind:` may name."""
        return kind_names()

    def check(self, spec: Spec, lexicons: Lexicons) -> list[SpecProblem]:
        """What is wrong with a pattern whose kind is known."""
        return kind(str(spec["kind"])).check(spec, lexicons)

    def captures(self, spec: Spec) -> frozenset[str]:
        """The names that every match of a correct pattern gives."""
        return kind(str(spec["kind"])).captures(spec)
