"""Looking into patterns and contexts as far as this layer can, and handing the rest to the kinds.

Here: `kind` is there and known, `within` is a place there is, every "@list" exists, and the two
kinds of context that match no words, `move` and `setting`. A pattern kind looks after its own keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, get_args

from ownership_linter.config.model import Config, choices_of
from ownership_linter.errors import Problem
from ownership_linter.located_yaml import Located, Path, did_you_mean
from ownership_linter.model.terms import Move
from ownership_linter.packs.kinds import Kinds
from ownership_linter.packs.lexicons import Lexicons
from ownership_linter.packs.schema import BELOW, PatternSpec, RuleFile, Within

CONTEXT_KINDS = ("move", "setting")
"""The kinds an `unless` or `when` may have besides the pattern kinds."""

SETTINGS = (
    "audience",
    "channel",
    "regulated",
    "upsell",
    "conversation",
    "supervisor_asked",
    "pronouns",
)
"""The settings of the configuration that a context may ask for."""

_OF_CONTEXTS = {
    "within": "it belongs to 'unless' and 'when'",
    BELOW: "it belongs to 'unless'",
}
"""Keys that only a context has, and where they belong."""

_LIST = re.compile(r"(?<![\w@.])@([A-Za-z][\w-]*)")


def check_specs(
    rule: RuleFile,
    located: Located,
    lexicons: Lexicons,
    patterns: Kinds | None,
    rewrites: Kinds | None,
) -> list[Problem]:
    """Everything wrong inside `pattern`, `unless`, `when` and `rewrite`."""
    problems: list[Problem] = []
    single = isinstance(rule.pattern, dict)
    for at, spec in enumerate(rule.patterns):
        path: Path = ("pattern",) if single else ("pattern", at)
        inner = {key: value for key, value in spec.items() if key not in _OF_CONTEXTS}
        problems += _check_matcher(inner, path, located, lexicons, patterns)
        for key, hint in _OF_CONTEXTS.items():
            if key in spec:
                what = f"a pattern has no '{key}'"
                problems.append(located.problem((*path, key), what, hint, key=True))
    for role, specs in (("unless", rule.unless), ("when", rule.when)):
        for at, spec in enumerate(specs):
            problems += _check_context(spec, (role, at), located, lexicons, patterns)
    if rule.rewrite is not None and rewrites is not None:
        spec = rule.rewrite.model_dump()
        problems += _check_by_kind(spec, ("rewrite",), located, lexicons, rewrites)
    return problems


def _check_matcher(
    spec: PatternSpec,
    path: Path,
    located: Located,
    lexicons: Lexicons,
    patterns: Kinds | None,
    more: tuple[str, ...] = (),
) -> Iterator[Problem]:
    """A pattern, or a context that matches words."""
    unknown = list(_unknown_lists(spec, path, lexicons))
    for where, name in unknown:
        hint = did_you_mean(name, lexicons)
        yield located.problem(where, f"there is no word list '@{name}'", hint)
    # The kind will stumble over the same list; said once is enough.
    said = [where for where, _ in unknown]
    yield from _check_by_kind(spec, path, located, lexicons, patterns, more, said)


def _check_context(
    spec: PatternSpec, path: Path, located: Located, lexicons: Lexicons, patterns: Kinds | None
) -> Iterator[Problem]:
    within = spec.get("within", "sentence")
    if within not in get_args(Within):
        hint = did_you_mean(str(within), get_args(Within)) or ", ".join(get_args(Within))
        yield located.problem((*path, "within"), f"there is no 'within: {within}'", hint)
    if BELOW in spec:
        yield from _check_below(spec, path, located)
    inner = {key: value for key, value in spec.items() if key not in _OF_CONTEXTS}
    if spec.get("kind") == "move":
        yield from _check_move(inner, path, located)
    elif spec.get("kind") == "setting":
        yield from _check_setting({k: v for k, v in spec.items() if k != BELOW}, path, located)
    else:
        yield from _check_matcher(inner, path, located, lexicons, patterns, CONTEXT_KINDS)


def _check_below(spec: PatternSpec, path: Path, located: Located) -> Iterator[Problem]:
    below = spec[BELOW]
    if path[0] != "unless" or spec.get("kind") == "setting":
        hint = "it belongs to patterns and moves under 'unless'"
        yield located.problem((*path, BELOW), f"there is no '{BELOW}' here", hint, key=True)
    elif isinstance(below, bool) or not isinstance(below, int | float) or not 0 < below < 1:
        yield located.problem((*path, BELOW), f"'{BELOW}' is a number between 0 and 1")


def _check_by_kind(
    spec: PatternSpec,
    path: Path,
    located: Located,
    lexicons: Lexicons,
    kinds: Kinds | None,
    more: tuple[str, ...] = (),
    said: Sequence[Path] = (),
) -> Iterator[Problem]:
    """`said` are paths that a problem was already reported at."""
    kind = spec.get("kind")
    if not isinstance(kind, str):
        yield located.problem(path, "'kind' is missing" if kind is None else "'kind' must be text")
        return
    if kinds is None:
        return
    if kind not in kinds.names():
        hint = did_you_mean(kind, [*kinds.names(), *more])
        yield located.problem((*path, "kind"), f"there is no kind '{kind}'", hint)
        return
    for problem in kinds.check(spec, lexicons):
        where = (*path, *problem.path)
        if not any(other[: len(where)] == where for other in said):
            yield located.problem(where, problem.what, problem.hint, key=problem.key)


def _check_move(spec: PatternSpec, path: Path, located: Located) -> Iterator[Problem]:
    yield from _unknown_keys(spec, ("kind", "any"), path, located)
    moves = spec.get("any")
    if not isinstance(moves, list) or not moves:
        yield located.problem(path, "kind 'move' needs 'any': a list of moves")
        return
    names = [move.value for move in Move]
    for at, move in enumerate(moves):
        if move not in names:
            hint = did_you_mean(str(move), names) or ", ".join(names)
            yield located.problem((*path, "any", at), f"there is no move '{move}'", hint)


def _check_setting(spec: PatternSpec, path: Path, located: Located) -> Iterator[Problem]:
    if "within" in spec:
        what = "a setting holds for the whole reply: no 'within'"
        yield located.problem((*path, "within"), what, key=True)
    yield from _unknown_keys(spec, ("kind", "within", *SETTINGS), path, located)
    asked = [key for key in spec if key in SETTINGS]
    if not asked:
        yield located.problem(path, "kind 'setting' names no setting", ", ".join(SETTINGS))
    for key in asked:
        several = isinstance(spec[key], list)
        for at, value in enumerate(spec[key] if several else [spec[key]]):
            choices = choices_of(Config, key)
            # By type as well, for 1 == True.
            if not any(value == choice and type(value) is type(choice) for choice in choices):
                shown = [str(c).lower() if isinstance(c, bool) else c for c in choices]
                hint = did_you_mean(str(value), shown) or "known: " + ", ".join(shown)
                place = (*path, key, at) if several else (*path, key)
                yield located.problem(place, f"'{key}' is never '{value}'", hint)


def _unknown_keys(
    spec: PatternSpec, known: tuple[str, ...], path: Path, located: Located
) -> Iterator[Problem]:
    for key in spec:
        if key not in known:
            hint = did_you_mean(key, known)
            yield located.problem((*path, key), f"unknown key '{key}'", hint, key=True)


def _unknown_lists(spec: PatternSpec, path: Path, lexicons: Lexicons) -> Iterator[tuple[Path, str]]:
    if spec.get("kind") == "regex":
        return  # there an @ is an @
    for where, text in _texts(spec, path):
        for name in _LIST.findall(text):
            if name not in lexicons:
                yield where, name


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list | tuple):
        for at, inner in enumerate(value):
            yield from _texts(inner, (*path, at))
