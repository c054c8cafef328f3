"""Names of people: what is found, and how well on real text."""

from __future__ import annotations

from pathlib import Path

import pytest

from ownership_linter.nlp.frames.lexicon import FrameLexicon
from ownership_linter.nlp.people import NameWord, measure, person_spans
from ownership_linter.nlp.pipeline import SHIPPED

LEXICON = FrameLexicon(
    names=frozenset(("dave", "mark", "ines", "grace")),
    weak_names=frozenset(("mark", "grace")),
    not_names=frozenset(("order",)),
    titles=frozenset(("mr", "ms", "dr")),
)


def found(text: str) -> list[str]:
    """Names in "word/TAG word/TAG ..."."""
    pairs = [part.rsplit("/", 1) for part in text.split()]
    words = tuple(NameWord(word, tag) for word, tag in pairs)
    return [" ".join(w.typed for w in words[a:b]) for a, b in person_spans(words, LEXICON)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dave/NNP lost/VBD it/PRP", ["Dave"]),
        ("Ines/NNP Carrow/NNP rang/VBD", ["Ines Carrow"]),
        ("ask/VB Mr/NNP Oyelaran/NNP about/IN it/PRP", ["Oyelaran"]),
        ("Mark/NNP forgot/VBD it/PRP", ["Mark"]),
        ("Mark/VB it/PRP as/IN paid/VBN", []),
        ("a/DT day/NN of/IN grace/NN", []),
        ("the/DT Grace/NNP Hotel/NNP is/VBZ full/JJ", []),
        ("Order/NNP 12/CD shipped/VBD", []),
        ("dave/NN lost/VBD it/PRP", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize("split", ["dev", "test"])
def test_measured_on_universal_ner(split: str, shared_data: Path) -> None:
    """Precision matters more: a name wrongly found is a person wrongly blamed."""
    path = shared_data / "uner-ewt" / f"{split}.iob2.gz"
    if not path.is_file() or not SHIPPED.is_dir():
        pytest.skip("no Universal NER file or no shipped model")
    measured = measure(str(path))
    assert measured.precision > 0.80, measured
    assert measured.recall > 0.45, measured
