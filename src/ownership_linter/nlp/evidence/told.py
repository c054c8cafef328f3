"""What the classifier looks at beside words: who is said to have done what, from the frames.

Word n-grams know phrases; frames carry over to words never seen ("the mill botched" and "the
printers lost" are both third-party, failure). On replies nobody trained on they brought about five
points of recall at equal precision. They need the parse, so only sentences whose words alone leave
room for doubt get them (see `model.Evidence.gate`).
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ownership_linter.nlp.frames.frame import Frame

BITS = 15
"""Frames light rows of a table of 2 ** BITS rows, which follows that of the n-grams."""

_NONE = ("no frame",)


def rows_of_frames(frames: Sequence[Frame]) -> npt.NDArray[np.int64]:
    """The rows of their own table that the frames of one sentence light, each once, sorted."""
    said: set[str] = set()
    for frame in frames:
        said.update(_ways_to_see(frame))
    shift = 32 - BITS
    return np.unique(
        np.array([zlib.crc32(one.encode()) >> shift for one in said or _NONE], dtype=np.int64)
    )


def _ways_to_see(frame: Frame) -> tuple[str, ...]:
    """From the coarse to the fine, so that what is rare as a whole is known by its parts."""
    how = f"{frame.polarity}|{frame.modality}|{frame.attribution}"
    return (
        f"doer {frame.doer}",
        f"event {frame.event}|{frame.polarity}",
        f"verb {frame.verb}|{frame.polarity}",
        f"who-what {frame.doer}|{frame.event}",
        f"who-verb {frame.doer}|{frame.verb}",
        f"voice {frame.event}|{frame.voice}|{frame.polarity}",
        f"how {frame.doer}|{frame.event}|{how}",
        f"all {frame.doer}|{frame.event}|{frame.voice}|{frame.tense}|{how}",
    )
