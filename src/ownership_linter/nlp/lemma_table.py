"""lemminflect's table of base forms, looked up where it lies instead of read into dictionaries.

lemminflect takes half a second to make 80,000 dictionaries when the first word is asked for, and a
reply asks for some dozens. The lines of its table are sorted, so a look-up is a search by halves in
the bytes of the file, which take a few milliseconds to unpack. Only for the table this was tried
with, told by its checksum; any other lemminflect reads in its own way.
"""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path
from typing import Any

_KNOWN = 1003986220
"""CRC-32 of the unpacked table of lemminflect 0.2.3."""


class LemmaTable:
    """The part of a dictionary that lemminflect asks for: `get`."""

    def __init__(self, lines: bytes) -> None:
        self._lines = lines

    def get(self, word: str, default: Any) -> Any:
        """The base forms of a lower-case word, by part of speech, as lemminflect has them."""
        from lemminflect.codecs.LemmaLUCodec import LemmaLUCodec
        from lemminflect.core.LexicalUtils import categoryToUPos

        found: dict[str, tuple[str, ...]] = {}
        at = self._first(word.encode())
        while (line := self._line(at)).startswith(word.encode() + b","):
            _, category, forms = LemmaLUCodec.fromString(line.decode())
            found[categoryToUPos(category)] = forms
            at += len(line) + 1
        return found or default

    def _first(self, word: bytes) -> int:
        """Where the first line begins whose word is not before this one."""
        low, high = 0, len(self._lines)
        while low < high:
            middle = self._lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
            line = self._line(middle)
            if line.partition(b",")[0] < word:
                low = middle + len(line) + 1
            else:
                high = middle
        return low

    def _line(self, at: int) -> bytes:
        end = self._lines.find(b"\n", at)
        return self._lines[at : end if end >= 0 else len(self._lines)]


def use() -> None:
    """Let lemminflect look into the table. Call it before it is asked for the first word."""
    from lemminflect.core.Lemmatizer import Lemmatizer

    lemmatizer = Lemmatizer()
    if hasattr(lemmatizer, "lemma_dict"):
        return
    try:
        lines = gzip.decompress(Path(lemmatizer.lemma_lu_fn).read_bytes())
    except OSError:
        return
    if zlib.crc32(lines) == _KNOWN:
        lemmatizer.lemma_dict = LemmaTable(lines)
