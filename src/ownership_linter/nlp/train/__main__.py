"""Train, write and measure the shipped pipeline; see ``--help``."""

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language

from ownership_linter.nlp.train.fit import fit
from ownership_linter.nlp.train.measure import (
    Row,
    label_table,
    lemma_accuracy,
    markdown,
    table,
    words_per_second,
)
from ownership_linter.nlp.train.ship import folder_size, slim, write
from ownership_linter.nlp.train.treebank import Sentence, TreebankError, read_split

SHIPPED = Path(__file__).parent.parent / "model"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code (0 done, 2 the treebank cannot be read)."""
    parser = argparse.ArgumentParser(
        prog="python -m ownership_linter.nlp.train",
        description="Train the shipped spaCy pipeline on UD English EWT, or measure it.",
    )
    parser.add_argument(
        "--data", type=Path, required=True, metavar="DIR", help="folder with the treebank's splits"
    )
    parser.add_argument(
        "--out", type=Path, default=SHIPPED, metavar="DIR", help="model folder (%(default)s)"
    )
    parser.add_argument("--steps", type=int, help="batches to train on (default: see pipeline.cfg)")
    parser.add_argument("--seed", type=int, help="seed of all chance (default: see pipeline.cfg)")
    parser.add_argument(
        "--evaluate",
        action="store_true",
        help="do not train: print the metrics of the model in --out",
    )
    parser.add_argument(
        "--labels", action="store_true", help="with --evaluate: also F1 of each dependency label"
    )
    args = parser.parse_args(argv)
    try:
        if args.evaluate:
            splits = {split: read_split(args.data, split) for split in ("dev", "test")}
            nlp = spacy.load(args.out)
            rows, lemmas, speed = _measure(nlp, splits)
            _print(rows, lemmas, speed, args.out)
            if args.labels:
                _print_labels(nlp, splits["dev"])
            return 0
        splits = {split: read_split(args.data, split) for split in ("train", "dev", "test")}
        license_text = (args.data / "LICENSE.txt").read_text(encoding="utf-8")
    except TreebankError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except FileNotFoundError as error:
        print(f"error: the licence must go beside the weights: {error}", file=sys.stderr)
        return 2
    nlp = fit(splits["train"], splits["dev"], steps=args.steps, seed=args.seed)
    rows, lemmas, speed = _measure(nlp, {split: splits[split] for split in ("dev", "test")})
    write_clean(nlp, args.out, rows, lemmas, speed, license_text)
    _print(rows, lemmas, speed, args.out)
    return 0


def write_clean(
    nlp: Language,
    out: Path,
    rows: list[Row],
    lemmas: dict[str, dict[str, float]],
    speed: float,
    license_text: str,
) -> None:
    """Write by way of a side folder, so that a reader of ``out`` never meets half a model."""
    side = out.with_name(out.name + ".new")
    # Measuring has put words into the vocabulary again; what is written has none.
    write(slim(nlp), side, rows=rows, lemmas=lemmas, speed=speed, license_text=license_text)
    if out.exists():
        shutil.rmtree(out)
    side.rename(out)


def _measure(
    nlp: Language, splits: dict[str, list[Sentence]]
) -> tuple[list[Row], dict[str, dict[str, float]], float]:
    rows = [row for split, sentences in splits.items() for row in table(nlp, split, sentences)]
    lemmas = {split: lemma_accuracy(nlp, sentences) for split, sentences in splits.items()}
    return rows, lemmas, words_per_second(nlp, next(iter(splits.values())))


def _print(rows: list[Row], lemmas: dict[str, dict[str, float]], speed: float, out: Path) -> None:
    print(markdown(rows))
    for split, kinds in lemmas.items():
        parts = ", ".join(f"{kind} {value:.2f}" for kind, value in kinds.items())
        print(f"lemmas on {split}: {parts}")
    print(f"speed: {speed:,.0f} words/s; size: {folder_size(out) / 1e6:.2f} MB")


def _print_labels(nlp: Language, sentences: list[Sentence]) -> None:
    for label, scores in sorted(label_table(nlp, sentences).items()):
        print(f"{label:16s} P {scores['p']:.3f}  R {scores['r']:.3f}  F {scores['f']:.3f}")


if __name__ == "__main__":
    sys.exit(main())
