"""Train, write and measure the shipped pipeline; see ``--help``."""

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language

from ownership_linter.nlp.train.fit import fit
from ownership_linter.nlp.train.measure import Metrics, measure_all
from ownership_linter.nlp.train.ship import folder_size, report, slim, write
from ownership_linter.nlp.train.treebank import TreebankError, read_split

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
        "--record",
        action="store_true",
        help="with --evaluate: write the numbers into the model's card and meta.json",
    )
    args = parser.parse_args(argv)
    try:
        measured = {split: read_split(args.data, split) for split in ("dev", "test")}
        train = [] if args.evaluate else read_split(args.data, "train")
        license_text = (args.data / "LICENSE.txt").read_text(encoding="utf-8")
    except TreebankError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except FileNotFoundError as error:
        print(f"error: the licence must go beside the weights: {error}", file=sys.stderr)
        return 2
    if args.evaluate:
        nlp = spacy.load(args.out)
    else:
        nlp = fit(train, measured["dev"], steps=args.steps, seed=args.seed)
    metrics = measure_all(nlp, measured)
    if args.record or not args.evaluate:
        _replace(nlp, args.out, metrics, license_text)
    print(report(metrics))
    print(f"Size: {folder_size(args.out) / 1e6:.2f} MB")
    return 0


def _replace(nlp: Language, out: Path, metrics: Metrics, license_text: str) -> None:
    """Write by way of a side folder, so that a reader of ``out`` never meets half a model."""
    side = out.with_name(out.name + ".new")
    # Measuring has put words into the vocabulary again; what is written has none.
    write(slim(nlp), side, metrics, license_text)
    if out.exists():
        shutil.rmtree(out)
    side.rename(out)


if __name__ == "__main__":
    sys.exit(main())
