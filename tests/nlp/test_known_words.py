"""What is remembered from one parse to the next changes no parse, and does not grow for ever."""

from copy import copy

import numpy as np
import pytest
import spacy

from ownership_linter.linter import Linter
from ownership_linter.nlp import known_words, pipeline
from ownership_linter.nlp.pipeline import SHIPPED, Pipeline

TEXTS = (
    "We lost your parcel in our own warehouse, and I am sorry.",
    "you wont believe it, but we can't find it!",
    "Dave in dispatch forgot to book it; we've booked it now.",
    "10:30 on 3 May - £40.50 😀",
    "We",
)


def test_words_give_the_same_numbers_to_the_last_bit_alone_together_and_again() -> None:
    plain, remembering = spacy.load(SHIPPED), spacy.load(SHIPPED)
    known_words.remember_words(remembering)
    wanted = [plain.get_pipe("tok2vec").model.predict([plain.make_doc(t)])[0] for t in TEXTS]
    model = remembering.get_pipe("tok2vec").model
    for texts in ((TEXTS[0],), TEXTS, TEXTS):
        found = model.predict([remembering.make_doc(text) for text in texts])
        assert all(np.array_equal(a, b) for a, b in zip(wanted, found, strict=False))


def test_with_room_for_few_words_it_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_words, "MOST", 12)
    plain, remembering = spacy.load(SHIPPED), spacy.load(SHIPPED)
    known_words.remember_words(remembering)
    model = remembering.get_pipe("tok2vec").model
    for text in (*TEXTS, " ".join(TEXTS)):  # the last alone has more than there is room for
        wanted = plain.get_pipe("tok2vec").model.predict([plain.make_doc(text)])[0]
        assert np.array_equal(model.predict([remembering.make_doc(text)])[0], wanted)
        assert len(model.layers[0].attrs["places"]) <= 12


def test_a_pipeline_built_otherwise_is_refused() -> None:
    nlp = spacy.load(SHIPPED)
    nlp.get_pipe("tok2vec").model = nlp.get_pipe("tok2vec").model.layers[1]
    with pytest.raises(ValueError, match="two layers"):
        known_words.remember_words(nlp)


def test_words_met_in_drafts_are_forgotten_after_a_while(
    linter: Linter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole sentences are never kept; of words, spaCy lets go after so many sentences."""
    monkeypatch.setattr(pipeline, "_KEPT", 3)
    linter = copy(linter)
    linter.pipeline = Pipeline(frame_lexicon=linter.pipeline.frame_lexicon)
    said = "Zorblatt forgot to book it."
    linter.check(said)
    strings = linter.pipeline._nlp.vocab.strings
    assert "Zorblatt" in strings
    assert said not in strings
    for name in ("Ana", "Tom", "Priya", "Dave", "Aisha"):
        linter.check(f"{name} forgot to book it.")
    assert "Zorblatt" not in strings


def test_what_is_parsed_outside_of_a_check_stays(linter: Linter) -> None:
    linter.check("Dave forgot to book it.")
    doc = linter.pipeline.nlp("Quuxly forgot to book it.")
    for _ in range(3):
        linter.check("Tom forgot to book it, and Dave never rang.")
    assert [token.text for token in doc] == ["Quuxly", "forgot", "to", "book", "it", "."]
