"""What the loader needs to know of pattern kinds and rewrite kinds, without importing them.

The kinds live above this layer, in `patterns/` and `rewrites/`, one a file. They hand themselves to
`load_packs` as a `Kinds`; without one the loader checks everything but the innards of patterns.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set
from typing import Any, NamedTuple, Protocol

from ownership_linter.packs.lexicons import Lexicons


class SpecProblem(NamedTuple):
    """One thing wrong inside a pattern or rewrite: the path to it within the spec, and what.

    `("any", 1)` is the second entry under `any`; `()` the whole spec. `key` says that the key
    itself is meant (an unknown one), not its value.
    """

    path: tuple[str | int, ...]
    what: str
    hint: str = ""
    key: bool = False


class Kinds(Protocol):
    """The known kinds of pattern, or of rewrite."""

    def names(self) -> Collection[str]:
        """Every kind that `kind:` may name."""

    def check(self, spec: Mapping[str, Any], lexicons: Lexicons) -> Sequence[SpecProblem]:
        """What is wrong with a spec whose `kind` is known. `within` has been taken out of it."""

    def captures(self, spec: Mapping[str, Any]) -> Set[str]:
        """The names that a match of a correct spec always gives; `match` need not be among them."""
