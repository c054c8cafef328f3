"""The command line as a person and a script meet it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ownership_linter.baseline import write_baseline
from ownership_linter.cli.commands.rules import new
from ownership_linter.cli.settings import Nearest
from ownership_linter.errors import ConfigError, OwnershipLinterError

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
BAD = "Hi Sam,\n\nIt is not our fault. There is nothing I can do.\n\nRegards,\nAna\n"
CLEAN = "Hi Sam,\n\nWe lost your parcel, and that is on us. A new one left this morning.\n"


def run(*args: str | Path, stdin: bytes = b"", cwd: Path | None = None, **env: str):
    return subprocess.run(
        [sys.executable, "-m", "ownership_linter", *map(str, args)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "80", **env},
        check=False,
    )


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.txt"
    path.write_text(BAD)
    return path


def test_findings_are_shown_with_reason_and_rewrite_and_exit_code_1(bad: Path) -> None:
    done = run("check", bad)
    said = done.stdout.decode()
    assert done.returncode == 1
    assert "not our fault" in said
    assert "Why it hurts" in said
    assert "Fill in: What I can do is [option]." in said
    assert "\x1b" not in said


def test_a_clean_draft_is_0_and_a_missing_file_2_without_stopping_the_rest(tmp_path: Path) -> None:
    clean = tmp_path / "clean.txt"
    clean.write_text(CLEAN)
    assert run("check", clean).returncode == 0
    done = run("check", "gone.txt", "clean.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert "gone.txt" in done.stdout.decode()
    assert "clean.txt" in done.stdout.decode()


OWN_RULE = """\
id: no-lanterns
detects: helplessness
title: No lanterns
severity: warning
why: It leaves them in the dark.
source: ours
pattern:
  kind: phrase
  any: ["no lanterns"]
message: "“{match}” does not help."
instead: ["I'll bring you a lantern."]
examples:
  bad:
    - text: There are [[no lanterns]] here.
"""


@pytest.fixture
def own_rules(tmp_path: Path) -> Path:
    path = tmp_path / "own" / "helplessness" / "no-lanterns.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(OWN_RULE)
    return tmp_path / "own"


def test_a_rule_of_ones_own_is_explained_and_says_its_own_words(own_rules: Path) -> None:
    explained = run("explain", "no-lanterns", "--rules", own_rules)
    assert explained.returncode == 0
    assert "I'll bring you a lantern." in explained.stdout.decode()
    draft = b"Hi Sam,\n\nWe have no lanterns for the whole of this year.\n"
    said = run("check", "-", "--rules", own_rules, stdin=draft).stdout.decode()
    assert "Say instead: I'll bring you a lantern." in said
    assert "Fill in" not in said
    tested = run("rules", "test", own_rules).stdout.decode()
    assert tested == "1 rule, 1 example, 0 not as written\n"


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--as", "pdf", "--as pdf: choose one of txt, md, eml, html"),
        ("--select", "blame", "'blame-*'?"),
    ],
)
def test_a_wrong_option_is_told_in_our_words(bad: Path, option: str, value: str, says: str) -> None:
    done = run("check", bad, option, value)
    assert done.returncode == 2
    assert says in done.stderr.decode()
    assert "Value error" not in done.stderr.decode()


def test_another_language_is_2_and_a_mail_on_standard_input_is_a_mail() -> None:
    german = (
        "Ihre Lieferung ist beim Kurier verloren gegangen, und das ist leider nicht unsere Schuld. "
        "Wir können da leider nichts machen."
    )
    done = run("check", "-", stdin=german.encode())
    assert done.returncode == 2
    assert "this does not look like English" in done.stdout.decode()
    done = run("check", "-", stdin=(CORPUS / "drafts" / "late-parcel.eml").read_bytes())
    assert "Note: read as a mail, by how it begins" in done.stdout.decode()
    assert "Mirela" in done.stdout.decode()


def test_a_fault_of_the_program_is_2_and_says_nothing_of_the_draft(bad: Path) -> None:
    script = (
        "import sys\n"
        "from ownership_linter.cli.app import main\n"
        "from ownership_linter.linter import Linter\n"
        "def broken(*_): raise KeyError('not our fault')\n"
        "Linter._report = broken\n"
        "sys.argv = ['ownership-linter', 'check', sys.argv[1]]\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script, bad], capture_output=True, check=False)
    said = done.stderr.decode()
    assert done.returncode == 2
    assert said.startswith("ownership-linter: a fault of the program (KeyError)")
    assert "linter.py:" in said
    assert "our fault" not in said


def test_standard_input_as_html() -> None:
    html = b"<p>Hi Sam,</p><p>It is <b>not our</b>&nbsp;fault.</p>"
    done = run("check", "-", "--as", "html", "--format", "json", stdin=html)
    finding = json.loads(done.stdout)["reports"][0]["findings"][0]
    start, end = finding["span"]["start"], finding["span"]["end"]
    assert html.decode()[start:end] == finding["excerpt"] == "not our</b>&nbsp;fault"


def test_a_mail_to_a_name_that_cannot_be_decoded() -> None:
    mail = b"From: a@b.example\r\nTo: =?utf-8?b?a?= <x@y.example>\r\n\r\nIt is not our fault.\r\n"
    done = run("check", "-", "--as", "eml", stdin=mail)
    assert (done.returncode, done.stderr) == (1, b"")


def test_several_formats_in_one_run(bad: Path, tmp_path: Path) -> None:
    sarif, page = tmp_path / "out.sarif", tmp_path / "out.html"
    done = run("check", bad, "-f", "json", "-f", f"sarif={sarif}", "-f", f"html={page}")
    assert json.loads(done.stdout)["reports"]
    assert json.loads(sarif.read_text())["version"] == "2.1.0"
    assert "<mark" in page.read_text()


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        (["--fail-on", "never"], 0),
        (["--fail-on", "error"], 1),
        (["--fail-on", "never", "--min-score", "60"], 1),
        (["--ignore", "denial", "--ignore", "helplessness"], 0),
        (["--select", "excuse"], 0),
        (["--fail-on", "sometimes"], 2),
        (["--format", "jsn"], 2),
        (["--silence", "denial"], 2),
    ],
)
def test_exit_codes(bad: Path, flags: list[str], code: int) -> None:
    done = run("check", bad, *flags)
    assert done.returncode == code, done.stdout + done.stderr
    if code == 2:
        assert len(done.stderr.decode().splitlines()) == 1


def test_a_silenced_finding_is_counted(bad: Path) -> None:
    done = run(
        "check", bad, "--silence", "not-our-fault::not our fault::legal said so", "-f", "json"
    )
    report = json.loads(done.stdout)["reports"][0]
    assert [s["reason"] for s in report["silenced"]] == ["legal said so"]


def test_a_baseline_hides_what_is_known_even_when_lines_move(bad: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    assert run("check", bad, "--write-baseline", known, "--fail-on", "never").returncode == 0
    assert "fault" not in known.read_text().replace("not-our-fault", "")
    bad.write_text("A line before.\n\n" + BAD)
    assert run("check", bad, "--baseline", known).returncode == 0
    bad.write_text(BAD.replace("There", "We are not responsible for it. There"))
    assert run("check", bad, "--baseline", known).returncode == 1


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (
            ("check", "bad.txt", "--write-baseline", "gone/b.json"),
            "gone/b.json: there is no folder",
        ),
        (("check", "bad.txt", "-f", "json=gone/b.json"), "gone/b.json: there is no folder"),
        (("check", "bad.txt", "--write-baseline", "."), ".: it is a folder"),
        (("eval", "bad.txt", "--json", "gone/x.json"), "gone/x.json: there is no folder"),
        (("rules", "new", "mine", "--detects", "denial", "--in", "bad.txt"), "bad.txt"),
        (("audit", "bad.txt", "--out", "bad.txt"), "bad.txt: no folder can be made there"),
    ],
)
def test_a_place_where_nothing_can_be_written_is_one_line_and_2(
    bad: Path, words: tuple[str, ...], named: str
) -> None:
    done = run(*words, cwd=bad.parent)
    (line,) = done.stderr.decode().splitlines()
    assert done.returncode == 2
    assert named in line
    assert done.stdout == b""


@pytest.mark.parametrize(
    ("option", "what"),
    [
        ("-o bad.txt", "one of the drafts to check"),
        ("-f text -f json=thread.txt", "the customer's message"),
        ("--write-baseline ownership-linter.yaml", "the configuration"),
        ("--baseline known.json -o known.json", "the baseline"),
        ("--write-baseline new.json -f sarif=out.sarif -f json=./bad.txt", "one of the drafts"),
    ],
)
def test_what_is_read_is_never_written_over(bad: Path, option: str, what: str) -> None:
    folder = bad.parent
    (folder / "thread.txt").write_text("Where is my lamp?\n")
    (folder / "ownership-linter.yaml").write_text("channel: chat\n")
    write_baseline(folder / "known.json", {})
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = run("check", "bad.txt", "--thread", "thread.txt", *option.split(), cwd=folder)
    (line,) = done.stderr.decode().splitlines()
    assert done.returncode == 2
    assert f"{option.replace('=', ' ').split()[-1].removeprefix('./')}: it is {what}" in line
    assert done.stdout == b""
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_standard_input_is_not_written_over(bad: Path) -> None:
    with bad.open("rb") as opened:
        done = subprocess.run(
            [sys.executable, "-m", "ownership_linter", "check", "-", "-o", str(bad)],
            stdin=opened,
            capture_output=True,
            check=False,
        )
    assert done.returncode == 2
    assert bad.read_text() == BAD


def test_the_nearest_configuration_of_each_draft_holds(bad: Path) -> None:
    folder = bad.parent
    for name, text in (("strict", "fail_on: never\nmin_score: 90\n"), ("lax", "fail_on: never\n")):
        (folder / name / "deep").mkdir(parents=True)
        (folder / name / "ownership-linter.yaml").write_text(text)
        (folder / name / "deep" / "a.txt").write_text(BAD)
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    assert run("check", "../lax", cwd=elsewhere).returncode == 0
    done = run("check", "../lax", "../strict", cwd=elsewhere)
    assert done.returncode == 1
    assert done.stdout.decode().count("Not passed: ") == 1
    # One that is named wins, and so does a flag.
    named = folder / "lax" / "ownership-linter.yaml"
    assert run("check", "../strict", "--config", named, cwd=elsewhere).returncode == 0
    assert run("check", "../lax", "--fail-on", "error", cwd=elsewhere).returncode == 1
    # Standard input, and drafts with none of their own, come under the settings where we are.
    assert run("check", "-", stdin=BAD.encode(), cwd=folder / "lax").returncode == 0
    assert run("check", bad, cwd=folder / "lax").returncode == 0
    assert run("check", bad, cwd=elsewhere).returncode == 1


def test_fix_too_takes_the_nearest_configuration(bad: Path) -> None:
    (bad.parent / "drafts").mkdir()
    (bad.parent / "drafts" / "a.txt").write_text("Hi Sam,\n\nDave forgot to book it.\n")
    assert run("fix", "--check", "drafts", cwd=bad.parent).returncode == 1
    (bad.parent / "drafts" / "ownership-linter.yaml").write_text("ignore: ['*']\n")
    assert run("fix", "--check", "drafts", cwd=bad.parent).returncode == 0


def test_a_file_beside_the_drafts_does_not_say_what_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "drafts").mkdir()
    settings = tmp_path / "drafts" / "ownership-linter.yaml"
    settings.write_text("channel: email\npipeline: ./model\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError) as refused:
        Nearest(None).config(Path("drafts"))
    (problem,) = refused.value.problems
    assert str(problem).startswith(f"{settings}:2:11: ")
    assert problem.hint.endswith(f"--config {settings}")
    # Where we are, and where we say so, it is taken at its word.
    assert Nearest(settings).config(Path("drafts")).pipeline == "./model"
    monkeypatch.chdir(settings.parent)
    assert Nearest(None).config(Path()).pipeline == "./model"


def test_a_dash_after_output_is_standard_output(bad: Path) -> None:
    done = run("check", bad, "-f", "json", "-o", "-", cwd=bad.parent)
    assert json.loads(done.stdout)["reports"]
    assert not (bad.parent / "-").exists()


def test_a_broken_configuration_says_where(tmp_path: Path, bad: Path) -> None:
    (tmp_path / "ownership-linter.yaml").write_text("chanel: chat\n")
    done = run("check", bad, cwd=tmp_path)
    assert done.returncode == 2
    assert "ownership-linter.yaml:1:1" in done.stderr.decode()
    assert "channel" in done.stderr.decode()


def test_init_writes_a_file_that_works_and_keeps_one_that_is_there(tmp_path: Path) -> None:
    assert run("init", cwd=tmp_path).returncode == 0
    assert run("init", cwd=tmp_path).returncode == 2
    (tmp_path / "a.txt").write_text(CLEAN)
    assert run("check", "a.txt", cwd=tmp_path).returncode == 0


def new_rule(folder: Path) -> Path:
    """A rule of one's own, made from the template."""
    assert run("rules", "new", "the-hamster", "--detects", "excuse", cwd=folder).returncode == 0
    path = folder / "rules" / "excuse" / "the-hamster.yaml"
    text = path.read_text().replace("words (you|we) look for", "the hamster ate [the|your] form")
    path.write_text(text.replace("[[words you look for]]", "[[the hamster ate your form]]"))
    return path


def test_a_new_rule_from_template_to_finding(tmp_path: Path) -> None:
    new_rule(tmp_path)
    done = run("rules", "test", "rules", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    (tmp_path / "a.txt").write_text("Well, the hamster ate the form.\n")
    done = run("check", "a.txt", "--rules", "rules", "-f", "json", cwd=tmp_path)
    found = json.loads(done.stdout)["reports"][0]["findings"]
    assert [finding["rule_id"] for finding in found] == ["the-hamster"]


@pytest.mark.parametrize("rule_id", ["not-our-fault", "the-hamster", "the-other"])
def test_a_new_rule_does_not_take_the_id_of_another(
    rule_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in (tmp_path / "rules/excuse/the-hamster.yaml", tmp_path / "ours/the-other.yaml"):
        path.parent.mkdir(parents=True)
        path.write_text(OWN_RULE.replace("no-lanterns", path.stem))
    (tmp_path / "ownership-linter.yaml").write_text("rules: [ours]\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OwnershipLinterError, match=f"there already is a rule '{rule_id}': .*yaml"):
        new(rule_id, "denial", Path("rules"))
    assert not (tmp_path / "rules" / "denial").exists()


def test_a_failing_example_is_shown_as_written_and_as_found(tmp_path: Path) -> None:
    path = new_rule(tmp_path)
    path.write_text(path.read_text().replace("[[the hamster ate your form]]", "[[the hamster]]"))
    done = run("rules", "test", "rules", cwd=tmp_path)
    assert done.returncode == 1
    assert "found:" in done.stdout.decode()


def test_explain_teaches_and_helps_with_a_typo() -> None:
    said = run("explain", "not-our-fault").stdout.decode()
    for part in ("Why:", "Say instead:", "Fine when:", "Left alone:", "Source:"):
        assert part in said
    done = run("explain", "not-our-falt")
    assert done.returncode == 2
    assert "not-our-fault" in done.stderr.decode()


def test_version_names_rules_and_score() -> None:
    said = run("--version").stdout.decode()
    assert "rules" in said
    assert "score" in said
