"""How time grows with the number of rules, and with the length of a text."""

from __future__ import annotations

from collections.abc import Sequence

from timing import in_turns, replies, table

from ownership_linter import Linter
from ownership_linter.inflections import forms_of
from ownership_linter.packs.lexicons import Entry, Lexicon, Lexicons
from ownership_linter.packs.pack import Pack
from ownership_linter.packs.schema import RuleFile

WORDS = 100
LENGTHS = (1, 3, 10, 30, 100)


def main() -> None:
    _rules()
    _length()


def _rules() -> None:
    _, texts = replies()
    texts = texts[:600]
    pack = Linter().pack
    packs = {
        "half": _with(pack, pack.rules[::2]),
        "all": pack,
        "double": doubled(pack),
        "four times": doubled(doubled(pack)),
    }
    linters = {name: Linter(pack=made, fixes=False) for name, made in packs.items()}
    took = in_turns({n: lambda x=x: list(x.check_many(texts)) for n, x in linters.items()}, 4)
    table(
        ["rules", "number", f"{len(texts)} replies, s", "x all"],
        [
            [name, len(packs[name].rules), f"{seconds:.2f}", f"{seconds / took['all']:.2f}"]
            for name, seconds in took.items()
        ],
    )


def doubled(pack: Pack) -> Pack:
    """The pack and a copy of each rule whose words are all others: "lost" is "qlost". Classifier
    and frames look at meaning rather than words: of rules of these kinds there is no copy."""
    copies = []
    for rule in pack.rules:
        phrases = [spec for spec in rule.patterns if spec["kind"] == "phrase"]
        if len(phrases) == len(rule.patterns):
            renamed = [{**spec, "any": [_renamed(said) for said in _any(spec)]} for spec in phrases]
            changes = {"id": f"q{rule.id}", "pattern": tuple(renamed)}
            copies.append(rule.model_copy(update=changes))
    lists = dict(pack.lexicons)
    lists |= {f"q{name}": _list(lexicon) for name, lexicon in pack.lexicons.items()}
    return _with(pack, (*pack.rules, *copies), Lexicons(lists))


def _any(spec: dict[str, object]) -> list[str]:
    found = spec["any"]
    return [found] if isinstance(found, str) else list(found)  # type: ignore[call-overload]


def _renamed(phrase: str) -> str:
    pieces = []
    for piece in phrase.replace("(", "( ").replace("|", "| ").replace("[", "[ ").split(" "):
        head = piece.lstrip("@~{")
        mark = piece[: len(piece) - len(head)]
        plain = head[:1].isalpha() and "=" not in head
        pieces.append(f"{mark}q{head}" if plain else piece)
    return " ".join(pieces)


def _list(lexicon: Lexicon) -> Lexicon:
    return Lexicon(
        f"q{lexicon.name}",
        tuple(Entry(f"q{e.base}", "none", forms_of(f"q{e.base}", "none")) for e in lexicon.entries),
    )


def _with(pack: Pack, rules: Sequence[RuleFile], lexicons: Lexicons | None = None) -> Pack:
    return Pack(tuple(rules), lexicons or Lexicons(dict(pack.lexicons)), pack.scoring)


def _length() -> None:
    _, texts = replies()
    words = " ".join(texts).split()
    linter = Linter(fixes=False)
    made = {times: _lines(words[: WORDS * times]) for times in LENGTHS}
    took = in_turns({str(t): lambda x=x: linter.check(x) for t, x in made.items()}, 3)
    table(
        ["length", "words", "s", "x the shortest"],
        [
            [f"{times} x", WORDS * times, f"{took[str(times)]:.3f}",
             f"{took[str(times)] / took['1']:.0f}"]
            for times in LENGTHS
        ],
    )  # fmt: skip


def _lines(words: Sequence[str]) -> str:
    return "\n".join(" ".join(words[at : at + 15]) for at in range(0, len(words), 15))


if __name__ == "__main__":
    main()
