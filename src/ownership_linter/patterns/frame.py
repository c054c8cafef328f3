"""Kind `frame`: who is said to have done what (`nlp/frames`). Described in rules/README.md.

Its one way is derived from the frames' own word lists, so that most sentences are never parsed: an
event of failing needs a word of failing, a negation or the like; a person needs a name, a role or
"he". A field for which no finite set of words would do narrows nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ownership_linter.located_yaml import did_you_mean
from ownership_linter.model.span import Span
from ownership_linter.nlp.frames.frame import (
    Attribution,
    Doer,
    Event,
    Frame,
    Modality,
    Polarity,
    Voice,
)
from ownership_linter.nlp.frames.trigger import Trigger, triggers
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.packs.kinds import SpecProblem
from ownership_linter.packs.lexicons import Lexicons
from ownership_linter.patterns.base import EVERY_WAY, Match, PatternError, Spec, Way
from ownership_linter.patterns.frame_words import frame_lexicon
from ownership_linter.patterns.store import store_of

_VOCABULARY: Mapping[str, tuple[str, ...]] = {
    "doer": tuple(Doer),
    "event": tuple(Event),
    "polarity": tuple(Polarity),
    "modality": tuple(Modality),
    "attribution": tuple(Attribution),
    "voice": tuple(Voice),
}
_MARKS = ("clause", "event", "doer")
_KEYS = ("kind", "within", *_VOCABULARY, "verb", "mark", "own")
_DEFAULTS = {"modality": ("actual", "hedged"), "attribution": ("writer",)}


@dataclass(frozen=True)
class FramePattern:
    """Frames that agree with every field that is given. `wanted` maps a field to its values; `own`
    asks for doers that may just mean "we" ("our team"), or for all others; None for both."""

    wanted: Mapping[str, frozenset[str]]
    verbs: frozenset[str] | None
    mark: str
    triggers: tuple[Trigger, ...]
    own: bool | None = None
    needs_parse: bool = True

    @property
    def ways(self) -> tuple[Way, ...]:
        """The one way: a word for each of the triggers."""
        return (tuple(trigger.words for trigger in self.triggers),)

    def might(self, sentence: Sentence, possible: int = EVERY_WAY) -> bool:
        """Whether the sentence holds what such a frame is told by; it need not be parsed."""
        words = sentence.reading.word_set
        return bool(possible) and all(trigger.holds(words) for trigger in self.triggers)

    def find(
        self,
        sentence: Sentence,
        region: Span | None = None,  # noqa: ARG002
        possible: int = EVERY_WAY,  # noqa: ARG002
    ) -> Iterator[Match]:
        """The frames of the sentence that agree, in order."""
        for frame in sentence.frames:
            if self._agrees(frame):
                yield Match(
                    self._span(frame),
                    {
                        "doer": frame.doer_text or "somebody",
                        "event": frame.event_span.of(sentence.text),
                    },
                )

    def _agrees(self, frame: Frame) -> bool:
        if any(getattr(frame, field) not in values for field, values in self.wanted.items()):
            return False
        if self.own is not None and frame.own_team is not self.own:
            return False
        return (
            self.verbs is None
            or frame.verb in self.verbs
            or (frame.verb.removeprefix("not ") in self.verbs)
        )

    def _span(self, frame: Frame) -> Span:
        if self.mark == "event":
            return frame.event_span
        if self.mark == "doer" and frame.doer_span is not None:
            return frame.doer_span
        return frame.clause_span


def _values(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _verbs(spec: Spec, lexicons: Lexicons) -> frozenset[str] | None:
    """The verbs asked for: base forms, or every entry of a word list."""
    if "verb" not in spec:
        return None
    found: set[str] = set()
    for value in _values(spec["verb"]):
        word = str(value)
        if word.startswith("@"):
            if word[1:] not in lexicons:
                raise PatternError(f"no word list is called “{word[1:]}”")
            found |= lexicons[word[1:]].bases
        else:
            found.add(word.lower())
    return frozenset(found)


def check(spec: Spec, lexicons: Lexicons) -> list[SpecProblem]:
    """What is wrong with the pattern; empty when nothing is."""
    problems = [
        SpecProblem((key,), f"a frame pattern has no ‘{key}’", did_you_mean(key, _KEYS), key=True)
        for key in spec
        if key not in _KEYS
    ]
    for field, known in _VOCABULARY.items():
        problems.extend(_vocabulary_problems(spec, field, known))
    mark = spec.get("mark", "clause")
    if mark not in _MARKS:
        hint = did_you_mean(str(mark), _MARKS)
        problems.append(SpecProblem(("mark",), f"`mark` cannot be “{mark}”", hint))
    problems.extend(_verb_problems(spec, lexicons))
    if not isinstance(spec.get("own", True), bool):
        problems.append(SpecProblem(("own",), "`own` is true or false"))
    if not any(field in spec for field in ("doer", "event", "verb")):
        what = "a frame pattern needs `doer`, `event` or `verb`; without one it matches anything"
        problems.append(SpecProblem((), what))
    return problems


def _vocabulary_problems(spec: Spec, field: str, known: tuple[str, ...]) -> Iterator[SpecProblem]:
    if field not in spec:
        return
    values = _values(spec[field])
    if not values:
        yield SpecProblem((field,), f"`{field}` names nothing; leave it out for any")
    for i, value in enumerate(values):
        if value not in known:
            path = (field, i) if isinstance(spec[field], list | tuple) else (field,)
            yield SpecProblem(path, f"“{value}” is no {field}", did_you_mean(str(value), known))


def _verb_problems(spec: Spec, lexicons: Lexicons) -> Iterator[SpecProblem]:
    if "verb" not in spec:
        return
    values = _values(spec["verb"])
    if not values:
        yield SpecProblem(("verb",), "`verb` names nothing; leave it out for any")
    for i, value in enumerate(values):
        path = ("verb", i) if isinstance(spec["verb"], list | tuple) else ("verb",)
        word = str(value)
        if word.startswith("@") and word[1:] not in lexicons:
            hint = did_you_mean(word[1:], lexicons)
            yield SpecProblem(path, f"no word list is called “{word[1:]}”", hint)


def captures(spec: Spec) -> frozenset[str]:  # noqa: ARG001
    """Every frame has a doer ("somebody" where none is named) and an event."""
    return frozenset(("doer", "event"))


def build(spec: Spec, lexicons: Lexicons) -> FramePattern:
    """The compiled pattern. Raises PatternError where `check` would report a problem."""
    wanted = {
        field: frozenset(str(v) for v in _values(spec[field]))
        for field in _VOCABULARY
        if field in spec
    }
    for field, default in _DEFAULTS.items():
        wanted.setdefault(field, frozenset(default))
    verbs = _verbs(spec, lexicons)
    told_by = triggers(
        wanted.get("doer"),
        wanted.get("event"),
        verbs,
        lambda: frame_lexicon(lexicons),
        store_of(lexicons).trigger,
    )
    return FramePattern(wanted, verbs, str(spec.get("mark", "clause")), told_by, spec.get("own"))
