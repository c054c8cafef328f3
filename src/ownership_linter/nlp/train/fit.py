"""The training loop: fresh noise in every epoch, decaying learning rate, averaged weights."""

import random
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.util import registry
from thinc.api import Config, fix_random_seed

from ownership_linter.nlp.train.examples import raw_example, training_example
from ownership_linter.nlp.train.measure import Scores, measure
from ownership_linter.nlp.train.noise import for_training
from ownership_linter.nlp.train.ship import slim
from ownership_linter.nlp.train.treebank import Sentence

CONFIG = Path(__file__).with_name("pipeline.cfg")
PARAGRAPH_RATE = 0.08
"""Share of training Docs of two or three sentences. At run time there is one, but a missed
sentence end must not surprise the parser."""


def fit(
    train: Sequence[Sentence],
    dev: Sequence[Sentence],
    *,
    steps: int | None = None,
    seed: int | None = None,
    config_path: Path = CONFIG,
) -> Language:
    """Train on ``train`` and return the pipeline with its averaged weights.

    ``dev`` is only watched: its scores are printed as training goes on, nothing is chosen by
    them. ``steps`` (batches) and ``seed`` stand in for the values in the config.
    """
    config = Config().from_disk(config_path, interpolate=False)
    if steps is not None:
        config["training"]["max_steps"] = steps
    if seed is not None:
        config["system"]["seed"] = seed
    nlp = spacy.util.load_model_from_config(config, auto_fill=True)
    training = nlp.config.interpolate()["training"]
    fix_random_seed(training["seed"])
    rng = random.Random(training["seed"])
    resolved: dict[str, Any] = registry.resolve(
        {"optimizer": training["optimizer"], "batcher": training["batcher"]}
    )
    clean = [training_example(nlp, [sentence]) for sentence in train]
    optimizer = nlp.initialize(lambda: clean, sgd=resolved["optimizer"])
    watched = [raw_example(nlp, [sentence]) for sentence in dev[::3]]
    batches = resolved["batcher"](_endless(nlp, train, rng))
    for step, batch in enumerate(islice(batches, training["max_steps"]), start=1):
        losses: dict[str, float] = {}
        nlp.update(batch, drop=training["dropout"], sgd=optimizer, losses=losses)
        optimizer.step_schedules()
        if step % training["eval_frequency"] == 0 or step == training["max_steps"]:
            with nlp.use_params(optimizer.averages):
                _report(step, measure(nlp, [_again(nlp, example) for example in watched]))
    with nlp.use_params(optimizer.averages):
        return slim(nlp)


def _endless(nlp: Language, train: Sequence[Sentence], rng: random.Random) -> Iterator[Example]:
    """Training examples epoch after epoch, each time shuffled, grouped and noised anew."""
    counts: dict[str, int] = {}
    for sentence in train:
        for word in sentence.words:
            counts[word.lower()] = counts.get(word.lower(), 0) + 1
    rare = frozenset(word for word, count in counts.items() if count == 1)
    while True:
        paragraphs = list(_paragraphs(train, rng))
        rng.shuffle(paragraphs)
        for paragraph in paragraphs:
            yield training_example(nlp, [for_training(one, rng, rare) for one in paragraph])


def _paragraphs(train: Sequence[Sentence], rng: random.Random) -> Iterator[list[Sentence]]:
    """Mostly single sentences; now and then two or three that follow each other in a document."""
    at = 0
    while at < len(train):
        size = rng.choice((2, 3)) if rng.random() < PARAGRAPH_RATE else 1
        group = [train[at]]
        for sentence in train[at + 1 : at + size]:
            if sentence.document == group[0].document:
                group.append(sentence)
        yield group
        at += len(group)


def _again(nlp: Language, example: Example) -> Example:
    """The same example with a predicted side nothing has been written to."""
    return Example(nlp.make_doc(example.reference.text), example.reference)


def _report(step: int, scores: Scores) -> None:
    print(
        f"step {step:6d}  UPOS {scores.upos:.2f}  XPOS {scores.xpos:.2f}  "
        f"UAS {scores.uas:.2f}  LAS {scores.las:.2f}",
        flush=True,
    )
