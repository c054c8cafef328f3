"""Kind `frame`: its checks, its matches, and that its triggers never hide a match."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from ownership_linter.model.span import Span
from ownership_linter.nlp.frames import Doer, Event
from ownership_linter.nlp.pipeline import SHIPPED, Pipeline
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.packs.lexicon_files import load_lexicons
from ownership_linter.packs.lexicons import Lexicons
from ownership_linter.patterns import frame
from ownership_linter.patterns.frame_words import frame_lexicon

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "tests" / "nlp" / "frames_table.txt"


@pytest.fixture(scope="module")
def lexicons() -> Lexicons:
    return load_lexicons([ROOT / "rules"])


@pytest.fixture(scope="module")
def pipeline(lexicons: Lexicons) -> Pipeline:
    if not SHIPPED.is_dir():
        pytest.skip("the shipped model is not in this checkout")
    return Pipeline(frame_lexicon=frame_lexicon(lexicons))


def read(text: str, pipeline: Pipeline) -> Sentence:
    return Sentence(text, Span(0, len(text)), 0, pipeline)


@pytest.mark.parametrize(
    ("spec", "path", "part"),
    [
        ({"doer": "persn"}, ("doer",), "did you mean 'person'"),
        ({"doer": ["team", "thirdparty"]}, ("doer", 1), "did you mean 'third-party'"),
        ({"evnt": "failure", "doer": "we"}, ("evnt",), "did you mean 'event'"),
        ({"doer": "we", "mark": "word"}, ("mark",), "clause, doer, event"),
        ({"verb": "@failre-verbs"}, ("verb",), "did you mean 'failure-verbs'"),
        ({"doer": []}, ("doer",), "names nothing"),
        ({"polarity": "negated"}, (), "matches anything"),
        ({"doer": "team", "own": "yes"}, ("own",), "true or false"),
    ],
)
def test_problems(
    spec: dict[str, object], path: tuple[str | int, ...], part: str, lexicons: Lexicons
) -> None:
    problems = frame.check({"kind": "frame", **spec}, lexicons)
    assert [(p.path, part in p.what + p.hint) for p in problems] == [(path, True)]


def test_a_right_pattern_has_no_problem(lexicons: Lexicons) -> None:
    spec = {"kind": "frame", "doer": ["person"], "event": "failure", "verb": ["@failure-verbs"]}
    assert frame.check(spec, lexicons) == []
    assert frame.captures(spec) == {"doer", "event"}


@pytest.mark.parametrize(
    ("spec", "text", "found"),
    [
        ({"doer": "person", "event": "failure"}, "Dave lost it.", ["Dave lost it"]),
        ({"doer": "person", "event": "failure", "mark": "doer"}, "Dave lost it.", ["Dave"]),
        ({"doer": "person", "event": "failure", "mark": "event"}, "Dave lost it.", ["lost"]),
        ({"doer": "person", "event": "failure"}, "Ana found it.", []),
        ({"doer": "we", "event": "failure"}, "We never lost it.", ["We never lost it"]),
        ({"doer": "we", "event": "failure", "polarity": "affirmed"}, "We never lost it.", []),
        ({"doer": "you", "event": "failure"}, "You say that you broke it.", []),
        (
            {"doer": "you", "event": "failure", "attribution": "customer"},
            "You say that you broke it.",
            ["you broke it"],
        ),
        ({"doer": "you", "event": "failure"}, "Had you told us, we'd have come.", []),
        ({"doer": "team", "event": "failure", "own": False}, "Our team got it wrong.", []),
        ({"event": "failure", "verb": "lose"}, "The courier broke it.", []),
        ({"event": "failure", "verb": "lose"}, "The courier lost it.", ["The courier lost it"]),
    ],
)
def test_matches(
    spec: dict[str, object], text: str, found: list[str], lexicons: Lexicons, pipeline: Pipeline
) -> None:
    pattern = frame.build({"kind": "frame", **spec}, lexicons)
    assert [m.span.of(text) for m in pattern.find(read(text, pipeline))] == found


def test_captures_are_as_typed(lexicons: Lexicons, pipeline: Pipeline) -> None:
    pattern = frame.build({"kind": "frame", "event": "failure"}, lexicons)
    named = next(iter(pattern.find(read("The COURIER lost it.", pipeline))))
    assert named.captures == {"doer": "The COURIER", "event": "lost"}
    nameless = next(iter(pattern.find(read("It was misplaced.", pipeline))))
    assert nameless.captures["doer"] == "somebody"


def test_triggers_never_hide_a_match(lexicons: Lexicons, pipeline: Pipeline) -> None:
    """For every doer and event: what a pattern finds, its triggers let through."""
    texts = [
        line.split("|")[1].strip()
        for line in TABLE.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    sentences = [read(text, pipeline) for text in texts]
    everything = {"modality": ["actual", "hypothetical", "future", "hedged"]}
    hidden = []
    for doer, event in product([None, *Doer], [None, *Event]):
        spec = {"kind": "frame", **everything}
        spec |= {"doer": doer.value} if doer else {}
        spec |= {"event": event.value} if event else {}
        if doer is None and event is None:
            continue
        pattern = frame.build(spec, lexicons)
        hidden += [
            (doer, event, s.words)
            for s in sentences
            if not pattern.might(s) and any(pattern.find(s))
        ]
        (way,) = pattern.ways
        hidden += [
            (doer, event, s.words)
            for s in sentences
            if pattern.might(s) and not all(need & s.reading.word_set for need in way)
        ]
    assert not hidden


@pytest.mark.parametrize(
    "spec",
    [
        {"doer": ["person"], "event": ["failure", "obligation"]},
        {"doer": ["team", "third-party"], "event": "failure"},
        {"doer": "you", "event": "failure"},
        {"event": "capability"},
        {"doer": "we", "verb": "lose"},
    ],
)
def test_the_usual_patterns_narrow_the_search(spec: dict[str, object], lexicons: Lexicons) -> None:
    assert frame.build({"kind": "frame", **spec}, lexicons).triggers
