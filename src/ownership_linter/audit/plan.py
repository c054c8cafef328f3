"""What an audit was asked to do, so that `--resume` never mixes two.

It is kept with the audit, so words of people are not in it: the names, word lists and silences of
the configuration and the addresses of `--ours` stand there as keyed hashes, which still tell
whether they are the same.

An audit goes on only with the same exports, settings, rules and key. Worker count and engine may
change: they change nothing in the outcome.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ownership_linter.audit.files import read_json, write_json
from ownership_linter.audit.options import Options
from ownership_linter.audit.scoring import Spec
from ownership_linter.audit.sources.opened import Source
from ownership_linter.errors import OwnershipLinterError
from ownership_linter.version import __version__

FILE = "plan.json"

_WORDS = ("names", "lexicons", "silence")
_OTHERS = {"policy", "serve", "mail", "fail_on", "min_score"}


@dataclass(frozen=True, slots=True)
class Plan:
    """`asked` is plain JSON; two plans with the same `asked` have the same outcome."""

    asked: Mapping[str, Any]

    @property
    def run_id(self) -> str:
        """The same for the same plan."""
        text = json.dumps(self.asked, sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    @property
    def options(self) -> str:
        """What was asked, as JSON, for the table `runs`."""
        return json.dumps(self.asked, sort_keys=True, ensure_ascii=False)


def make_plan(
    sources: Sequence[Source],
    reader: str | None,
    options: Options,
    spec: Spec,
    rules_version: str,
) -> Plan:
    """The plan for these exports and settings."""
    return Plan(
        {
            "version": __version__,
            "rules": rules_version,
            "exports": [_identity(source) for source in sources],
            "from": reader or "",
            "map": dict(options.mapping),
            "ours": _hidden(list(options.ours), spec.key),
            "csat_scale": list(options.csat_scale),
            "month_first": options.month_first,
            "config": settings_of(spec),
            "channel_given": spec.fixed_channel,
            "excerpts": spec.excerpts,
            "agents_named": spec.show_agents,
            "key": hashlib.sha256(b"key" + spec.key).hexdigest()[:12],
        }
    )


def settings_of(spec: Spec) -> dict[str, Any]:
    """The configuration as JSON without people's words, and without what an audit never looks at:
    how the service and the mail filters are set up."""
    settings: dict[str, Any] = json.loads(spec.config.model_dump_json(exclude=_OTHERS))
    return {
        name: _hidden(value, spec.key) if name in _WORDS else value
        for name, value in settings.items()
    }


def _hidden(value: Any, key: bytes) -> Any:
    """A hash that tells nobody without the key what it is of; no value at all stays as it is."""
    empty = not any(value.values()) if isinstance(value, dict) else not value
    if empty:
        return value
    if not key:
        return "not kept"
    text = json.dumps(value, sort_keys=True, ensure_ascii=True)
    return hmac.digest(key, b"settings\x00" + text.encode(), "sha256").hex()[:12]


def begin(work: Path, plan: Plan, *, resume: bool, fresh: bool) -> bool:
    """Whether this goes on with an earlier run. Raises OwnershipLinterError where it cannot be told
    what is wanted, or the earlier run was another one."""
    path = work / FILE
    if path.exists() and not fresh:
        earlier = read_json(path)
        if not resume:
            raise OwnershipLinterError(
                f"{work.parent} holds an unfinished audit: --resume goes on with it, "
                "--fresh begins again"
            )
        check_same(plan, earlier, f"{work.parent} was begun")
        return True
    write_json(path, plan.asked)
    return False


def check_same(plan: Plan, earlier: Mapping[str, Any], begun: str) -> None:
    """Raises OwnershipLinterError, which names what differs, where `earlier` asked for something
    else; `begun` says which audit that was."""
    changed = sorted(key for key in plan.asked if plan.asked[key] != earlier.get(key))
    if changed:
        raise OwnershipLinterError(
            f"{begun} with other settings ({', '.join(changed)}); "
            "use the same ones to resume, or --fresh to begin again"
        )


def _identity(source: Source) -> dict[str, Any]:
    """A file by size and time of change: reading all of it to be surer would take as long as the
    audit's first stage."""
    paths = sorted(source.path.rglob("*")) if source.is_folder else [source.path]
    stats = [path.stat() for path in paths if path.is_file()]
    return {
        "name": source.name,
        "bytes": sum(stat.st_size for stat in stats),
        "files": len(stats),
        "changed": max((stat.st_mtime_ns for stat in stats), default=0),
    }
