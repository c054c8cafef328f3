"""Opening an export: gzip and Zstandard are undone on the way, told by their first bytes."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from ownership_linter.audit.extras import need
from ownership_linter.errors import OwnershipLinterError

_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_CHUNK = 1 << 16
_ENDINGS = (".gz", ".gzip", ".zst", ".zstd")


def is_mail(path: Path) -> bool:
    """Whether a file is a single message, by its name."""
    return path.suffix.lower() == ".eml"


@dataclass(frozen=True, slots=True)
class Source:
    """One file (or the mails of a folder) to read. `name` is what people see: the path as given."""

    path: Path
    name: str

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder of single messages."""
        return self.path.is_dir()

    @property
    def mails(self) -> list[Path]:
        """The mails in a folder, in the order of their names."""
        return sorted(path for path in self.path.rglob("*") if is_mail(path))

    @property
    def plain_name(self) -> str:
        """The file's name without a compression's ending, in lower case."""
        name = self.path.name.lower()
        for ending in _ENDINGS:
            name = name.removesuffix(ending)
        return name

    @property
    def size(self) -> int:
        """Its bytes on disk; a folder's is that of the mails in it."""
        if self.is_folder:
            return sum(mail.stat().st_size for mail in self.mails)
        return self.path.stat().st_size

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """The bytes, decompressed. Raises OwnershipLinterError where it cannot be opened."""
        try:
            raw = self.path.open("rb")
        except OSError as broken:
            raise OwnershipLinterError(f"{self.name}: {broken.strerror or broken}") from broken
        with raw:
            magic = raw.read(4)
            raw.seek(0)
            if magic[:2] == _GZIP:
                with gzip.GzipFile(fileobj=raw) as unpacked:
                    yield io.BufferedReader(cast("io.RawIOBase", unpacked), 1 << 20)
            elif magic == _ZSTD:
                yield io.BufferedReader(_Zstandard(raw), 1 << 20)
            else:
                yield raw


class _Zstandard(io.RawIOBase):
    """Unpacks frame after frame. The library's own reader ends quietly where a file was cut short,
    and half an export would pass for a whole one; this one raises EOFError."""

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed = packed
        self._library = need("zstandard")
        self._frame: Any = None
        self._input = b""
        self._output = b""

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill as much of the buffer as there is; 0 at the end."""
        while not self._output:
            if not self._input:
                self._input = self._packed.read(_CHUNK)
            if not self._input:
                if self._frame is not None:
                    raise EOFError("the packed file is cut short")
                return 0
            if self._frame is None:
                self._frame = self._library.ZstdDecompressor().decompressobj()
            self._output = self._frame.decompress(self._input)
            self._input = b""
            if self._frame.eof:
                self._input = self._frame.unused_data
                self._frame = None
        count = min(len(buffer), len(self._output))
        buffer[:count] = self._output[:count]
        self._output = self._output[count:]
        return count


def is_compressed(source: Source) -> bool:
    """Whether the file is packed; formats that must be sought in (Parquet) cannot be."""
    with source.path.open("rb") as raw:
        magic = raw.read(4)
    return magic[:2] == _GZIP or magic == _ZSTD
