"""Around the fit of the classifier: batches, and steps that are kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ownership_linter.evaluation.examples import Example, batch_of
from ownership_linter.evaluation.kept import Kept
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Category
from ownership_linter.nlp.sentence import Sentence


@pytest.mark.parametrize(
    ("name", "batch"), [("Q22-014", "Q22"), ("W4131", "W4"), ("E001", "E"), ("n1-00001", "n1")]
)
def test_an_id_names_its_batch(name: str, batch: str) -> None:
    assert batch_of(name) == batch


def _example(text: str, *carries: Category) -> Example:
    return Example(Sentence(text, Span(0, len(text)), 0, None), frozenset(carries), 0, 0, False)


def test_a_step_is_done_once_for_the_same_examples(tmp_path: Path) -> None:
    done: list[str] = []

    def make() -> dict[str, object]:
        done.append("made")
        return {"sums": np.arange(3)}

    said = [_example("We lost it.")]
    for _ in range(2):
        assert Kept(tmp_path, said).step("linear", make)["sums"].tolist() == [0, 1, 2]
    assert done == ["made"]
    assert not Kept(tmp_path, said).missing("linear")


def test_other_labels_are_other_examples(tmp_path: Path) -> None:
    Kept(tmp_path, [_example("They lost it.")]).step("linear", lambda: {"sums": np.zeros(1)})
    assert Kept(tmp_path, [_example("They lost it.", Category.BLAME_TEAM)]).missing("linear")
    assert Kept(tmp_path, [_example("We lost it.")]).missing("linear")


def test_a_step_that_broke_off_leaves_nothing_behind(tmp_path: Path) -> None:
    kept = Kept(tmp_path, [_example("We lost it.")])

    def stops() -> dict[str, object]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kept.step("linear", stops)
    assert kept.missing("linear")


def test_without_a_folder_nothing_is_kept() -> None:
    kept = Kept(None, [_example("We lost it.")])
    assert kept.step("linear", lambda: {"sums": np.ones(2)})["sums"].tolist() == [1, 1]
    assert kept.missing("linear")
