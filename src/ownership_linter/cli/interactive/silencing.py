"""Writing silences into the configuration file, which keeps its comments and its order.

The lines are put in as text and the file is read again: unless it then says exactly what it said
before plus the silences, it is left alone, and the person gets the lines to paste.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from ownership_linter.config import BARE_WORDS, Silence
from ownership_linter.located_yaml import parse
from ownership_linter.outputs.replacing import replace_file

_KEY = re.compile(
    r"^silence[ \t]*:[ \t]*(?P<empty>\[[ \t]*\]|null|~)?[ \t]*(?P<comment>#.*)?$", re.MULTILINE
)
_NEXT = re.compile(r"(?:[ \t]*(?:#.*)?\n)*(?P<indent>[ \t]*)-[ \t]")


def entry(silence: Silence) -> str:
    """The line of one silence, as it stands under `silence:`."""
    said = {"rule": silence.rule, "excerpt": silence.excerpt, "reason": silence.reason}
    # A JSON string is a YAML string, whatever is in it.
    pairs = (f"{key}: {json.dumps(word, ensure_ascii=False)}" for key, word in said.items())
    return f"- {{{', '.join(pairs)}}}"


def added(text: str, silences: Sequence[Silence]) -> str | None:
    """The configuration with the silences put in that it has not yet; None where that cannot be
    done safely."""
    unix = text.replace("\r\n", "\n")
    silences = _missing(unix, silences)
    if not silences:
        return text
    lines = [entry(silence) for silence in silences]
    key = _KEY.search(unix)
    if key is None:
        gap = "" if not unix or unix.endswith("\n") else "\n"
        new = unix + gap + "\n".join(["silence:", *(f"  {line}" for line in lines), ""])
    else:
        # Put in above the others: where the list ends is harder to tell than where it begins.
        following = None if key.group("empty") else _NEXT.match(unix, key.end() + 1)
        indent = following.group("indent") if following is not None else "  "
        comment = f"  {key.group('comment')}" if key.group("comment") else ""
        block = "\n".join([f"silence:{comment}", *(f"{indent}{line}" for line in lines)])
        new = unix[: key.start()] + block + unix[key.end() :]
    if not _says(unix, new, silences):
        return None
    return new.replace("\n", "\r\n") if "\r\n" in text else new


def add_to(path: Path, silences: Sequence[Silence]) -> bool:
    """Put the silences into the file; False where it has to be done by hand."""
    try:
        text = path.read_bytes().decode("utf-8")
        new = added(text, silences)
        if new is None:
            return False
        replace_file(path, new.encode("utf-8"))
    except (OSError, UnicodeDecodeError):
        return False
    return True


def _missing(text: str, silences: Sequence[Silence]) -> list[Silence]:
    """Those whose rule and excerpt do not stand in the configuration."""
    read, _ = parse(text, "before", words=BARE_WORDS)
    listed = read.value.get("silence") if read and isinstance(read.value, dict) else None
    entries = listed if isinstance(listed, list) else []
    known = {(one.get("rule"), one.get("excerpt")) for one in entries if isinstance(one, dict)}
    return [one for one in silences if (one.rule, one.excerpt) not in known]


def _says(before: str, after: str, silences: Sequence[Silence]) -> bool:
    """Whether the new text means the old one and the silences, nothing else."""
    old, _ = parse(before, "before", words=BARE_WORDS)
    new, problems = parse(after, "after", words=BARE_WORDS)
    if new is None or problems or not isinstance(new.value, dict):
        return False
    was = dict(old.value) if old is not None and isinstance(old.value, dict) else {}
    if was == {} and before.strip() and old is not None and old.value is not None:
        return False
    now = dict(new.value)
    listed, known = now.pop("silence", None), was.pop("silence", None) or []
    wanted = [silence.model_dump() for silence in silences]
    return now == was and sorted(map(str, listed or [])) == sorted(map(str, [*wanted, *known]))
