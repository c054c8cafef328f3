"""Checking many replies on one core: beside spaCy's bare tokenizer, and beside the pipeline without
the index, which parses every sentence and tries every pattern of every rule on it."""

from __future__ import annotations

from timing import in_turns, replies, table

from ownership_linter import Linter
from ownership_linter.engine.detect import match_all
from ownership_linter.engine.index import Everything
from ownership_linter.engine.rulebook import make_rulebook
from ownership_linter.testing import example_draft

SOME = 60
"""Replies for the pipeline without the index, which is slow."""


def main() -> None:
    import spacy

    name, texts = replies()
    with_fixes, linter, blank = Linter(), Linter(fixes=False), spacy.blank("en")
    book = linter.rulebook
    severities = {r.id: r.severity for r in (*book.moves, *book.flags, *book.absences)}
    every = make_rulebook(linter.pack.rules, linter.pack.lexicons, severities, index=Everything())
    some = texts[:: max(len(texts) // SOME, 1)]

    def everything() -> None:
        pages = [linter.page(example_draft(text)) for text in some]
        linter.pipeline.parse(sentence for page in pages for sentence in page.sentences)
        for page in pages:
            match_all([(s, list(every.moves), list(every.flags)) for s in page.sentences], page)

    def parsed() -> None:
        list(linter.pipeline.nlp.pipe(some))

    took = in_turns(
        {
            "tokenizer": lambda: [blank.make_doc(text) for text in texts],
            "check_many": lambda: list(linter.check_many(texts)),
            "check_many with fixes": lambda: list(with_fixes.check_many(texts)),
            "tagger and parser alone": parsed,
            "all patterns": everything,
        },
        rounds=3,
    )
    counts = {"tagger and parser alone": len(some), "all patterns": len(some)}
    rate = {key: counts.get(key, len(texts)) / seconds for key, seconds in took.items()}
    names = {
        "tokenizer": "spaCy's bare tokenizer, warm",
        "check_many": "check_many, findings and scores",
        "check_many with fixes": "check_many, with rewrites",
        "tagger and parser alone": "tagger and parser on everything",
        "all patterns": "tokenizer, tagger, parser, every pattern on every sentence",
    }
    table(
        [f"{name}, {len(texts)} replies", "replies/s", "of the tokenizer", "x without index"],
        [
            [
                says,
                f"{rate[key]:.0f}",
                f"{100 * rate[key] / rate['tokenizer']:.1f} %",
                f"{rate[key] / rate['all patterns']:.1f}",
            ]
            for key, says in names.items()
        ],
    )


if __name__ == "__main__":
    main()
