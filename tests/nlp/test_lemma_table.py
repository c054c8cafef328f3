"""The table of base forms gives what lemminflect's own dictionary gives."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lemminflect.codecs.LemmaLUCodec import LemmaLUCodec
from lemminflect.core.Lemmatizer import Lemmatizer

from ownership_linter.nlp import lemma_table
from ownership_linter.nlp.lemma_table import LemmaTable

FILE = Path(Lemmatizer().lemma_lu_fn)
TABLE = LemmaTable(gzip.decompress(FILE.read_bytes()))
DICTIONARY = LemmaLUCodec.load(str(FILE))
WORDS = sorted(DICTIONARY)
NONE: dict[str, tuple[str, ...]] = {}


def test_words_all_over_the_table() -> None:
    for word in [*WORDS[::37], WORDS[0], WORDS[-1]]:
        found = TABLE.get(word, NONE)
        assert list(found.items()) == list(DICTIONARY[word].items()), word


@given(st.text(alphabet="abcdeghilmnorstuwyz'-é", max_size=12))
def test_any_word(word: str) -> None:
    assert TABLE.get(word, NONE) == DICTIONARY.get(word, NONE)


def test_it_is_the_table_that_was_tried() -> None:
    assert zlib.crc32(gzip.decompress(FILE.read_bytes())) == lemma_table._KNOWN
