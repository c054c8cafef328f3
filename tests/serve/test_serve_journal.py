"""Send anyway: who may, what is written down, and what the journal gives back."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import stat
from base64 import b64decode
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from serve_running import BAD, KEY, Here, Port, settings
from typer.testing import CliRunner

from ownership_linter.cli.app import app as cli
from ownership_linter.errors import OwnershipLinterError
from ownership_linter.packs.schema import GoodExample
from ownership_linter.serve import permit as permits
from ownership_linter.serve.app import create_app
from ownership_linter.serve.export import csv_lines, json_lines, rule_tests
from ownership_linter.serve.journal import Entry, Journal, entries
from ownership_linter.serve.permit import Overridden, Permit, PermitError, opened, sealed

HTML = "<p>Hi Sam,</p><p>There is&nbsp;<b>nothing I can</b> do here.</p>"


def a_permit(**changed: Any) -> Permit:
    finding = Overridden("not-our-fault", "denial", "error", "f" * 20, 6, 19, 0, 20)
    values: dict[str, Any] = {
        "id": "a" * 32,
        "issued": 1_000,
        "digest": "d" * 32,
        "media": "txt",
        "verdict": "warn",
        "mode": "prompt",
        "channel": "email",
        "profile": "",
        "score": 20.0,
        "pack": "1",
        "findings": (finding,),
    }
    return Permit(**{**values, **changed})


@pytest.fixture
def at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permits.time, "time", lambda: 1_000.0)


@pytest.mark.usefixtures("at_noon")
def test_a_permit_comes_back_as_it_went() -> None:
    for made in (a_permit(), a_permit(findings=(), score=None, profile="é")):
        assert opened(sealed(made, KEY), KEY) == made


@given(st.data())
def test_no_altered_permit_is_accepted(data: st.DataObject) -> None:
    token = sealed(a_permit(issued=int(permits.time.time())), KEY)
    at = data.draw(st.integers(0, len(token) - 1))
    char = data.draw(st.sampled_from("ABCxyz019-_.=é\n"))
    altered = token[:at] + char + token[at + 1 :]
    if said(altered) != said(token):
        with pytest.raises(PermitError):
            opened(altered, KEY)


def said(token: str) -> list[bytes]:
    """What a token says: base64 has letters with bits to spare, and strangers in it are skipped."""
    parts = token.partition(".")[::2]
    try:
        return [b64decode(re.sub(r"[^\w-]", "", part, flags=re.A) + "==", b"-_") for part in parts]
    except ValueError:
        return []


@given(st.text(max_size=60))
def test_no_text_is_a_permit(token: str) -> None:
    with pytest.raises(PermitError):
        opened(token, KEY)


def test_a_permit_runs_out_and_is_good_here_only(monkeypatch: pytest.MonkeyPatch) -> None:
    token = sealed(a_permit(), KEY)
    monkeypatch.setattr(permits.time, "time", lambda: 1_000.0 + permits.GOOD_FOR - 1)
    opened(token, KEY)
    with pytest.raises(PermitError, match="not from here"):
        opened(token, b"x" * 32)
    monkeypatch.setattr(permits.time, "time", lambda: 1_000.0 + permits.GOOD_FOR)
    with pytest.raises(PermitError, match="run out"):
        opened(token, KEY)


def test_a_permit_holds_no_words(client: httpx.Client) -> None:
    token = client.post("/v1/check", json={"text": BAD}).json()["override_token"]
    body = permits._bytes(token.partition(".")[0])
    assert b"fault" in body  # the rule's name is in it
    assert b"not our fault" not in body
    assert b"nothing I can do" not in body


def override(client: httpx.Client, token: str, **asked: Any) -> httpx.Response:
    asked = {"override_token": token, "reason": "The customer knows all that.", **asked}
    return client.post("/v1/override", json=asked)


def token_of(client: httpx.Client, **asked: Any) -> str:
    token = client.post("/v1/check", json=asked).json()["override_token"]
    assert isinstance(token, str)
    return token


def recorded(path: Path, number: int) -> list[Entry]:
    return [entry for entry in entries(path) if entry.id == number]


def test_sending_anyway_is_written_down(client: httpx.Client, journal_path: Path) -> None:
    said = override(client, token_of(client, text=BAD), kind="accepted")
    assert said.status_code == 200
    assert said.json()["recorded"] is True
    found = recorded(journal_path, said.json()["id"])
    assert {entry.rule_id for entry in found} == {"not-our-fault", "nothing-can-be-done"}
    for entry in found:
        assert (entry.reason, entry.kind) == ("The customer knows all that.", "accepted")
        assert (entry.verdict, entry.mode, entry.channel) == ("warn", "prompt", "email")
        assert entry.words is None
        assert entry.sentence is None


def test_a_permit_used_twice_is_one_entry(client: httpx.Client, journal_path: Path) -> None:
    token = token_of(client, text=BAD)
    first, second = override(client, token), override(client, token, reason="Once more.")
    assert first.json() == second.json()
    found = recorded(journal_path, first.json()["id"])
    assert {entry.reason for entry in found} == {"The customer knows all that."}


def test_words_are_kept_where_that_was_asked_for(client: httpx.Client, journal_path: Path) -> None:
    said = override(client, token_of(client, html=HTML), html=HTML)
    [entry] = recorded(journal_path, said.json()["id"])
    assert entry.words == "nothing I can do"
    assert entry.sentence == "There is nothing I can do here."


def test_another_draft_than_the_one_that_was_checked(client: httpx.Client) -> None:
    refused = override(client, token_of(client, text=BAD), text=BAD + " And more.")
    assert refused.status_code == 409
    assert "check it again" in refused.json()["error"]["message"]


def test_a_draft_that_was_not_checked_can_be_sent_anyway(
    client: httpx.Client, journal_path: Path
) -> None:
    draft = {"text": "It is not our\x00 fault."}
    token = token_of(client, **draft, profile="wary")
    assert override(client, token, text="Another one.").status_code == 409
    said = override(client, token, **draft)
    assert said.status_code == 200
    [entry] = recorded(journal_path, said.json()["id"])
    assert (entry.verdict, entry.mode, entry.profile) == ("block", "soft-block", "wary")
    assert (entry.rule_id, entry.words, entry.score) == ("", None, None)


@pytest.mark.parametrize("reason", ["", "  ", "no", "x" * 501])
def test_a_reason_is_needed(client: httpx.Client, reason: str) -> None:
    assert override(client, token_of(client, text=BAD), reason=reason).status_code == 422


def test_a_permit_of_a_mode_that_has_become_strict(tmp_path: Path) -> None:
    """The settings of today hold, not those of the day the permit was given."""
    loose, strict = settings(), settings(policy={"mode": "block"})
    journal = Journal(tmp_path / "j.sqlite3")
    token = sealed(a_permit(issued=int(permits.time.time())), journal.key)
    for config, status in ((strict, 403), (loose, 200)):
        app = create_app(config, Here(config, KEY, _nobody), Journal(tmp_path / "j.sqlite3"))
        with Port(app) as port, httpx.Client(base_url=port.url) as asking:
            assert override(asking, token).status_code == status


async def _nobody(_: Any) -> Any:
    raise AssertionError("nothing is checked here")


def test_the_text_is_not_kept_unless_that_was_asked_for(tmp_path: Path) -> None:
    config = settings()
    path = tmp_path / "journal.sqlite3"
    journal = Journal(path)
    with (
        Port(create_app(config, Here(config, journal.key), journal)) as port,
        httpx.Client(base_url=port.url, timeout=60) as asking,
    ):
        said = override(asking, token_of(asking, text=BAD), text=BAD)
        assert said.status_code == 200
    assert [entry.sentence for entry in entries(path)] == [None, None]
    for file in tmp_path.iterdir():
        assert b"not our fault" not in file.read_bytes()
        assert b"nothing I can do" not in file.read_bytes()


def test_the_journal_is_its_owners_alone_and_its_key_stays(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "journal.sqlite3"
    first = Journal(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = Journal(path)
    assert first.key == again.key
    assert len(first.key) == 32
    first.close()
    again.close()


def test_what_is_no_journal(tmp_path: Path) -> None:
    text = tmp_path / "text.sqlite3"
    text.write_text("It is a text, and no database at all, however long it may be. " * 20)
    newer = tmp_path / "newer.sqlite3"
    with sqlite3.connect(newer) as db:
        db.execute("PRAGMA user_version = 99")
    for path, says in ((text, "not a database"), (newer, "version 99"), (tmp_path, "journal")):
        with pytest.raises(OwnershipLinterError, match=says):
            Journal(path)
    with pytest.raises(OwnershipLinterError, match="no journal here"):
        list(entries(tmp_path / "gone.sqlite3"))


def entry(**changed: Any) -> Entry:
    values: dict[str, Any] = {
        "id": 1,
        "at": "2026-11-02T09:00:00+00:00",
        "reason": "We do make climbing gear.",
        "kind": "disputed",
        "client": "desk",
        "verdict": "warn",
        "mode": "prompt",
        "channel": "email",
        "profile": "",
        "score": 20.0,
        "pack": "1",
        "rule_id": "not-our-fault",
        "category": "denial",
        "severity": "error",
        "fingerprint": "f" * 20,
        "words": "not our fault",
        "sentence": "It is not our fault line: that runs further east.",
    }
    return Entry(**{**values, **changed})


anything = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80)


@given(st.lists(st.builds(entry, reason=anything, sentence=anything, words=anything), max_size=5))
def test_rule_tests_are_examples_as_a_rule_file_has_them(found: list[Entry]) -> None:
    tests = rule_tests(found)
    document = yaml.safe_load(tests.text) or {}
    good = document.get("not-our-fault", {}).get("examples", {}).get("good", [])
    assert [GoodExample(**one).text for one in good] == list(
        dict.fromkeys(one.sentence for one in found)
    )
    assert tests.examples == len(good)


def test_only_disputes_with_words_become_tests() -> None:
    tests = rule_tests(
        [
            entry(),
            entry(kind="accepted", sentence="Said knowingly."),
            entry(sentence=None, words=None),
            entry(rule_id="", sentence=None),
        ]
    )
    assert (tests.examples, tests.without_words) == (1, 1)
    assert "Said knowingly." not in tests.text
    assert "climbing gear" in tests.text
    assert rule_tests([]).text == ""


@given(st.lists(st.builds(entry, reason=anything, sentence=st.none() | anything), max_size=5))
def test_disputes_come_back_from_both_formats(found: list[Entry]) -> None:
    lines = [json.loads(line) for line in json_lines(found)]
    assert [Entry(**line) for line in lines] == found
    rows = list(csv.DictReader(io.StringIO("".join(csv_lines(found)), newline="")))
    for row, one in zip(rows, found, strict=True):
        assert row["reason"].removeprefix("'") == one.reason.removeprefix("'")
        assert not row["reason"].startswith(("=", "+", "-", "@"))


def test_export_on_the_command_line(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j.sqlite3")
    journal.record(a_permit(), reason="It is a fault line.", kind="disputed")
    journal.close()
    run = CliRunner()

    def export(*args: str):
        return run.invoke(cli, ["journal", "export", "--journal", str(journal.path), *args])

    [line] = export().stdout.splitlines()
    assert json.loads(line)["reason"] == "It is a fault line."
    assert export("--format", "csv").stdout.startswith("id,at,reason,kind,")
    tests = export("--as", "rule-tests")
    assert tests.stdout == ""
    assert "1 disputes have no words" in tests.stderr
    out = tmp_path / "out.jsonl"
    assert export("--output", str(out)).stdout == ""
    assert json.loads(out.read_text()) == json.loads(line)
