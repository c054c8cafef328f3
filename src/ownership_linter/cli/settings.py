"""From the command line and the configuration files to one `Config` for each draft."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ownership_linter.errors import ConfigError, OwnershipLinterError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ownership_linter.config import Config


def config_for(path: Path | None, **flags: Any) -> Config:
    """The configuration to use where no draft is at hand: `path`, or the one found upward from the
    current folder, with the flags put over it."""
    return Nearest(path, **flags).config()


class Nearest:
    """The configuration of each draft: `given` for all of them, else the nearest file upward from
    the draft, else the one for the current folder, which is that of standard input too. The flags,
    and `silenced` (`RULE::EXCERPT::REASON`), are put over it."""

    def __init__(
        self, given: Path | None, silenced: Sequence[str] | None = None, **flags: Any
    ) -> None:
        if given is not None and not given.is_file():
            raise OwnershipLinterError(f"{given}: there is no such configuration file")
        self._given = given
        self._silenced = silenced or ()
        self._flags = flags
        self._of_folder: dict[Path | None, Config] = {}
        self._of_file: dict[Path | None, Config] = {}

    def config(self, folder: Path | None = None) -> Config:
        """The configuration for the drafts in this folder; None where no folder is meant. The same
        file gives the same object. Raises ConfigError."""
        if folder not in self._of_folder:
            self._of_folder[folder] = self._found(folder)
        return self._of_folder[folder]

    def _found(self, folder: Path | None) -> Config:
        from ownership_linter.config import find_config

        here = Path.cwd()
        file = self._given or find_config(*([] if folder is None else [folder]), here)
        if file not in self._of_file:
            self._of_file[file] = self._loaded(file)
        config = self._of_file[file]
        if file is not None and file != self._given:
            _refuse_foreign_code(config, file, here)
        return config

    def _loaded(self, file: Path | None) -> Config:
        from ownership_linter.config import Config, load_config, override

        config = override(load_config(file) if file else Config(), **self._flags)
        if self._silenced:
            config = override(config, silence=_silences(self._silenced, config))
        return config


def _refuse_foreign_code(config: Config, file: Path, here: Path) -> None:
    """Raise ConfigError where a file that merely lies beside the drafts says what is to be loaded:
    a spaCy pipeline may run code, and drafts may come from anybody."""
    from ownership_linter.config import users_config

    if config.pipeline is None or file.parent in (here, *here.parents) or file == users_config():
        return
    what = "a pipeline is not loaded by the word of a file that lies beside the drafts"
    hint = f"if you trust it, say so: --config {file}"
    assert config.origin is not None
    raise ConfigError([config.origin.problem(("pipeline",), what, hint)])


def _silences(given: Sequence[str], config: Config) -> list[dict[str, str]]:
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
