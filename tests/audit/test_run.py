"""An audit from end to end: totals, tables, workers, stopping and going on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from audits import KEY, Done, request_for
from made import AGENTS, tables

from ownership_linter.audit.options import Options
from ownership_linter.audit.run import audit
from ownership_linter.audit.scoring import Spec
from ownership_linter.audit.sparked.run import merge
from ownership_linter.errors import OwnershipLinterError

HERE = Path(__file__).parent


def rows(database: Path, query: str) -> list[tuple]:
    with duckdb.connect(str(database), read_only=True) as con:
        return con.execute(query).fetchall()


def test_totals_add_up_to_what_was_made(done: Done) -> None:
    found = dict(rows(done.database, "SELECT * FROM totals"))
    assert found == done.counts
    (read,) = rows(done.database, "SELECT sum(read) FROM inputs")[0]
    assert read == sum(done.counts.values())


def test_rejects_name_file_row_and_reason_and_nothing_else(done: Done) -> None:
    lines = (done.out / "rejects.jsonl").read_text().splitlines()
    assert len(lines) == done.counts["rejected"]
    export = done.export.read_text().splitlines()
    for line in map(json.loads, lines):
        assert set(line) == {"file", "row", "reason"}
        assert line["file"] == str(done.export)
        assert "2 cells" in line["reason"]
    assert "T-broken" not in "".join(lines)
    assert export


def test_the_work_folder_is_gone_and_the_parquet_copy_is_the_same(done: Done) -> None:
    assert not (done.out / "work").exists()
    for name, there in tables(done.database).items():
        if name == "runs":
            continue
        path = done.out / "parquet" / f"{name}.parquet"
        (count,) = duckdb.execute(f"SELECT count(*) FROM read_parquet('{path}')").fetchone()
        assert count == len(there), name


def test_scores_and_findings_are_the_linters_own(done: Done, linter) -> None:
    """Every reply once more through `Linter.check`, by hand."""
    import csv

    from made import COLUMNS

    from ownership_linter.linter import Linter

    with done.export.open(newline="") as file:
        messages = {
            row[1]: dict(zip(COLUMNS, row, strict=True))
            for row in list(csv.reader(file))[1:]
            if len(row) == len(COLUMNS)
        }
    chat = Linter(linter.config.model_copy(update={"channel": "chat"}), pack=linter.pack)
    said = rows(
        done.database,
        "SELECT message_id, score, judged, errors, warnings FROM replies ORDER BY reply_id",
    )
    for message_id, score, judged, errors, warnings in said[:40]:
        message = messages[message_id]
        thread = messages[message_id.replace("-30", "-0")]["body"]
        by = chat if message["channel"] == "chat" else linter
        report = by.check(message["body"], thread=thread)
        severities = [str(finding.severity) for finding in report.findings]
        assert (score, judged) == (report.score.total, report.score.applicable)
        assert errors == severities.count("error")
        assert warnings == severities.count("warning")


def test_findings_and_counts_agree(done: Done) -> None:
    wrong = rows(
        done.database,
        """SELECT r.reply_id FROM replies r LEFT JOIN findings f USING (reply_id)
           GROUP BY r.reply_id, errors, warnings, tips
           HAVING count(*) FILTER (f.severity = 'error') <> errors
               OR count(*) FILTER (f.severity = 'warning') <> warnings
               OR count(*) FILTER (f.severity = 'tip') <> tips""",
    )
    assert wrong == []


def test_the_macro_heads_the_templates_with_what_to_say_instead(done: Done) -> None:
    (first,) = rows(
        done.database,
        "SELECT sentence, replies, tickets, rewrite, instead FROM templates WHERE template_id = 0",
    )
    sentence, replies, tickets, rewrite, instead = first
    assert "nothing more we can do about order" in sentence
    assert (replies, tickets) == (20, 20)
    assert rewrite or instead


def test_two_workers_give_the_same(done: Done, tmp_path: Path) -> None:
    """As one does: the test of Ctrl-C compares the tables of one worker."""
    request = request_for(done.export, tmp_path / "two", engine="processes", workers=2)
    assert tables(audit(request)) == tables(done.database)


def test_an_unfinished_audit_is_not_touched_without_being_told(done: Done, tmp_path: Path) -> None:
    out = tmp_path / "out"
    request = request_for(done.export, out)
    (out / "work").mkdir(parents=True)
    (out / "work" / "plan.json").write_text(json.dumps({"version": "another"}))
    with pytest.raises(OwnershipLinterError, match="--resume goes on with it"):
        audit(request)
    with pytest.raises(OwnershipLinterError, match="begun with other settings"):
        audit(request_for(done.export, out, resume=True))


def test_a_finished_audit_is_kept_unless_told(done: Done) -> None:
    with pytest.raises(OwnershipLinterError, match="is there already"):
        audit(request_for(done.export, done.out))
    before = done.database.stat().st_mtime_ns
    assert audit(request_for(done.export, done.out, resume=True)) == done.database
    assert done.database.stat().st_mtime_ns == before


def test_resume_shows_no_numbers_of_another_audit(done: Done, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("ticket_id,body\n1,It is not our fault.\n")
    with pytest.raises(OwnershipLinterError, match=r"made with other settings \(exports\)"):
        audit(request_for(other, done.out, resume=True))


def test_what_a_table_tells_of_its_dates_is_noted(tmp_path: Path) -> None:
    export = tmp_path / "us.csv"
    export.write_text("id,body,date\n1,It is not our fault.,01/02/2026\n2,We lost it.,1/31/2026\n")
    database = audit(request_for(export, tmp_path / "out"))
    said = rows(database, "SELECT note FROM notes")
    assert any("01/02/2024 are read month-first" in note for (note,) in said)


def test_nothing_to_score_is_said_with_the_counts(tmp_path: Path) -> None:
    export = tmp_path / "customers.csv"
    export.write_text("ticket_id,role,body\n1,customer,hello\n")
    for _ in range(2):  # what customers wrote is not left behind, nor is it in the way
        with pytest.raises(OwnershipLinterError, match=r"1 messages read, none .* \(1 customer"):
            audit(request_for(export, tmp_path / "out"))
        assert not (tmp_path / "out" / "work").exists()


def test_after_a_refusal_the_advice_can_be_followed_at_once(tmp_path: Path) -> None:
    export, out = tmp_path / "odd.csv", tmp_path / "out"
    export.write_text("ticket,blurb\n1,It is not our fault.\n")
    with pytest.raises(OwnershipLinterError, match="--map text=COLUMN"):
        audit(request_for(export, out))
    assert not (out / "work").exists()
    database = audit(request_for(export, out, options=Options(mapping={"text": "blurb"})))
    assert rows(database, "SELECT count(*) FROM replies") == [(1,)]


def test_a_refused_merge_leaves_nothing_behind(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(OwnershipLinterError, match="no Parquet results"):
        merge([tmp_path / "empty"], out, Spec(key=KEY))
    assert not (out / "work").exists()


DRIVER = """
import sys
from pathlib import Path
sys.path.insert(0, {here!r})
from audits import request_for
from ownership_linter.audit.run import audit
if __name__ == "__main__":
    audit(request_for(Path(sys.argv[1]), Path(sys.argv[2]), engine="processes", workers=2,
                      resume=True))
"""


@pytest.fixture
def driver(tmp_path: Path) -> Path:
    path = tmp_path / "driver.py"
    path.write_text(DRIVER.format(here=str(HERE)))
    return path


def started(driver: Path, export: Path, out: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, str(driver), str(export), str(out)])


def results(out: Path) -> int:
    return len(list((out / "work" / "results").glob("[0-9]*.parquet")))


def children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(word) for word in path.read_text().split()] if path.exists() else []


def until(condition, limit: float = 120) -> None:
    end = time.monotonic() + limit
    while not condition():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.01)


def killed_after(driver: Path, export: Path, out: Path, blocks: int) -> list[int]:
    """Start, wait for some results, kill -9 the parent only; the workers it had."""
    process = started(driver, export, out)
    until(lambda: results(out) >= blocks or process.poll() is not None)
    workers = children(process.pid)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    return workers


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="this system has no /proc to see children")
def test_kill_9_three_times_and_go_on(done: Done, driver: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    seen = 0
    for blocks in (2, 6, 11):
        workers = killed_after(driver, done.export, out, blocks)
        assert not (out / "audit.duckdb").exists(), "it was killed too late to prove anything"
        until(lambda: not any(alive(worker) for worker in workers))  # noqa: B023
        assert results(out) >= max(seen, blocks), "what was done is kept"
        seen = results(out)
        assert seen < 20
    kept = {path: path.stat().st_mtime_ns for path in (out / "work" / "results").glob("*.parquet")}
    # A stand-in for a block that was half written when the lights went out.
    (out / "work" / "results" / ".000019.parquet.1.unfinished").write_bytes(b"PAR1")
    process = started(driver, done.export, out)
    until(lambda: results(out) > seen or process.poll() is not None)
    assert all(path.stat().st_mtime_ns == at for path, at in kept.items() if path.exists())
    assert process.wait() == 0
    assert tables(out / "audit.duckdb") == tables(done.database)
    assert not (out / "work").exists()


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_ctrl_c_stops_in_good_order_and_resume_finishes(done: Done, tmp_path: Path) -> None:
    out, key = tmp_path / "out", tmp_path / "key"
    key.write_text(KEY.hex())
    command = [
        *(sys.executable, "-m", "ownership_linter", "audit", str(done.export)),
        *("--out", str(out), "--workers", "1", "--format", "json", "--block", "2"),
        *("--key", str(key)),
    ]
    # What runs in the background of a script, tests among it, is born deaf to Ctrl-C.
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    until(lambda: results(out) >= 1 or process.poll() is not None)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 2, said.decode()
    assert "stopped" in said.decode()
    assert "--resume" in said.decode()
    assert "Traceback" not in said.decode()
    assert 1 <= results(out) < 50
    finished = subprocess.run([*command, "--resume"], capture_output=True, check=False)
    assert finished.returncode == 0, finished.stderr.decode()
    totals = json.loads(finished.stdout)["totals"]
    assert totals["scored"] == done.counts["scored"]
    assert totals["read"] == sum(done.counts.values())
    there, expected = tables(out / "audit.duckdb"), tables(done.database)
    # What was asked differs in `runs`: the command line names every setting.
    assert {**there, "runs": None} == {**expected, "runs": None}


@pytest.fixture
def plain_out(done: Done, tmp_path: Path) -> Iterator[Path]:
    out = tmp_path / "named"
    audit(request_for(done.export, out, spec=Spec(key=b"k" * 32, show_agents=True)))
    yield out


def test_agents_are_hashed_by_default_and_named_when_asked(done: Done, plain_out: Path) -> None:
    hidden = {a for (a,) in rows(done.database, "SELECT DISTINCT agent FROM replies")}
    named = {a for (a,) in rows(plain_out / "audit.duckdb", "SELECT DISTINCT agent FROM replies")}
    assert named == set(AGENTS)
    assert len(hidden) == len(AGENTS)
    assert not any(agent.split("@")[0] in " ".join(hidden) for agent in AGENTS)


def test_a_reply_in_another_language_is_counted_and_not_scored(tmp_path: Path) -> None:
    export = tmp_path / "two.csv"
    export.write_text(
        "ticket_id,body\n"
        '1,"We lost your lamp, and I\'m sorry. A new one leaves today."\n'
        '2,"Ihre Lampe ist beim Kurier verloren gegangen, und das ist leider nicht unsere Schuld. '
        'Wir können da leider nichts machen."\n',
        encoding="utf-8",
    )
    database = audit(request_for(export, tmp_path / "out"))
    assert dict(rows(database, "SELECT * FROM totals")) == {
        **{"scored": 1, "not-english": 1, "rejected": 0}
    }
