"""Writes the model folder: weights, config, meta, licence and card, and nothing else."""

import json
import shutil
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from ownership_linter.nlp.train.measure import Metrics
from ownership_linter.nlp.train.noise import TRAINING_RATES

LICENSE = "CC BY-SA 4.0"
SOURCE_NAME = "Universal Dependencies English Web Treebank (UD English EWT) 2.15+"
SOURCE_URL = "https://github.com/UniversalDependencies/UD_English-EWT"
SOURCE_AUTHORS = (
    "Natalia Silveira, Timothy Dozat, Christopher Manning, Sebastian Schuster, Ethan Chi, "
    "John Bauer, Miriam Connor, Marie-Catherine de Marneffe, Nathan Schneider, Sam Bowman, "
    "Hanzhi Zhu, Daniel Galbraith and later contributors to Universal Dependencies"
)
COPYRIGHT = (
    "Universal Dependencies English Web Treebank annotations © 2013-2020 by The Board of "
    "Trustees of The Leland Stanford Junior University"
)
CITATION = """\
@inproceedings{silveira14gold,
  year = {2014},
  author = {Natalia Silveira and Timothy Dozat and Marie-Catherine de Marneffe and Samuel Bowman
    and Miriam Connor and John Bauer and Christopher D. Manning},
  title = {A Gold Standard Dependency Corpus for {E}nglish},
  booktitle = {Proceedings of the Ninth International Conference on Language Resources and
    Evaluation (LREC-2014)}
}"""

LEANED_ON = (
    "nsubj",
    "nsubj:pass",
    "aux:pass",
    "obl:agent",
    "obj",
    "aux",
    "cop",
    "mark",
    "advcl",
    "ccomp",
    "xcomp",
    "acl:relcl",
    "nmod:poss",
    "conj",
)
"""Dependency labels named in the card; ``meta.json`` has all."""


def slim(nlp: Language) -> Language:
    """The same pipeline on a fresh vocabulary, without the words training has seen.

    Training fills the string store with every word and every noisy spelling of it. Features are
    hashed from the text, so none of them is needed; only labels are, and not every component
    brings its own.
    """
    fresh = spacy.util.load_model_from_config(nlp.config)
    for name, component in nlp.pipeline:
        fresh.get_pipe(name).from_bytes(component.to_bytes(exclude=["vocab"]), exclude=["vocab"])
        for label in getattr(component, "labels", ()):
            fresh.vocab.strings.add(label)
    return fresh


def write(nlp: Language, out: Path, metrics: Metrics, license_text: str) -> None:
    """Write the folder ``out``, replacing what is in it; the metrics go into meta and card."""
    if out.exists():
        shutil.rmtree(out)
    seed = nlp.config["system"]["seed"]
    steps = nlp.config["training"]["max_steps"]
    nlp.meta.update(
        {
            "lang": "en",
            "name": "ownership_linter_ewt",
            "version": "1.0.0",
            "description": "Compact English tagger and parser (UPOS, PTB tags, UD relations) "
            "for short, informal mail; trained on UD English EWT with noisy spelling.",
            "author": "ownership-linter; treebank by " + SOURCE_AUTHORS,
            "url": SOURCE_URL,
            "license": LICENSE,
            "sources": [
                {
                    "name": SOURCE_NAME,
                    "url": SOURCE_URL,
                    "license": LICENSE,
                    "author": SOURCE_AUTHORS,
                }
            ],
            "performance": _performance(metrics),
            "training": {"seed": seed, "steps": steps, "noise_rates": dict(TRAINING_RATES)},
        }
    )
    nlp.to_disk(out)
    _widen_spacy_version(out / "meta.json")
    (out / "LICENSE.txt").write_text(license_text, encoding="utf-8")
    (out / "README.md").write_text(_card(metrics, seed, steps), encoding="utf-8")


def folder_size(folder: Path) -> int:
    """Bytes in all files of the folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _widen_spacy_version(meta_path: Path) -> None:
    """Allow every 3.8 release: spaCy writes the one at hand and would warn on an earlier one."""
    meta = json.loads(meta_path.read_text(encoding="utf-8"))
    meta["spacy_version"] = ">=3.8.0,<3.9.0"
    meta_path.write_text(json.dumps(meta, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _performance(metrics: Metrics) -> dict[str, Any]:
    """All scores as fractions, the way spaCy keeps them; the first row is the headline."""
    scored = {
        row.name: {
            "sentences": row.scores.sentences,
            "pos_acc": round(row.scores.upos / 100, 4),
            "tag_acc": round(row.scores.xpos / 100, 4),
            "dep_uas": round(row.scores.uas / 100, 4),
            "dep_las": round(row.scores.las / 100, 4),
        }
        for row in metrics.rows
    }
    head = dict(next(iter(scored.values()), {}))
    head.pop("sentences", None)
    return {
        **head,
        "speed": round(metrics.speed),
        "lemmas": {
            split: {kind: round(value / 100, 4) for kind, value in kinds.items()}
            for split, kinds in metrics.lemmas.items()
        },
        "dep_las_per_type": {
            label: {key: round(value, 4) for key, value in scores.items()}
            for label, scores in sorted(metrics.labels.items())
        },
        "by_text": scored,
    }


def report(metrics: Metrics) -> str:
    """The metrics as Markdown, as they stand in the card."""
    lines = [
        "| text | sentences | UPOS | XPOS | UAS | LAS |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for row in metrics.rows:
        s = row.scores
        figures = " | ".join(f"{figure:.2f}" for figure in (s.upos, s.xpos, s.uas, s.las))
        lines.append(f"| {row.name} | {s.sentences} | {figures} |")
    lines += [
        "",
        "Relations the rules lean on (raw text, first split above):",
        "",
        "| relation | precision | recall | F1 |",
        "|---|---:|---:|---:|",
    ]
    for label in LEANED_ON:
        if label in metrics.labels:
            f = metrics.labels[label]
            lines.append(f"| {label} | {f['p']:.3f} | {f['r']:.3f} | {f['f']:.3f} |")
    lines += [
        "",
        "Lemmas by lemminflect from the predicted UPOS (percent, gold tokens, ignoring case):",
        "",
        "| split | words that inflect | without names and auxiliaries | verbs |",
        "|---|---:|---:|---:|",
    ]
    for split, kinds in metrics.lemmas.items():
        lines.append(
            f"| {split} | {kinds['all']:.2f} | {kinds['content']:.2f} | {kinds['verbs']:.2f} |"
        )
    lines += [
        "",
        f"Speed: {metrics.speed:,.0f} words/s on one core, running text in, `nlp.pipe`.",
    ]
    return "\n".join(lines)


def _card(metrics: Metrics, seed: int, steps: int) -> str:
    noise = ", ".join(f"{name} {rate:.0%}" for name, rate in TRAINING_RATES.items())
    return f"""\
# English tagger and parser for ownership-linter

A spaCy pipeline: shared tok2vec, tagger (PTB tags in `token.tag_`), morphologizer (UPOS in
`token.pos_`), transition-based parser (UD relations with subtypes in `token.dep_`). Stock spaCy
architectures only; `spacy.load` of this folder needs no network and no further code. Give it one
sentence per Doc: it was trained that way, and sentence cutting is not its job. There is no
lemmatizer inside; lemminflect gives lemmas from the word and its UPOS.

## Data, licence, attribution

Trained on the train split of {SOURCE_NAME},
<{SOURCE_URL}>, by
{SOURCE_AUTHORS}.
{COPYRIGHT}.
The underlying texts are those of the English Web Treebank (LDC2012T13). The annotations and
database rights are licensed {LICENSE} (`LICENSE.txt`); these weights are derived from them and
are under the same licence. Changes made: the annotations were turned into statistical weights,
the spelling of some training sentences was varied. No other data and no pretrained weights.

```bibtex
{CITATION}
```

## Training

`python -m ownership_linter.nlp.train --data DIR --out DIR`, where the data folder holds
`train.conllu.gz`, `dev.conllu.gz`, `test.conllu.gz`. Seed {seed}, {steps} steps, one CPU core.
Architecture and schedule: `config.cfg`. Noise laid over training sentences, independently:
{noise}; a quarter of the words that occur once
are respelt inside so that unknown words are familiar. The architecture was picked by short trial
runs watched on a third of dev; the test split was used for the tables only.

## Measured

Percent. Input is running text cut by spaCy's English tokenizer (but for "gold tokens"). UPOS and
XPOS are F1 over words; UAS and LAS are F1 over dependencies without punctuation (spaCy's scorer).
The lower rows lay one noise over every sentence; "typos" puts one into 8% of the longer words.
Reproduce with `python -m ownership_linter.nlp.train --evaluate --data DIR`.

{report(metrics)}

## Limits

Web English of 2000-2010: no chat slang, emoji or product names of today. Attachment of clauses
and prepositional phrases is where most errors are. In ALL CAPS the tokenizer keeps contractions
such as "DON'T" and "I'M" in one token, which then carries the annotation of its first part.
"""
