"""Who is said to have done what: a table of sentences, and core constructions on Docs by hand.

`frames_table.txt` holds the table, one sentence a line, named by its construction. It needs the
shipped model; the hand-made Docs need none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from ownership_linter.model.span import Span
from ownership_linter.nlp.frames import Frame, FrameLexicon, WordList, frames_of
from ownership_linter.nlp.frames.show import line_for, show
from ownership_linter.nlp.pipeline import SHIPPED, Pipeline
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.packs.lexicon_files import load_lexicons
from ownership_linter.patterns.frame_words import frame_lexicon

ROOT = Path(__file__).resolve().parents[2]
TABLE = Path(__file__).parent / "frames_table.txt"
SHOWN = frozenset(("actual", "hedged"))


@dataclass(frozen=True)
class Row:
    construction: str
    text: str
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]


def rows() -> list[Row]:
    found = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, text, expected = (part.strip() for part in line.split("|"))
        parts = [part.strip() for part in expected.split(";")]
        found.append(
            Row(
                name,
                text,
                tuple(part for part in parts if not part.startswith("-")),
                tuple(part[1:].strip() for part in parts if part.startswith("-")),
            )
        )
    return found


def agrees(frame: Frame, said: str) -> bool:
    """Whether a frame is what the table says, "person failure hedged" or the like."""
    doer, event, *rest = said.split()
    attribution = {"customer", "denied"} & set(rest) or {"writer"}
    return (
        frame.doer == doer
        and frame.event == event
        and (frame.polarity == "negated") == ("negated" in rest)
        and frame.attribution in attribution
        and all(frame.modality == m for m in ("hypothetical", "future", "hedged") if m in rest)
        and all(frame.voice == v for v in ("passive", "nominal", "existential") if v in rest)
        and (frame.own_team or "own" not in rest)
    )


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    if not SHIPPED.is_dir():
        pytest.skip("the shipped model is not in this checkout")
    return Pipeline(frame_lexicon=frame_lexicon(load_lexicons([ROOT / "rules"])))


def sentence(text: str, pipeline: Pipeline, *names: str) -> Sentence:
    return Sentence(text, Span(0, len(text)), 0, pipeline, frozenset(names))


def test_the_table_is_wide() -> None:
    assert len(rows()) >= 250
    assert len({row.text for row in rows()}) == len(rows())


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.construction}: {row.text}")
def test_table(row: Row, pipeline: Pipeline) -> None:
    read = sentence(row.text, pipeline)
    frames = read.frames
    for said in row.wanted:
        assert any(agrees(frame, said) for frame in frames), f"{said} not in\n{show(read)}"
    for said in row.unwanted:
        wrong = [f for f in frames if agrees(f, said) and f.modality in SHOWN]
        assert not wrong, f"{said} in\n{show(read)}"


def test_spans_point_into_the_draft(pipeline: Pipeline) -> None:
    before = "Hello Ines, 🙂 "
    text = f"{before}The lad who fitted your tyres overtightened every bolt. Bye."
    span = Span(len(before), text.index(" Bye."))
    frame = next(
        f
        for f in Sentence(text, span, 0, pipeline).frames
        if f.event == "failure" and f.doer == "person"
    )
    assert frame.doer_text == "The lad who fitted your tyres"
    assert frame.doer_span is not None and frame.doer_span.of(text) == frame.doer_text
    assert frame.event_span.of(text).startswith("overtightened")
    assert frame.clause_span.of(text) == "The lad who fitted your tyres overtightened every bolt"


def test_the_customers_name_is_no_doer(pipeline: Pipeline) -> None:
    frames = sentence("Marta lost the form.", pipeline, "marta").frames
    assert not [f for f in frames if f.doer == "person"]


def test_they_are_whoever_was_named_before(pipeline: Pipeline) -> None:
    text = "I rang the courier. They lost it."
    start = text.index("They")
    frames = Sentence(text, Span(start, len(text)), 1, pipeline).frames
    assert [f.doer for f in frames if f.event == "failure"] == ["third-party"]


def test_a_passive_keeps_its_patient_and_agent(pipeline: Pipeline) -> None:
    text = "Your deposit was mislaid by the finance team."
    frame = next(f for f in sentence(text, pipeline).frames if f.event == "failure")
    assert frame.patient_span is not None and frame.patient_span.of(text) == "Your deposit"
    assert (frame.doer_text, frame.verb, frame.tense) == ("the finance team", "mislay", "past")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?!",
        "🙂🙂",
        "one",
        "NOT",
        "to to to",
        "'s 's",
        "by by the",
        "and and",
        "had had had",
        "(",
        "-",
    ],
)
def test_scraps_give_no_trouble(text: str, pipeline: Pipeline) -> None:
    frames_of(sentence(text, pipeline), pipeline.frame_lexicon or FrameLexicon())


def test_show_reads_like_english(pipeline: Pipeline) -> None:
    read = sentence("Dave never logged it.", pipeline)
    assert show(read) == "person + failure (not log, active, past): “Dave” ... “never logged”"
    assert line_for(read.frames[0], read.text) in show(read)


# Docs by hand: no model, and the parse just as it should be.

LEXICON = FrameLexicon(
    failures=WordList.of(
        [("lost", "lose"), ("lose", "lose"), ("let down", "let down"), ("forgot", "forget")]
    ),
    faults=WordList.of([("mistake", "mistake"), ("mistakes", "mistake"), ("mix-up", "mix-up")]),
    hard_faults=WordList.of([("mistake", "mistake"), ("mix-up", "mix-up")]),
    helps=WordList.of([("sent", "send"), ("refunded", "refund")]),
    roles=WordList.of([("driver", "driver")]),
    teams=WordList.of([("warehouse", "warehouse")]),
    kinds=WordList.of([("courier", "courier"), ("supplier", "supplier")]),
    systems=WordList.of([("system", "system")]),
    names=frozenset(("dave",)),
)


def by_hand(
    words: Sequence[tuple[str, str, str, int, str]], *, end: str = "."
) -> tuple[Frame, ...]:
    """Frames of a Doc made of (word, tag, UPOS, head, relation)."""
    rows = [*words, (end, ".", "PUNCT", next(i for i, w in enumerate(words) if w[3] == i), "punct")]
    spaces = [
        i + 1 < len(words) and not rows[i + 1][0].startswith(("n't", "'")) for i in range(len(rows))
    ]
    doc = Doc(
        Vocab(),
        words=[row[0] for row in rows],
        spaces=spaces,
        tags=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        heads=[row[3] for row in rows],
        deps=[row[4] for row in rows],
    )
    read = Sentence(doc.text, Span(0, len(doc.text)), 0)
    read.set_doc(doc)
    return frames_of(read, LEXICON)


def brief(frames: tuple[Frame, ...]) -> list[str]:
    return [f"{f.doer} {f.event} {f.voice} {f.polarity} {f.verb}" for f in frames]


def test_active_by_hand() -> None:
    frames = by_hand(
        [
            ("Dave", "NNP", "PROPN", 1, "nsubj"),
            ("lost", "VBD", "VERB", 1, "ROOT"),
            ("it", "PRP", "PRON", 1, "obj"),
        ]
    )
    assert brief(frames) == ["person failure active affirmed lose"]


def test_passive_with_and_without_agent_by_hand() -> None:
    stem = [
        ("It", "PRP", "PRON", 2, "nsubj:pass"),
        ("was", "VBD", "AUX", 2, "aux:pass"),
        ("lost", "VBN", "VERB", 2, "ROOT"),
    ]
    agent = [
        ("by", "IN", "ADP", 5, "case"),
        ("our", "PRP$", "PRON", 5, "nmod:poss"),
        ("warehouse", "NN", "NOUN", 2, "obl:agent"),
    ]
    assert brief(by_hand(stem)) == ["nobody failure passive affirmed lose"]
    assert brief(by_hand([*stem, *agent])) == ["team failure passive affirmed lose"]


def test_a_denial_by_hand() -> None:
    frames = by_hand(
        [
            ("We", "PRP", "PRON", 3, "nsubj"),
            ("did", "VBD", "AUX", 3, "aux"),
            ("n't", "RB", "PART", 3, "advmod"),
            ("lose", "VB", "VERB", 3, "ROOT"),
            ("it", "PRP", "PRON", 3, "obj"),
        ]
    )
    assert brief(frames) == ["we failure active negated lose"]
    frames = by_hand(
        [
            ("We", "PRP", "PRON", 2, "nsubj"),
            ("never", "RB", "ADV", 2, "advmod"),
            ("lost", "VBD", "VERB", 2, "ROOT"),
            ("it", "PRP", "PRON", 2, "obj"),
        ]
    )
    assert brief(frames) == ["we failure active negated lose"]


def test_a_wrong_parse_does_not_move_the_blame() -> None:
    """The parser took "your call" for the subject; word order knows better."""
    frames = by_hand(
        [
            ("The", "DT", "DET", 1, "det"),
            ("driver", "NN", "NOUN", 3, "nsubj"),
            ("who", "WP", "PRON", 3, "nsubj"),
            ("took", "VBD", "VERB", 3, "ROOT"),
            ("your", "PRP$", "PRON", 5, "nmod:poss"),
            ("call", "NN", "NOUN", 6, "nsubj"),
            ("lost", "VBD", "VERB", 3, "ccomp"),
            ("it", "PRP", "PRON", 6, "obj"),
        ]
    )
    assert "person failure active affirmed lose" in brief(frames)


def test_should_have_by_hand() -> None:
    frames = by_hand(
        [
            ("The", "DT", "DET", 1, "det"),
            ("courier", "NN", "NOUN", 4, "nsubj"),
            ("should", "MD", "AUX", 4, "aux"),
            ("have", "VB", "AUX", 4, "aux"),
            ("rung", "VBN", "VERB", 4, "ROOT"),
        ]
    )
    assert brief(frames) == ["third-party obligation active affirmed ring"]


def test_existential_and_tie_by_hand() -> None:
    frames = by_hand(
        [
            ("There", "EX", "PRON", 1, "expl"),
            ("was", "VBD", "VERB", 1, "ROOT"),
            ("a", "DT", "DET", 3, "det"),
            ("mistake", "NN", "NOUN", 1, "nsubj"),
            ("at", "IN", "ADP", 6, "case"),
            ("our", "PRP$", "PRON", 6, "nmod:poss"),
            ("supplier", "NN", "NOUN", 3, "nmod"),
        ]
    )
    assert brief(frames) == ["third-party failure existential affirmed mistake"]


def test_wont_let_by_hand() -> None:
    frames = by_hand(
        [
            ("The", "DT", "DET", 1, "det"),
            ("system", "NN", "NOUN", 4, "nsubj"),
            ("wo", "MD", "AUX", 4, "aux"),
            ("n't", "RB", "PART", 4, "advmod"),
            ("let", "VB", "VERB", 4, "ROOT"),
            ("me", "PRP", "PRON", 4, "obj"),
        ]
    )
    assert brief(frames) == ["system capability active affirmed let"]
    assert frames[0].modality == "actual"


def test_had_you_by_hand() -> None:
    frames = by_hand(
        [
            ("Had", "VBD", "AUX", 2, "aux"),
            ("you", "PRP", "PRON", 2, "nsubj"),
            ("told", "VBN", "VERB", 2, "ROOT"),
            ("us", "PRP", "PRON", 2, "obj"),
        ]
    )
    assert brief(frames) == ["you failure active affirmed tell"]
    assert frames[0].modality == "hypothetical"


def test_an_unknown_verb_is_neutral() -> None:
    frames = by_hand(
        [
            ("Dave", "NNP", "PROPN", 1, "nsubj"),
            ("grobbled", "VBD", "VERB", 1, "ROOT"),
            ("it", "PRP", "PRON", 1, "obj"),
        ]
    )
    assert [f.event for f in frames] == ["neutral"]


_VOCABULARY = (
    "we you they it Dave the a your our courier warehouse parcel lost died froze sent left gave "
    "put swapped was had should not never before after without twice wrong by on to and but so who "
    "because instead of if , told forgot to mix-up fault"
).split()


@given(
    st.lists(st.sampled_from(_VOCABULARY), min_size=1, max_size=9).map(" ".join),
    st.sampled_from(("", ".", "?", " 😀")),
)
def test_whatever_stands_in_a_sentence_reading_it_raises_nothing(
    pipeline: Pipeline, words: str, end: str
) -> None:
    """Verbs that tell a failing in few words, and what may stand around them or not."""
    text = words + end
    for frame in frames_of(sentence(text, pipeline), pipeline.frame_lexicon or FrameLexicon()):
        assert frame.event_span.end <= len(text)
