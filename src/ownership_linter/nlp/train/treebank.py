"""UD English EWT in CoNLL-U, read into plain values.

The format is described at https://universaldependencies.org/format.html. Tokens are the treebank's
syntactic words ("don't" is "do" + "n't"), which is also how spaCy's English tokenizer cuts. Empty
nodes (ids such as 8.1) and the enhanced graph are left out; dependency labels keep their subtypes.
"""

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab


class TreebankError(Exception):
    """The treebank is missing, or a line of it cannot be understood."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One annotated sentence; all tuples have one entry per syntactic word.

    ``heads`` holds 0-based word indices, the root pointing at itself, as spaCy wants it.
    ``spaces`` says whether a space follows the word.
    """

    sent_id: str
    document: str
    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    tags: tuple[str, ...]
    pos: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]
    lemmas: tuple[str, ...]

    @property
    def genre(self) -> str:
        """The part of EWT it is from: answers, email, newsgroup, reviews or weblog."""
        return self.sent_id.split("-", 1)[0]

    @property
    def text(self) -> str:
        """The running text, with a space after a word only where the treebank has one."""
        return "".join(
            word + " " * space for word, space in zip(self.words, self.spaces, strict=True)
        )


def read_split(folder: Path, split: str) -> list[Sentence]:
    """Read ``{split}.conllu.gz`` or ``{split}.conllu`` from ``folder``.

    Raises TreebankError where neither is there, naming what was looked for.
    """
    for name in (f"{split}.conllu.gz", f"{split}.conllu", f"en_ewt-ud-{split}.conllu"):
        path = folder / name
        if path.is_file():
            raw = path.read_bytes()
            text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")
            return list(parse_conllu(text.split("\n")))
    raise TreebankError(
        f"no {split}.conllu.gz (nor {split}.conllu, en_ewt-ud-{split}.conllu) in {folder}; "
        "get UD English EWT from https://github.com/UniversalDependencies/UD_English-EWT "
        "and name its folder with --data"
    )


def parse_conllu(lines: Iterable[str]) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U stream, in order."""
    document, sent_id = "", ""
    rows: list[list[str]] = []
    for raw in lines:
        line = raw.rstrip("\n")
        if line.startswith("# newdoc id"):
            document = line.split("=", 1)[1].strip()
        elif line.startswith("# sent_id"):
            sent_id = line.split("=", 1)[1].strip()
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            yield _sentence(sent_id, document, rows)
            rows = []
    if rows:
        yield _sentence(sent_id, document, rows)


def running_text(sentences: Iterable[Sentence]) -> str:
    """The text of sentences that follow each other, always with a space between two of them."""
    return "".join(
        sentence.text if sentence.spaces[-1] else sentence.text + " " for sentence in sentences
    ).rstrip(" ")


def to_doc(sentences: Iterable[Sentence], vocab: Vocab) -> Doc:
    """A gold Doc holding the sentences one after the other, each starting a new sentence."""
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    pos: list[str] = []
    heads: list[int] = []
    deps: list[str] = []
    for sentence in sentences:
        if spaces:
            spaces[-1] = True  # the treebank has no space at the end of a paragraph
        offset = len(words)
        words += sentence.words
        spaces += sentence.spaces
        tags += sentence.tags
        pos += sentence.pos
        heads += [offset + head for head in sentence.heads]
        deps += sentence.deps
    return Doc(
        vocab,
        words=words,
        spaces=spaces,
        tags=tags,
        pos=pos,
        heads=heads,
        deps=deps,
    )


def _sentence(sent_id: str, document: str, rows: list[list[str]]) -> Sentence:
    """Build one sentence from its CoNLL-U rows (ten columns each)."""
    words: list[str] = []
    spaces: list[bool] = []
    syntactic: list[list[str]] = []
    surface_end = 0
    surface_space = True
    pieces: list[str] = []
    for row in rows:
        if len(row) != 10:
            raise TreebankError(f"{sent_id}: {len(row)} columns instead of 10: {row}")
        if "." in row[0]:
            continue
        if "-" in row[0]:
            first, last = (int(part) for part in row[0].split("-"))
            surface_end, surface_space = last, "SpaceAfter=No" not in row[9]
            pieces = split_surface(row[1], _forms(rows, first, last))
            continue
        index = int(row[0])
        if index <= surface_end:
            words.append(pieces[index - surface_end - 1])
            spaces.append(surface_space if index == surface_end else False)
        else:
            words.append(row[1])
            spaces.append("SpaceAfter=No" not in row[9])
        syntactic.append(row)
    heads = [int(row[6]) - 1 if row[6] != "0" else i for i, row in enumerate(syntactic)]
    return Sentence(
        sent_id=sent_id,
        document=document,
        words=tuple(words),
        spaces=tuple(spaces),
        tags=tuple(row[4] for row in syntactic),
        pos=tuple(row[3] for row in syntactic),
        heads=tuple(heads),
        # spaCy's parser writes the root's label in capitals, whatever it was trained on.
        deps=tuple("ROOT" if row[7] == "root" else row[7] for row in syntactic),
        lemmas=tuple(row[2] for row in syntactic),
    )


def _forms(rows: list[list[str]], first: int, last: int) -> list[str]:
    """The word forms with ids ``first`` to ``last`` (1-based, both included)."""
    return [row[1] for row in rows if row[0].isdigit() and first <= int(row[0]) <= last]


def split_surface(surface: str, forms: list[str]) -> list[str]:
    """Cut the surface of a multiword token into as many non-empty pieces as it has words.

    Usually the forms concatenate to the surface ("do" + "n't") and are returned as they are.
    Where a treebank writes normalized forms ("can" + "not" for "can't"), the surface is cut in
    proportion to the lengths of the forms, so that the text of the Doc stays what was typed.
    """
    if "".join(forms) == surface:
        return forms
    if len(surface) < len(forms):
        raise TreebankError(f"{surface!r} is too short to be {forms}")
    total = sum(len(form) for form in forms)
    cuts = [0]
    done = 0
    for i, form in enumerate(forms[:-1], start=1):
        done += len(form)
        wanted = round(len(surface) * done / total)
        cuts.append(min(max(wanted, cuts[-1] + 1), len(surface) - (len(forms) - i)))
    cuts.append(len(surface))
    return [surface[a:b] for a, b in pairwise(cuts)]
