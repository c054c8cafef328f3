"""Finding and reading `ownership-linter.yaml`, and putting the command line over it.

A flag beats the file, the file beats the default. A list that a flag gives takes the place of the
file's; a mapping (`severity`, `lexicons`) is put over the file's key by key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Any

from ownership_linter.config.model import Config
from ownership_linter.errors import ConfigError, Problem
from ownership_linter.located_yaml import Located, read, validated

CONFIG_NAME = "ownership-linter.yaml"
BARE_WORDS = ("off",)
"""Words that YAML takes for a yes or no, and that are choices here."""
COMMAND_LINE = "command line"
_OTHER_NAMES = ("ownership-linter.yml", ".ownership-linter.yaml", ".ownership-linter.yml")


def find_config(*starts: Path) -> Path | None:
    """The nearest `ownership-linter.yaml`: in the first of `starts` or a folder above it, else in
    the next or above that, else the user's own.

    A file that was surely meant but has another name (`.yml`, a leading dot) is a `ConfigError`:
    passed over, it would look as if the settings did nothing.
    """
    from typer import get_app_dir  # slow to import, and only needed here

    upward = ((start, *start.parents) for start in (path.resolve() for path in starts))
    folders = (*chain.from_iterable(upward), Path(get_app_dir("ownership-linter")))
    return next((found for folder in folders if (found := _config_in(folder))), None)


def users_config() -> Path | None:
    """The user's own `ownership-linter.yaml`. One that is found upward may be anybody's: in /tmp,
    say, or in a folder that was unpacked."""
    from typer import get_app_dir

    return _config_in(Path(get_app_dir("ownership-linter")))


def _config_in(folder: Path) -> Path | None:
    found = folder / CONFIG_NAME
    if found.is_file():
        return found
    for name in _OTHER_NAMES:
        if (folder / name).is_file():
            what = "this file would not be read"
            raise ConfigError([Problem(str(folder / name), 0, 0, what, f"name it {CONFIG_NAME}")])
    return None


def load_config(path: Path) -> Config:
    """Read one file. Raises `ConfigError` with every problem in it, each with its place."""
    located, problems = read(path, words=BARE_WORDS)
    if located is None:
        if any(problem.what == "the file is empty" for problem in problems):
            # All comments, as `init` writes it, is a file all the same: silences go into it.
            return _with_origin(Config(), Located(str(path), None))
        raise ConfigError(problems)
    config, problems = validated(Config, located, problems)
    problems += _missing_folders(located, path.parent)
    if problems or config is None:
        raise ConfigError(problems)
    folders = tuple(_folder(folder, path.parent) for folder in config.rules)
    update = {
        "rules": folders,
        "serve": config.serve.beside(path.parent),
        "mail": config.mail.beside(path.parent),
    }
    return _with_origin(config.model_copy(update=update), located)


def _folder(written: Path, base: Path) -> Path:
    return (base / written.expanduser()).resolve()


def _missing_folders(located: Located, base: Path) -> Iterator[Problem]:
    """Asked of the raw value, so that it is told together with what else is wrong."""
    rules = located.value.get("rules") if isinstance(located.value, dict) else None
    for at, written in enumerate(rules if isinstance(rules, list) else ()):
        if isinstance(written, str) and not _folder(Path(written), base).is_dir():
            what = f"there is no folder {_folder(Path(written), base)}"
            yield located.problem(("rules", at), what)


def override(config: Config, **flags: Any) -> Config:
    """`config` with every flag that is not None put over it.

    Values may be as typed on a command line: a list for a tuple, a string for a path. Raises
    `ConfigError` (its file is "command line") for an unknown setting or value.
    """
    given = {key: value for key, value in flags.items() if value is not None}
    for key, value in given.items():
        if isinstance(value, Mapping) and key in Config.model_fields:
            # One level down is enough: what is nested deeper are lists, which are replaced. What
            # was left out stays left out, since a profile's policy lays only what it sets itself
            # over the rest.
            kept = config.model_dump(mode="json", exclude_unset=True).get(key, {})
            given[key] = {**kept, **value}
    plain = {key: _plain(value) for key, value in given.items()}
    checked, problems = validated(Config, Located(COMMAND_LINE, plain))
    if checked is None:
        raise ConfigError(problems)
    update = {key: getattr(checked, key) for key in given}
    if "rules" in update:
        update["rules"] = tuple(_folder(folder, Path.cwd()) for folder in update["rules"])
    if "serve" in update:
        update["serve"] = update["serve"].beside(Path.cwd())
    if "mail" in update:
        update["mail"] = update["mail"].beside(Path.cwd())
    return _with_origin(config.model_copy(update=update), config.origin)


def template() -> str:
    """A file to start from: every setting at its default, with what it does."""
    return (files("ownership_linter.config") / "template.yaml").read_text(encoding="utf-8")


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return str(value) if isinstance(value, Path) else value


def _with_origin(config: Config, origin: Located | None) -> Config:
    config._origin = origin
    return config
