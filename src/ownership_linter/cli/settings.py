"""From the command line and the configuration file to one `Config`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ownership_linter.errors import OwnershipLinterError

if TYPE_CHECKING:
    from ownership_linter.config import Config


def config_for(path: Path | None, **flags: Any) -> Config:
    """The configuration to use: `path`, or the one found upward, with the flags put over it."""
    from ownership_linter.config import Config, find_config, load_config, override

    found = path or find_config(Path.cwd())
    if path is not None and not path.is_file():
        raise OwnershipLinterError(f"{path}: there is no such configuration file")
    config = load_config(found) if found else Config()
    return override(config, **flags)


def silences(given: list[str], config: Config) -> list[dict[str, str]]:
    """The configuration's silences and those of the command line (`RULE::EXCERPT::REASON`)."""
    entries = [entry.model_dump() for entry in config.silence]
    for spec in given:
        parts = [part.strip() for part in spec.split("::")]
        if len(parts) != 3 or not all(parts):
            raise OwnershipLinterError(
                f"--silence {spec!r}: write RULE::EXCERPT::REASON, all three of them"
            )
        entries.append(dict(zip(("rule", "excerpt", "reason"), parts, strict=True)))
    return entries
