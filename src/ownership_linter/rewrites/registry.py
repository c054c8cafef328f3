"""Finds the rewrite kinds: every module of `kinds/`, named like it, with hyphens."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from typing import Protocol

import ownership_linter.rewrites.kinds as package
from ownership_linter.located_yaml import did_you_mean
from ownership_linter.model.terms import Applicability
from ownership_linter.packs.kinds import SpecProblem
from ownership_linter.packs.lexicons import Lexicons
from ownership_linter.rewrites.base import Proposal, Spec, Wrong

COMMON_KEYS = ("kind", "applicability")


class Kind(Protocol):
    """What a rewrite kind's module offers. `NEEDED` are the keys a rule must give. A module may
    also have `CHOICES`: for a key the words it may have."""

    KEYS: frozenset[str]
    NEEDED: frozenset[str]

    def propose(self, wrong: Wrong, spec: Spec) -> Iterator[Proposal]: ...


@cache
def kind_names() -> tuple[str, ...]:
    """The names of all kinds, sorted."""
    return tuple(sorted(m.name.replace("_", "-") for m in pkgutil.iter_modules(package.__path__)))


@cache
def kind(name: str) -> Kind:
    """The kind's module. Raises KeyError for an unknown one; the loader has asked `names`."""
    if name not in kind_names():
        raise KeyError(name)
    module: Kind = importlib.import_module(f"{package.__name__}.{name.replace('-', '_')}")
    return module


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:
    """What one kind proposes for what was found."""
    return kind(str(spec["kind"])).propose(wrong, spec)


class RewriteKinds:
    """The kinds as the pack loader wants them (`packs.kinds.Kinds`)."""

    def names(self) -> tuple[str, ...]:
        """Every kind that `rewrite: {kind: ...}` may name."""
        return kind_names()

    def check(self, spec: Spec, lexicons: Lexicons) -> list[SpecProblem]:  # noqa: ARG002
        """What is wrong with a rewrite whose kind is known."""
        module = kind(str(spec["kind"]))
        known = (*COMMON_KEYS, *sorted(module.KEYS))
        problems = [
            SpecProblem(
                (key,), f"'{spec['kind']}' has no '{key}'", did_you_mean(key, known), key=True
            )
            for key in spec
            if key not in known
        ]
        problems += [
            SpecProblem((), f"kind '{spec['kind']}' needs '{key}'")
            for key in sorted(module.NEEDED)
            if key not in spec
        ]
        promises = tuple(str(value) for value in Applicability)
        wish = spec.get("applicability")
        if wish is not None and wish not in promises:
            hint = did_you_mean(str(wish), promises) or ", ".join(promises)
            problems.append(SpecProblem(("applicability",), f"no rewrite is '{wish}'", hint))
        for key, choices in getattr(module, "CHOICES", {}).items():
            if key in spec and spec[key] not in choices:
                hint = did_you_mean(str(spec[key]), choices) or ", ".join(choices)
                problems.append(SpecProblem((key,), f"'{key}' is never '{spec[key]}'", hint))
        return problems

    def captures(self, spec: Spec) -> frozenset[str]:  # noqa: ARG002
        """A rewrite captures nothing."""
        return frozenset()
