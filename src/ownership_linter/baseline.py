"""Baselines: accept what is there today, hear only of what is new.

A finding's fingerprint is a hash of its rule, its words and its sentence. Where it stands is no
part of it, so it survives moved lines and renamed files; equal findings in one draft are told apart
by counting them. The file holds fingerprints and rule ids, never a word that a customer or an agent
wrote, and is sorted with one finding a line, so that a diff of it can be read.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ownership_linter.errors import ConfigError, Problem
from ownership_linter.model.finding import Finding
from ownership_linter.silence import same_words

SCHEMA = "ownership-linter/baseline/1"
_LENGTH = 20
_FINGERPRINT = re.compile(rf"[0-9a-f]{{{_LENGTH}}}")


@dataclass(frozen=True, slots=True)
class Baseline:
    """The accepted findings: rule id by fingerprint."""

    accepted: Mapping[str, str] = field(default_factory=dict)

    def __contains__(self, fingerprint: str) -> bool:
        return fingerprint in self.accepted

    def gone(self, seen: Iterable[str]) -> tuple[str, ...]:
        """Accepted fingerprints that were not seen in a full run: someone mended them."""
        return tuple(sorted(set(self.accepted) - set(seen)))


def fingerprints(findings: Iterable[Finding], source: str) -> tuple[str, ...]:
    """The fingerprint of each finding of one draft, in the given order. `source` is the text that
    their spans point into."""
    return hashes((f.rule_id, f.words, f.sentence.of(source)) for f in findings)


def hashes(findings: Iterable[tuple[str, str, str]]) -> tuple[str, ...]:
    """`fingerprints` from plain strings: (rule id, words, sentence) of each finding of one draft.

    The n-th of several equal findings gets its own: when one of three goes away, two are still
    accepted, and a fourth would be new.
    """
    counted: Counter[tuple[str, str, str]] = Counter()
    result = []
    for rule_id, words, sentence in findings:
        key = (rule_id, same_words(words), same_words(sentence))
        text = "\0".join((*key, str(counted[key])))
        result.append(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH])
        counted[key] += 1
    return tuple(result)


def read_baseline(path: Path) -> Baseline:
    """Read a baseline file. Raises `ConfigError` when it is not one."""
    file, hint = str(path), "write it anew with --write-baseline"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise ConfigError([Problem(file, 0, 0, what)]) from error
    except UnicodeDecodeError as error:
        raise ConfigError([Problem(file, 0, 0, "not UTF-8")]) from error
    except json.JSONDecodeError as error:
        what = f"no baseline: not JSON ({error.msg})"
        raise ConfigError([Problem(file, error.lineno, error.colno, what, hint)]) from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise ConfigError([Problem(file, 0, 0, f"not a baseline of the kind {SCHEMA}", hint)])
    accepted = data.get("findings")
    if not isinstance(accepted, dict) or not all(
        _FINGERPRINT.fullmatch(key) and isinstance(value, str) for key, value in accepted.items()
    ):
        raise ConfigError([Problem(file, 0, 0, "'findings' must map fingerprints to rules", hint)])
    return Baseline(accepted)


def write_baseline(path: Path, accepted: Mapping[str, str]) -> None:
    """Write rule ids by fingerprint. The old file is replaced in one step, or not at all."""
    data = {"schema": SCHEMA, "findings": dict(sorted(accepted.items()))}
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    fresh.replace(path)
