"""A warm check of one draft, as a hook before sending does it: with and without findings."""

from __future__ import annotations

from cold_check import CLEAN, FINDINGS
from timing import in_turns, table

from ownership_linter import Linter

TIMES = 20


def main() -> None:
    import spacy

    linter, plain, blank = Linter(), Linter(fixes=False), spacy.blank("en")
    work = {
        "bare tokenizer, findings": lambda: [blank(FINDINGS) for _ in range(TIMES)],
        "findings, with rewrites": lambda: [linter.check(FINDINGS) for _ in range(TIMES)],
        "findings": lambda: [plain.check(FINDINGS) for _ in range(TIMES)],
        "tagger and parser, findings": lambda: [
            linter.pipeline.nlp(FINDINGS) for _ in range(TIMES)
        ],
        "clean": lambda: [linter.check(CLEAN) for _ in range(TIMES)],
    }
    took = in_turns(work, 5)
    parsed = took["tagger and parser, findings"]
    table(
        ["warm check of one draft", "ms", "x tagger and parser"],
        [[n, f"{1000 * s / TIMES:.2f}", f"{s / parsed:.2f}"] for n, s in took.items()],
    )


if __name__ == "__main__":
    main()
