"""Rules made ready to run: patterns compiled, contexts compiled and sorted, all of them indexed.

`Rulebook` is built once for a configuration and shared by every draft.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ownership_linter.engine.index import Index
from ownership_linter.errors import PackError, Problem
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Category, Move, Severity
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.packs.lexicons import Lexicons
from ownership_linter.packs.schema import BELOW, PatternSpec, RuleFile, Within
from ownership_linter.patterns import registry
from ownership_linter.patterns.absent import Absent
from ownership_linter.patterns.base import Match, Pattern, PatternError
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
class Placed:
    """A pattern and its place in the index: the ways `first` to `first + count`."""

    pattern: Pattern
    index: Index = field(repr=False)
    first: int
    count: int
    _all: int = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_all", (1 << self.count) - 1)

    @property
    def needs_parse(self) -> bool:
        """Whether the pattern reads the parse."""
        return self.pattern.needs_parse

    def possible(self, sentence: Sentence) -> int:
        """Bits of the pattern's ways that the words of the sentence allow; 0: it cannot match."""
        return (self.index.possible(sentence) >> self.first) & self._all

    def holds(self, sentence: Sentence) -> bool:
        """Whether a pattern of the classifier holds: the index knows of a sentence it weighed."""
        possible = self.possible(sentence)
        if not possible or self.index.decided(sentence):
            return bool(possible)
        return next(self.pattern.find(sentence), None) is not None

    def find(self, sentence: Sentence, region: Span | None = None) -> Iterator[Match]:
        """The pattern's matches, looked for only where the words allow one."""
        possible = self.possible(sentence)
        return self.pattern.find(sentence, region, possible) if possible else iter(())


@dataclass(frozen=True, slots=True)
class PatternContext:
    """Holds when the pattern matches within reach."""

    placed: Placed
    within: Within


@dataclass(frozen=True, slots=True)
class UnsureContext:
    """Holds when `context` does, and the classifier is less sure than `below` of what the rule
    detects. "The night manager gave you his umbrella" is credit as long as nothing speaks for
    blame; "The agent, Pim, gave you wrong figures" is told with the same verb."""

    context: MoveContext | PatternContext
    detects: Category | Move
    below: float


Context = MoveContext | SettingContext | PatternContext | UnsureContext
Made = TypeVar("Made", "Placed", Context)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, ready to run. `severity` is what the configuration makes of it."""

    file: RuleFile
    severity: Severity
    placed: tuple[Placed, ...]
    unless: tuple[Context, ...]
    when: tuple[Context, ...]
    guards: Guards = field(repr=False)
    # Asked of some dozen rules for every sentence, hence worked out once.
    id: str = field(init=False)
    detects: Category | Move = field(init=False)
    needs_parse: bool = field(init=False)
    """Whether any of its patterns reads the parse."""
    is_learned: bool = field(init=False)
    """Whether only the trained classifier speaks; a rule that names the wording goes first."""

    def __post_init__(self) -> None:
        learned = [isinstance(placed.pattern, Learned) for placed in self.placed]
        for name, value in (
            ("id", self.file.id),
            ("detects", self.file.detects),
            ("needs_parse", any(placed.needs_parse for placed in self.placed)),
            ("is_learned", all(learned)),
        ):
            object.__setattr__(self, name, value)

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """What the rule finds, any of them."""
        return tuple(placed.pattern for placed in self.placed)

    @property
    def is_absence(self) -> bool:
        """Whether it speaks about the reply as a whole, not about a sentence."""
        return any(isinstance(pattern, Absent) for pattern in self.patterns)

    @property
    def absent_move(self) -> Move:
        """The move an `absent` rule asks for. Raises StopIteration for any other rule."""
        return next(p.move for p in self.patterns if isinstance(p, Absent))

    @property
    def contexts_need_parse(self) -> bool:
        """Whether any of its contexts reads the parse."""
        return self.guards.need_parse


@dataclass(frozen=True, slots=True)
class Guards:
    """A rule's contexts sorted by what they cost and what they look at.

    What does not depend on where in the sentence the match stands is asked once for a sentence,
    before anything is matched or parsed: a rule whose guard says no finds nothing there, whatever
    its patterns would say.
    """

    settings: tuple[tuple[SettingContext, bool], ...]
    """With whether it must hold (`when`) or must not (`unless`)."""
    nearby: tuple[PatternContext, ...]
    """`when` patterns in the match's own sentence: its words must allow each of them."""
    learned: tuple[PatternContext, ...]
    """`when` patterns of the classifier about the whole sentence."""
    others: tuple[tuple[PatternContext, bool], ...]
    """Phrases and the like about the whole sentence or those around it."""
    by_match_when: tuple[Context, ...]
    by_match_unless: tuple[Context, ...]
    """The rest: they need the place of the match, the moves or a parse."""
    need_parse: bool
    cheap: bool
    """Whether there is any of those that cost next to nothing: settings, nearby, learned."""


class Rulebook:
    """All rules of a run. `flags` hold tips too; `absences` speak about the reply as a whole.
    `index` knows all patterns of all of them."""

    def __init__(self, rules: Sequence[Rule], index: Index) -> None:
        self.moves = tuple(rule for rule in rules if isinstance(rule.detects, Move))
        self.absences = tuple(rule for rule in rules if rule.is_absence)
        self.flags = tuple(r for r in rules if not isinstance(r.detects, Move) and not r.is_absence)
        self.index = index
        self._owner: dict[int, tuple[Rule, int]] = {}
        """Which rule a way belongs to, with the bits of all the rule's ways."""
        self._ungated = 0
        self._gated: dict[int, int] = {}
        """The ways of the rules that the classifier must agree to, by its bit."""
        self._allowed: dict[int, int] = {}
        for rule in rules:
            ways = sum(((1 << p.count) - 1) << p.first for p in rule.placed)
            for placed in rule.placed:
                for way in range(placed.first, placed.first + placed.count):
                    self._owner[way] = rule, ways
            if rule.guards.learned:
                gate = 1 << rule.guards.learned[0].placed.first
                self._gated[gate] = self._gated.get(gate, 0) | ways
            else:
                self._ungated |= ways

    def candidates(self, sentence: Sentence) -> list[Rule]:
        """The rules that could match the sentence, by its words and the classifier alone; moves and
        flags each in pack order."""
        possible = self.index.possible(sentence)
        left = possible & self._allowed_by(possible & self.index.asks_classifier)
        found: list[Rule] = []
        while left:
            rule, ways = self._owner[(left & -left).bit_length() - 1]
            found.append(rule)
            left &= ~ways
        return found

    def _allowed_by(self, sure: int) -> int:
        """The ways of rules without a gate, and of those whose gate is among the bits."""
        allowed = self._allowed.get(sure)
        if allowed is None:
            allowed = self._ungated
            for gate, ways in self._gated.items():
                if sure & gate:
                    allowed |= ways
            if len(self._allowed) < 10_000:
                self._allowed[sure] = allowed
        return allowed


WITHIN_SENTENCE = frozenset(("match", "before", "after", "clause", "sentence"))
"""The reaches that end with the match's own sentence."""


def _guards(when: Iterable[Context], unless: Iterable[Context]) -> Guards:
    settings: list[tuple[SettingContext, bool]] = []
    nearby: list[PatternContext] = []
    learned: list[PatternContext] = []
    others: list[tuple[PatternContext, bool]] = []
    rest: dict[bool, list[Context]] = {True: [], False: []}
    for context, wanted in (*((c, True) for c in when), *((c, False) for c in unless)):
        if isinstance(context, SettingContext):
            settings.append((context, wanted))
            continue
        if isinstance(context, PatternContext):
            own = context.within in WITHIN_SENTENCE
            whole = not context.placed.needs_parse and (context.within == "sentence" or not own)
            if whole and own and wanted and isinstance(context.placed.pattern, Learned):
                learned.append(context)
                continue
            if wanted and own:
                nearby.append(context)
            if whole:
                others.append((context, wanted))
                continue
        rest[wanted].append(context)
    return Guards(
        tuple(settings),
        tuple(nearby),
        tuple(learned),
        tuple(others),
        tuple(rest[True]),
        tuple(rest[False]),
        any(_needs_parse(context) for context in (*rest[True], *rest[False])),
        bool(settings or nearby or learned),
    )


def _needs_parse(context: Context) -> bool:
    if isinstance(context, UnsureContext):
        return _needs_parse(context.context)
    return isinstance(context, PatternContext) and context.placed.needs_parse


def _placed(spec: PatternSpec, lexicons: Lexicons, index: Index) -> Placed:
    pattern = registry.build(spec, lexicons)
    return Placed(pattern, index, *index.add(pattern))


def compile_context(
    spec: PatternSpec, lexicons: Lexicons, index: Index, detects: Category | Move
) -> Context:
    """One entry of `unless` or `when` of a rule that detects so."""
    if BELOW in spec:
        inner = {key: value for key, value in spec.items() if key != BELOW}
        context = compile_context(inner, lexicons, index, detects)
        assert isinstance(context, MoveContext | PatternContext)  # packs.spec_checks sees to it
        return UnsureContext(context, detects, float(spec[BELOW]))
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
    return PatternContext(_placed(spec, lexicons, index), within)


def _contexts(
    file: RuleFile, specs: Iterable[PatternSpec], lexicons: Lexicons, index: Index
) -> list[Context]:
    return [compile_context(spec, lexicons, index, file.detects) for spec in specs]


def compile_rules(
    files: Sequence[RuleFile],
    lexicons: Lexicons,
    severities: Mapping[str, Severity],
    index: Index,
) -> Iterator[Rule]:
    """Rules with everything compiled. Raises PackError for what `check` would report; it is named
    by the rule alone, since places in files are the loader's business."""
    # The patterns of all rules first: what is looked at for each sentence is then the lower end of
    # the index.
    found = [
        _compiled(f, lambda f: [_placed(s, lexicons, index) for s in f.patterns]) for f in files
    ]
    for file, placed in zip(files, found, strict=True):
        unless = _compiled(file, lambda f: _contexts(f, f.unless, lexicons, index))
        when = _compiled(file, lambda f: _contexts(f, f.when, lexicons, index))
        yield Rule(
            file,
            severities[file.id],
            tuple(placed),
            tuple(unless),
            tuple(when),
            _guards(when, unless),
        )


def _compiled(file: RuleFile, make: Callable[[RuleFile], list[Made]]) -> list[Made]:
    try:
        return make(file)
    except PatternError as error:
        hint = "`rules test` shows the place"
        raise PackError([Problem(f"rule {file.id}", 0, 0, str(error), hint)]) from error


def make_rulebook(
    files: Iterable[RuleFile],
    lexicons: Lexicons,
    severities: Mapping[str, Severity],
    *,
    index: Index | None = None,
) -> Rulebook:
    """The rulebook of those rules that `severities` names; the others are switched off. `index` is
    an empty one of another kind, where the usual one is not wanted."""
    index = index or Index()
    chosen = [file for file in files if file.id in severities]
    return Rulebook(list(compile_rules(chosen, lexicons, severities, index)), index)
