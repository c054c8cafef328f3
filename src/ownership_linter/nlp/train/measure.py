"""How well a pipeline does on the treebank: overall, per genre, and under each noise."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import lemminflect
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.training import Example

from ownership_linter.nlp.train.examples import gold_token_example, raw_example
from ownership_linter.nlp.train.noise import NOISES
from ownership_linter.nlp.train.treebank import Sentence

NOISE_SEED = 7
"""Seed of the noise in measurements, apart from the training seed so that rows stay comparable."""

Sentences = Sequence[Sentence]
Pairing = Callable[[Language, Sequence[Sentence]], Example]


@dataclass(frozen=True, slots=True)
class Scores:
    """Percentages as spaCy's own scorer gives them.

    F1 over tokens for ``upos`` and ``xpos``; over dependencies without punctuation for ``uas``
    and ``las``. A gold word that the tokenizer missed counts against recall.
    """

    sentences: int
    upos: float
    xpos: float
    uas: float
    las: float


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the metrics table: which text, and the scores on it."""

    name: str
    scores: Scores


@dataclass(frozen=True, slots=True)
class Metrics:
    """All that is recorded about a model.

    ``lemmas`` are percentages by split and kind of word, ``labels`` precision, recall and F1
    (0 to 1) of each dependency label on the first split, ``speed`` words a second on one core.
    """

    rows: tuple[Row, ...]
    lemmas: Mapping[str, Mapping[str, float]]
    labels: Mapping[str, Mapping[str, float]]
    speed: float


def measure_all(nlp: Language, splits: Mapping[str, Sentences]) -> Metrics:
    """Measure everything on the given splits; labels and speed on the first of them."""
    first = next(iter(splits.values()))
    return Metrics(
        rows=tuple(row for name, part in splits.items() for row in table(nlp, name, part)),
        lemmas={name: lemma_accuracy(nlp, part) for name, part in splits.items()},
        labels=label_table(nlp, first),
        speed=words_per_second(nlp, first),
    )


def measure(nlp: Language, examples: Sequence[Example]) -> Scores:
    """Run the pipeline on the predicted side of each example and score it."""
    docs = list(nlp.pipe([example.predicted for example in examples]))
    for example, doc in zip(examples, docs, strict=True):
        example.predicted = doc
    return score(examples)


def score(examples: Sequence[Example]) -> Scores:
    """Score examples that have been through the pipeline."""
    upos = Scorer.score_token_attr(examples, "pos")["pos_acc"]
    xpos = Scorer.score_token_attr(examples, "tag")["tag_acc"]
    deps = _score_deps(examples)
    return Scores(
        sentences=len(examples),
        upos=100 * (upos or 0.0),
        xpos=100 * (xpos or 0.0),
        uas=100 * (deps["dep_uas"] or 0.0),
        las=100 * (deps["dep_las"] or 0.0),
    )


def _score_deps(examples: Sequence[Example]) -> dict[str, Any]:
    """spaCy's dependency scores, labels compared as strings and punctuation left out."""
    scores: dict[str, Any] = Scorer.score_deps(
        examples,
        "dep",
        getter=lambda token, attr: getattr(token, attr + "_"),
        head_attr="head",
        head_getter=getattr,
        ignore_labels=("punct",),
    )
    return scores


def table(nlp: Language, split: str, sentences: Sequence[Sentence]) -> list[Row]:
    """The metrics table of one split: raw text, gold tokens, each genre, each noise."""
    rows = [
        Row(f"{split}, raw text", _measured(nlp, sentences, raw_example)),
        Row(f"{split}, gold tokens", _measured(nlp, sentences, gold_token_example)),
    ]
    for genre in sorted({sentence.genre for sentence in sentences}):
        part = [sentence for sentence in sentences if sentence.genre == genre]
        rows.append(Row(f"{split}, {genre}", _measured(nlp, part, raw_example)))
    for name, noise in NOISES.items():
        rng = Random(f"{NOISE_SEED}-{name}")
        noisy = [noise(sentence, rng) for sentence in sentences]
        rows.append(Row(f"{split}, {name}", _measured(nlp, noisy, raw_example)))
    return rows


def label_table(nlp: Language, sentences: Sequence[Sentence]) -> Mapping[str, Mapping[str, float]]:
    """Precision, recall and F1 (0 to 1) of every dependency label, on raw text."""
    examples = [raw_example(nlp, [sentence]) for sentence in sentences]
    measure(nlp, examples)
    per_type: Mapping[str, Mapping[str, float]] = _score_deps(examples)["dep_las_per_type"]
    return per_type


LEMMA_KINDS: dict[str, frozenset[str]] = {
    "all": frozenset({"VERB", "NOUN", "ADJ", "ADV", "AUX", "PROPN"}),
    "content": frozenset({"VERB", "NOUN", "ADJ", "ADV"}),
    "verbs": frozenset({"VERB"}),
}
"""Gold UPOS of the words in each lemma figure; "all" is every UPOS lemminflect knows."""


def lemma_accuracy(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Percentage of words whose lemminflect lemma, by predicted UPOS, is the treebank's.

    By kind as in ``LEMMA_KINDS``, on gold tokens. Letter case is ignored, since the product
    matches lemmas in lower case. Words predicted as anything lemminflect does not know (pronouns,
    prepositions) keep their form.
    """
    right, total = dict.fromkeys(LEMMA_KINDS, 0), dict.fromkeys(LEMMA_KINDS, 0)
    examples = [gold_token_example(nlp, [sentence]) for sentence in sentences]
    docs = nlp.pipe([example.predicted for example in examples])
    for doc, sentence in zip(docs, sentences, strict=True):
        for token, gold, pos in zip(doc, sentence.lemmas, sentence.pos, strict=True):
            known = token.pos_ in LEMMA_KINDS["all"]
            lemmas = lemminflect.getLemma(token.text, upos=token.pos_) if known else ()
            hit = (lemmas[0] if lemmas else token.text).lower() == gold.lower()
            for kind, members in LEMMA_KINDS.items():
                if pos in members:
                    right[kind] += hit
                    total[kind] += 1
    return {kind: 100 * right[kind] / total[kind] for kind in LEMMA_KINDS}


def words_per_second(nlp: Language, sentences: Sequence[Sentence]) -> float:
    """Throughput of ``nlp.pipe`` on running text, tokenizer included, in spaCy tokens a second."""
    texts = [sentence.text for sentence in sentences]
    list(nlp.pipe(texts[:50]))  # the first call allocates
    started = time.perf_counter()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    return words / (time.perf_counter() - started)


def _measured(nlp: Language, sentences: Sequence[Sentence], pairing: Pairing) -> Scores:
    return measure(nlp, [pairing(nlp, [sentence]) for sentence in sentences])
