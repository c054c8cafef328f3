"""Numbers of the summary against ones worked out by hand, and what is done with them."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from audits import KEY, Done, request_for
from hypothesis import given
from hypothesis import strategies as st

from ownership_linter.audit.compared_text import lines
from ownership_linter.audit.comparing import compare
from ownership_linter.audit.run import audit
from ownership_linter.audit.sampling import draw, read_sheet
from ownership_linter.audit.scoring import Spec
from ownership_linter.audit.summary import opened, summarise, to_json
from ownership_linter.audit.summary.formats import format_named
from ownership_linter.audit.summary.intervals import (
    difference_of_rates,
    fisher,
    mean,
    rate,
    spearman,
)
from ownership_linter.audit.summary.model import Summary
from ownership_linter.audit.summary.wording import points
from ownership_linter.errors import OwnershipLinterError


def cli(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ownership_linter", "audit", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_wilsons_interval_as_in_the_textbook() -> None:
    # Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662; 0 of 20 gives 0 to 0.1611.
    found = rate(81, 263)
    assert (found.low, found.high) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert (rate(0, 20).low, rate(0, 20).high) == pytest.approx((0, 0.1611), abs=5e-5)
    assert rate(0, 0).share is None


def test_newcombes_interval_of_a_difference_as_in_the_textbook() -> None:
    # Newcombe 1998, table II, method 10: 56/70 against 48/80 gives 0.0524 to 0.3339.
    found = difference_of_rates(rate(48, 80), rate(56, 70))
    assert found == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)


@given(st.integers(1, 500), st.data())
def test_an_interval_holds_its_share(of: int, data: st.DataObject) -> None:
    found = rate(data.draw(st.integers(0, of)), of)
    assert found.share is not None and found.low is not None and found.high is not None
    assert 0 <= found.low <= found.share + 1e-12
    assert found.share - 1e-12 <= found.high <= 1


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((3, 38.0, 51.9), "38.0 (too few replies)"),
        ((1, 38.0, None), "38.0 (too few replies)"),
        ((0, None, None), "-"),
        ((100, 48.5, 16.0), "48.5 ± 3.1"),
        ((10, 96.0, 12.0), "96.0 (88.6 to 100.0)"),
        ((10, 2.0, 12.0), "2.0 (0.0 to 9.4)"),
    ],
)
def test_a_mean_is_said_with_an_interval_on_the_scale(values: tuple, said: str) -> None:
    assert points(mean(*values)) == said


def test_means_and_correlations() -> None:
    assert mean(4, 50.0, 10.0).high == pytest.approx(50 + 1.959964 * 5)
    assert mean(1, 50.0, None).low is None
    assert spearman([(float(i), float(i)) for i in range(9)]) is None
    up = spearman([(float(i), float(i)) for i in range(10)])
    down = spearman([(float(i), float(-i)) for i in range(10)])
    assert up is not None and down is not None
    assert (up[0], down[0]) == (1.0, -1.0)
    r, low, high = fisher(0.5, 103)
    # atanh(0.5) = 0.5493; half = 1.96 * sqrt(1.125 / 100) = 0.2079; tanh of the two ends.
    assert (r, low, high) == pytest.approx((0.5, 0.3288, 0.6393), abs=5e-4)


def test_the_summary_counts_what_the_tables_hold(done: Done) -> None:
    found = summarise(done.out)
    with duckdb.connect(str(done.database), read_only=True) as con:
        scores = [s for (s,) in con.execute("SELECT score FROM replies WHERE judged").fetchall()]
        flags = con.execute("SELECT reply_id FROM findings WHERE severity <> 'tip'").fetchall()
        teams = dict(con.execute("SELECT team, count(*) FROM replies GROUP BY team").fetchall())
    assert found.totals.read == found.totals.scored + found.totals.rejected + sum(
        number for _, number in found.totals.skipped
    )
    assert found.headline.score.mean == pytest.approx(sum(scores) / len(scores))
    assert found.headline.findings == len(flags)
    assert found.headline.flagged.hits == len(set(flags))
    assert {team.name: team.replies for team in found.teams} == teams
    assert sum(week.replies for week in found.weeks) == found.headline.replies
    assert all(week.week.weekday() == 0 for week in found.weeks)
    assert sum(band.replies for band in found.distribution) == len(scores)
    assert sum(cell.findings for cell in found.heat if cell.by == "team") == len(flags)
    assert sum(cell.findings for cell in found.heat if cell.by == "channel") == len(flags)
    counts = [template.findings for template in found.templates]
    assert counts and counts == sorted(counts, reverse=True)
    assert found.headline.from_templates.hits == sum(t.findings for t in found.templates)
    assert found.csat is not None
    assert sum(band.tickets for band in found.csat.bands) == found.csat.tickets
    good = found.examples.good
    assert good and all(not example.findings or example.score > 0 for example in good)
    assert found.examples.bad and all(example.findings for example in found.examples.bad)


@pytest.mark.parametrize("name", ["text", "json", "csv", "markdown"])
def test_every_format_says_the_headline_and_the_macro(done: Done, name: str) -> None:
    summary = summarise(done.out)
    said = format_named(name).render(summary)
    assert f"{summary.headline.score.mean:.1f}"[:4] in said or "score" in said
    assert "nothing more we can do about order" in said
    if name == "json":
        parsed = json.loads(said)
        assert parsed["schema"] == "ownership-linter/audit/1"
        assert parsed == json.loads(json.dumps(to_json(summary)))
    if name == "csv":
        rows = list(csv.reader(io.StringIO(said)))
        assert all(len(row) == 4 for row in rows)
        assert ["totals", "", "read", str(summary.totals.read)] in rows


def test_a_formula_in_a_sentence_is_not_run_and_markup_not_followed(done: Done) -> None:
    summary = summarise(done.out)
    evil = replace(summary.templates[0], sentence="=HYPERLINK(1)|[red]x[/red]<b>\x1b[2J")
    team = replace(summary.teams[0], name="=1+1|<script>")
    summary = replace(summary, templates=(evil,), teams=(team,))
    cells = [row[1] for row in csv.reader(io.StringIO(format_named("csv").render(summary)))]
    assert "'=1+1|<script>" in cells
    assert "<script>" not in format_named("markdown").render(summary)
    shown = format_named("text").render(summary)
    assert "[red]x[/red]" in shown
    assert "\x1b[2J" not in shown


def test_an_audit_beside_itself_has_not_changed(done: Done) -> None:
    summary = summarise(done.out)
    same = compare(summary, summary)
    changes = (same.score, same.flagged, *same.categories, *same.moves, *same.teams)
    assert all(change.change == pytest.approx(0) and not change.clear for change in changes)
    assert all(row.before == row.after for row in same.templates)


def test_a_clear_change_is_marked_and_another_rule_set_is_warned_of(done: Done) -> None:
    before = summarise(done.out)
    fewer = replace(before.headline, flagged=rate(1, before.headline.replies))
    after = replace(
        before, headline=fewer, run=replace(before.run, rules_version="9.9"), templates=()
    )
    found = compare(before, after)
    assert found.flagged.clear
    assert found.flagged.change is not None and found.flagged.change < 0
    assert any("different rules versions" in warning for warning in found.warnings)
    assert found.templates[0].after is None
    assert any(line.startswith("Flagged replies") and "*" in line for line in lines(found))


def small_audit(folder: Path, name: str, times: int, **changes: object) -> Summary:
    """Two sentences, one of them said `times` times."""
    export = folder / f"{name}.csv"
    said = ["There is nothing I can do about order 4711."] * times
    said += ["Unfortunately it is not our fault."] * 2
    export.write_text("ticket,reply\n" + "".join(f"{n},{s}\n" for n, s in enumerate(said)))
    spec = Spec(**{"key": KEY, "excerpts": False, **changes})  # type: ignore[arg-type]
    return summarise(audit(request_for(export, folder / name, spec=spec)))


@pytest.fixture(scope="module")
def wordless(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Summary]:
    folder = tmp_path_factory.mktemp("wordless")
    return {
        "before": small_audit(folder, "before", 6),
        "after": small_audit(folder, "after", 2),
        "with words": small_audit(folder, "words", 2, excerpts=True),
        "another key": small_audit(folder, "key", 2, key=b"k" * 32),
    }


def test_templates_without_words_are_known_again(wordless: dict[str, Summary]) -> None:
    found = compare(wordless["before"], wordless["after"])
    changes = {row.rules: (row.before, row.after) for row in found.templates}
    assert len(changes) == len(found.templates) == 2
    # 6 of 8 replies, then 2 of 4; 2 of 8, then 2 of 4.
    assert sorted(changes.values()) == [(250.0, 500.0), (750.0, 500.0)]
    said = [line for line in lines(found) if "its text was left out" in line]
    assert len(said) == 2
    assert any("not-our-fault" in line for line in said)
    assert not any("same --key" in warning for warning in found.warnings)


def test_a_template_with_words_is_known_again_without(wordless: dict[str, Summary]) -> None:
    for pair in (("before", "with words"), ("with words", "before")):
        found = compare(*(wordless[name] for name in pair))
        assert all(None not in (row.before, row.after) for row in found.templates)
        assert any("not our fault" in row.sentence for row in found.templates)


def test_templates_of_another_key_are_shown_with_a_warning(wordless: dict[str, Summary]) -> None:
    found = compare(wordless["before"], wordless["another key"])
    assert len(found.templates) == 4
    assert any("same --key" in warning for warning in found.warnings)


def test_an_audit_from_before_marks_is_still_read(done: Done, tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / "audit.duckdb"
    shutil.copy(done.database, copy)
    with duckdb.connect(str(copy)) as con:
        con.execute("ALTER TABLE templates DROP COLUMN marks")
    found, now = summarise(copy), summarise(done.out)
    assert found.templates[0].marks == ()
    assert all(row.before == row.after for row in compare(found, now).templates)


def test_a_sample_goes_out_and_verdicts_come_back_apart(done: Done, tmp_path: Path) -> None:
    import shutil

    audit = tmp_path / "copy"
    audit.mkdir()
    shutil.copy(done.database, audit / "audit.duckdb")
    sheet = tmp_path / "sheet.csv"
    assert cli("sample", str(audit), "--to", str(sheet), "-n", "10").returncode == 0
    assert cli("sample", str(audit), "--to", str(sheet)).returncode == 2
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    replies = [row for row in rows if not row["finding"]]
    assert len(replies) == 10
    assert sum(row["stratum"] == "flagged" for row in replies) == 5
    findings = [row for row in rows if row["finding"]]
    for number, row in enumerate(findings):
        row["verdict"] = "disagree" if number == 0 else "Agree"
    replies[0]["human_score"] = "80"
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    before = summarise(audit)
    for _ in range(2):  # taken twice, they still count once
        said = cli("verdicts", str(audit), str(sheet), "--reviewer", "kn")
        assert said.returncode == 0, said.stderr
    after = summarise(audit)
    assert after.review is not None
    assert (after.review.findings.hits, after.review.findings.of) == (
        len(findings) - 1,
        len(findings),
    )
    assert after.review.score_gap.n == 1
    assert replace(after, review=None) == before
    with opened(audit) as con:
        assert draw(con, 10, 1) == draw(con, 10, 1) != draw(con, 10, 2)


@pytest.mark.parametrize(
    ("flagged", "others", "asked", "drawn"),
    [
        (20, 20, 10, (5, 5)),
        (20, 2, 10, (8, 2)),
        (2, 20, 10, (2, 8)),
        (20, 0, 9, (9, 0)),
        (0, 20, 9, (0, 9)),
        (3, 4, 50, (3, 4)),
        (20, 20, 1, (0, 1)),
    ],
)
def test_a_sample_is_as_large_as_asked_where_there_are_enough(
    flagged: int, others: int, asked: int, drawn: tuple[int, int]
) -> None:
    with duckdb.connect() as con:
        con.execute("CREATE TABLE replies (reply_id BIGINT, errors INTEGER, warnings INTEGER)")
        for number in range(flagged + others):
            con.execute("INSERT INTO replies VALUES (?, 0, ?)", [number, number < flagged])
        found = draw(con, asked, 1)
    assert (sum(i < flagged for i in found), sum(i >= flagged for i in found)) == drawn
    assert found == sorted(set(found))


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_sheet_saved_where_the_comma_is_the_decimal_point(tmp_path: Path, separator: str) -> None:
    sheet = tmp_path / "s.csv"
    rows = ("reply_id finding verdict human_score comment", "1 0 agree  ", "2   87,5 fine,really")
    sheet.write_text("".join(row.replace(" ", separator) + "\n" for row in rows), "utf-8-sig")
    first, second = read_sheet(sheet)
    assert (first.reply_id, first.finding_seq, first.verdict) == (1, 0, "agree")
    assert (second.human_score, second.comment) == (87.5, "fine,really")


def test_a_sheet_as_excel_saves_it(tmp_path: Path) -> None:
    sheet = tmp_path / "s.csv"
    rows = "reply_id;finding;verdict;human_score;comment\n1;0;agree;;Größe ok\n"
    sheet.write_bytes(rows.encode("cp1252"))
    assert [one.comment for one in read_sheet(sheet)] == ["Größe ok"]
    sheet.write_bytes(rows.encode("utf-16"))
    with pytest.raises(OwnershipLinterError, match="is in UTF-16; save it as CSV in UTF-8"):
        read_sheet(sheet)


def test_a_file_that_is_no_audit_is_told_as_that(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("a,b\n")
    with pytest.raises(OwnershipLinterError, match="not an audit; give the folder"):
        summarise(tmp_path / "r.csv")


def test_a_sheet_with_a_quote_that_never_closes_is_not_taken(tmp_path: Path) -> None:
    sheet = tmp_path / "s.csv"
    sheet.write_text('reply_id,finding,verdict,comment\n1,0,agree,"hm\n2,0,disagree,\n')
    with pytest.raises(OwnershipLinterError, match="cannot be read as CSV"):
        read_sheet(sheet)


def test_a_sheet_without_its_columns_is_not_taken(tmp_path: Path) -> None:
    sheet = tmp_path / "s.csv"
    sheet.write_text("reply,finding,said\n1,0,agree\n")
    with pytest.raises(OwnershipLinterError, match="no column is named reply_id or verdict"):
        read_sheet(sheet)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1,0,fine,,", "is none of agree, disagree, unsure"),
        ("1,,,120,", "from 0 to 100"),
        ("one,0,agree,,", "must stay as they were written"),
    ],
)
def test_a_wrong_verdict_names_its_row(tmp_path: Path, row: str, reason: str) -> None:
    sheet = tmp_path / "s.csv"
    sheet.write_text(f"reply_id,finding,verdict,human_score,comment\n1,0,agree,,\n{row}\n")
    with pytest.raises(OwnershipLinterError, match=rf"s\.csv:3: .*{reason}"):
        read_sheet(sheet)


def test_the_command_line_takes_exports_first_and_says_what_is_wrong(done: Done) -> None:
    assert "compare" in cli("--help").stdout
    shown = cli("show", str(done.out), "--format", "json")
    assert json.loads(shown.stdout)["totals"]["scored"] == done.counts["scored"]
    for words, reason in (
        (("gone.csv", "--out", str(done.out / "x")), "gone.csv: no such file"),
        (("show", str(done.out.parent)), "no finished audit"),
        ((str(done.export), "--out", str(done.out / "x"), "--map", "body"), "FIELD=COLUMN"),
        ((str(done.export), "--out", str(done.out / "x"), "--engine", "ray"), "choose one of"),
    ):
        said = cli(*words)
        assert said.returncode == 2
        assert reason in said.stderr
        assert "Traceback" not in said.stderr
