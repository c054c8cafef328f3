"""The settings of the mail filters, and the words that explain them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ownership_linter.config import CONFIG_NAME, Mail, load_config, template
from ownership_linter.config.model import choices_of
from ownership_linter.errors import ConfigError, OwnershipLinterError
from ownership_linter.integrations.mail.addresses import host_and_port

README = (
    Path(__file__).parents[3] / "src/ownership_linter/integrations/mail/files/README.md"
).read_text()


def load(folder: Path, text: str) -> Mail:
    path = folder / CONFIG_NAME
    path.write_text(text)
    return load_config(path).mail


@pytest.mark.parametrize("key", ["mode", "on_failure"])
def test_the_template_and_the_readme_name_every_choice(key: str) -> None:
    above = template().split("\n# mail:")[0].rpartition("\n\n")[2]
    for word in choices_of(Mail, key):
        assert re.search(rf"(?<![\w-]){word}(?![\w-])", above), word
        assert re.search(rf"(?<![\w-]){word}(?![\w-])", README), word


def test_a_path_is_relative_to_the_file(tmp_path: Path) -> None:
    mail = load(tmp_path, "mail: {override_log: sent-anyway.jsonl}\n")
    assert mail.override_log == tmp_path / "sent-anyway.jsonl"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("mail: {mode: rejct}", "did you mean 'reject'"),
        ("mail: {on_failure: open}", "fail-open"),
        ("mail: {listen: nowhere}", "mail.listen"),
        ("mail: {time_limit: 0}", "mail.time_limit"),
        ("mail: {max_bytes: 1}", "mail.max_bytes"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, text)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("127.0.0.1:25", ("127.0.0.1", 25)),
        ("[::1]:10025", ("::1", 10025)),
        ("mx.example:0", ("mx.example", 0)),
    ],
)
def test_addresses(address: str, parts: tuple[str, int]) -> None:
    assert host_and_port(address) == parts


@pytest.mark.parametrize("address", ["127.0.0.1", ":25", "x:99999", "x:y", "/run/x.sock"])
def test_bad_addresses(address: str) -> None:
    with pytest.raises(OwnershipLinterError, match="write HOST:PORT"):
        host_and_port(address)
