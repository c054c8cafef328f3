"""The template that `init` writes is the defaults, with a word on every choice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownership_linter.config import CONFIG_NAME, Config, Policy, load_config, override, template
from ownership_linter.config.model import choices_of


def loaded(folder: Path, text: str) -> Config:
    path = folder / CONFIG_NAME
    path.write_text(text, encoding="utf-8")
    return load_config(path)


def test_the_template_is_the_defaults(tmp_path: Path) -> None:
    assert loaded(tmp_path, template()) == Config()


def test_the_template_uncommented_is_every_key_at_its_default(tmp_path: Path) -> None:
    keys = "|".join(Config.model_fields)
    text = re.sub(rf"^# ((?:{keys}):|  \w+: \S+$)", r"\1", template(), flags=re.M)
    config = loaded(tmp_path, text)
    assert config == Config()
    assert config.model_fields_set == set(Config.model_fields)
    assert config.origin is not None
    for part in ("names", "policy", "serve", "mail"):
        fields = set(type(getattr(config, part)).model_fields)
        assert set(config.origin.value[part]) == fields, part


@pytest.mark.parametrize("key", list(Config.model_fields))
def test_the_template_names_every_choice(key: str) -> None:
    above = template().split(f"\n# {key}:")[0].rpartition("\n\n")[2]
    words = [choice for choice in choices_of(Config, key) if isinstance(choice, str)]
    assert [word for word in words if not re.search(rf"(?<![\w-]){word}(?![\w-])", above)] == []


@pytest.mark.parametrize("key", ["mode", "block_on", "warn_on", "when_unchecked"])
def test_the_template_names_every_choice_of_the_policy(key: str) -> None:
    above = template().split("\n# policy:")[0].rpartition("\n\n")[2]
    words = choices_of(Policy, key)
    assert words
    assert [word for word in words if not re.search(rf"(?<![\w-]){word}(?![\w-])", above)] == []


_CHOICES = {
    key: choices_of(Config, key)
    for key in ("channel", "regulated", "pronouns", "audience", "upsell", "fail_on")
}


@given(st.fixed_dictionaries({}, optional={k: st.sampled_from(v) for k, v in _CHOICES.items()}))
def test_overriding_twice_is_overriding_once(flags: dict[str, object]) -> None:
    once = override(Config(), **flags)
    assert override(once, **flags) == once
    assert all(getattr(once, key) == value for key, value in flags.items())
