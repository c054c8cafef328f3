"""The report's words and numbers against an audit small enough to count by hand."""

from __future__ import annotations

import base64
import hashlib
import html
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
from audits import KEY, request_for
from hypothesis import given
from hypothesis import strategies as st
from report_made import AGENT, CANARY, EVIL, tickets, write_tickets

from ownership_linter.audit.report import page, write_report
from ownership_linter.audit.report.charts import draw, trend
from ownership_linter.audit.report.examples import Mark, pieces
from ownership_linter.audit.report.heat import level
from ownership_linter.audit.report.says import file_name
from ownership_linter.audit.report.trend import halves, pooled
from ownership_linter.audit.run import audit
from ownership_linter.audit.scoring import Spec
from ownership_linter.audit.summary import summarise
from ownership_linter.audit.summary.intervals import mean, rate
from ownership_linter.audit.summary.model import WeekRow
from ownership_linter.errors import OwnershipLinterError


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """12 replies: 6 with the macro, 2 that blame a colleague, 4 that take ownership."""
    folder = tmp_path_factory.mktemp("report")
    export = write_tickets(folder / "tickets.csv", tickets())
    audit(request_for(export, folder / "out"))
    return folder / "out"


@pytest.fixture(scope="module")
def text(small: Path) -> str:
    """The page's words, without markup."""
    return words(page(small))


def words(whole: str) -> str:
    body = re.sub(r"<(script|style)>.*?</\1>", "", whole, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_the_macro_heads_the_list_with_its_counts(text: str) -> None:
    assert "This macro caused 6 findings in 6 tickets (6 replies, 1 agent; last on" in text
    first = text.split("Mend these sentences first")[1].split("This macro")[0]
    assert "nothing more we can do about order" in first


def test_the_headline_counts_replies(text: str) -> None:
    # 6 replies with the macro and 2 that blame a colleague, of 12.
    assert "Replies with a finding 66.7 % 8 of 12" in text
    assert "12 replies in 12 tickets" in text
    # A row of the customer's and one of ours for each ticket.
    assert "24 messages read = 12 scored + 12 customer + 0 rejected." in text


def test_weeks_are_listed_by_their_monday(text: str) -> None:
    # Tickets come two a week from Monday, 5 January 2026: six weeks of two replies.
    rows = re.findall(r"(2026-\d\d-\d\d) 2 2 \d", text)
    assert rows == [date(2026, 1, 5 + 7 * n).isoformat() for n in range(4)] + [
        "2026-02-02",
        "2026-02-09",
    ]


def test_the_heat_map_shades_by_share(small: Path) -> None:
    whole = page(small)
    cells = re.findall(
        r'<td class="heat-(\d)">(?:<a[^>]*data-category="([\w-]+)" data-team="(\w+)"[^>]*>)?', whole
    )
    # The macro is in every reply of "returns", so its cell is the fullest.
    assert ("5", "helplessness", "returns") in cells
    assert [name for _, _, name in cells if name == "returns"] == ["returns"]
    assert "6 of 6" in words(whole)
    assert (level(0.0, 0.5), level(0.5, 0.5), level(0.01, 0.5), level(0.26, 0.5)) == (0, 5, 1, 3)


def test_ratings_are_counted_and_nothing_is_said_of_why(text: str) -> None:
    # Replies with the macro are rated 1, those that take ownership 5, the others not at all.
    part = text.split("Ratings beside scores", 1)[1].split("Examples to learn from")[0]
    assert "10 rated tickets" in part
    assert "0 of 6 satisfied" in part
    assert "4 of 4 satisfied" in part
    causal = r"\b(caus\w*|because|leads?|effect\w*|impact\w*|improv\w*|driv\w*|due|result\w*)\b"
    assert re.findall(causal, part, re.IGNORECASE) == []


def test_good_and_bad_examples_stand_side_by_side(text: str) -> None:
    good, bad = text.split("These take ownership")[1].split("These push the customer away")
    assert "that is on us" in good
    assert "forgot" not in good
    assert "forgot" in bad


def test_markup_of_customers_stays_text(small: Path) -> None:
    whole = page(small)
    assert "<img" not in whole
    assert "<b>" not in whole
    assert "‮" not in whole and "<U+202E>" in words(whole)
    assert html.escape(EVIL.split("‮")[0], quote=False).replace('"', "&#34;") in whole
    assert whole.count("<script>") == whole.count("</script>") == 1


def test_nothing_is_fetched_and_only_our_script_may_run(small: Path) -> None:
    whole = page(small)
    assert re.findall(r"https?:|//\w+\.|@import|url\(|<link|<iframe|<object", whole) == []
    tags = "".join(re.findall(r"<[a-z](?:[^>\"]|\"[^\"]*\")*>", whole))
    assert tags.count("<div") > 10
    assert re.findall(r"\s(?:style|src|srcset|poster|action|on\w+)=", tags) == []
    assert {target[0] for target in re.findall(r'href="([^"]*)"', whole)} == {"#"}
    policy = html.unescape(re.findall(r'Content-Security-Policy" content="([^"]+)"', whole)[0])
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (inner,) = re.findall(rf"<{tag}>(.*?)</{tag}>", whole, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_tables_have_captions_and_headings(small: Path) -> None:
    whole = page(small)
    found = re.findall(r"<table.*?</table>", whole, re.DOTALL)
    assert len(found) >= 9
    for table in found:
        assert "<caption>" in table
        assert re.findall(r"<th(?![^>]* scope=)(?!ead)", table) == []
        width = table.split("</thead>")[0].count("<th ")
        for row in re.findall(r"<tr[^>]*>(?:(?!</tr>).)*</tr>", table.split("<tbody>")[1], re.S):
            assert len(re.findall(r"<t[hd][ >]", row)) == width
    assert whole.count('role="img" aria-label="') == whole.count("<figure>") == 4
    ids = re.findall(r'\sid="([^"]+)"', whole)
    assert len(ids) == len(set(ids))
    assert {a[1:] for a in re.findall(r'href="(#[^"]+)"', whole)} <= set(ids)


def test_agents_are_named_only_when_the_audit_names_them(small: Path, tmp_path: Path) -> None:
    assert AGENT not in page(small)
    export = write_tickets(tmp_path / "tickets.csv", tickets())
    audit(request_for(export, tmp_path / "out", spec=Spec(key=KEY, show_agents=True)))
    assert AGENT in page(tmp_path / "out")


def test_without_excerpts_no_word_of_anybody_is_in_it(small: Path, tmp_path: Path) -> None:
    assert CANARY in page(small)
    export = write_tickets(tmp_path / "tickets.csv", tickets())
    audit(request_for(export, tmp_path / "out", spec=Spec(key=KEY, excerpts=False)))
    whole = page(tmp_path / "out")
    for word in (CANARY, "nothing more we can do", "Dave forgot", "onerror"):
        assert word not in whole
    said = words(whole)
    assert "Examples to learn from" not in said
    assert ">Sentence<" not in whole and ">Begins<" not in whole
    assert "This macro caused 6 findings in 6 tickets" in said
    assert "(see ticket T" in said


def test_a_line_of_the_database_that_is_out_of_order_breaks_nothing(
    small: Path, tmp_path: Path
) -> None:
    shutil.copy(small / "audit.duckdb", tmp_path / "audit.duckdb")
    with duckdb.connect(str(tmp_path / "audit.duckdb")) as con:
        con.execute("UPDATE replies SET week = NULL, created_at = NULL, team = NULL, csat = NULL")
        con.execute("UPDATE replies SET channel = '</script><svg onload=1>', judged = false")
        con.execute("DELETE FROM templates; UPDATE findings SET template_id = NULL")
    whole = page(tmp_path)
    assert "<svg onload" not in whole
    said = words(whole)
    for title in ("Mend these sentences first", "Score by week", "Ratings beside scores"):
        assert title not in said
    assert "Mean score of 0 judged replies -" in said
    assert "</script><svg onload=1>" in said


def test_what_people_said_stands_apart(small: Path, tmp_path: Path) -> None:
    shutil.copy(small / "audit.duckdb", tmp_path / "audit.duckdb")
    before = words(page(tmp_path))
    assert "What people said of a sample" not in before
    with duckdb.connect(str(tmp_path / "audit.duckdb")) as con:
        for reply, verdict in ((0, "agree"), (2, "agree"), (4, "agree"), (6, "disagree")):
            con.execute(
                "INSERT INTO verdicts VALUES (?, 0, 'im', ?, NULL, '', now())", [reply, verdict]
            )
    said = words(page(tmp_path))
    assert "looked at 4 replies and agreed with 75.0 % of the findings they judged (3 of 4;" in said
    headline = said.split("At a glance")[1].split("Mend these")[0]
    assert headline == before.split("At a glance")[1].split("Mend these")[0]


def test_later_weeks_against_earlier_ones_by_hand() -> None:
    def week(number: int, *scores: float) -> WeekRow:
        middle = sum(scores) / len(scores)
        squares = sum((s - middle) ** 2 for s in scores)
        deviation = (squares / (len(scores) - 1)) ** 0.5 if len(scores) > 1 else None
        score = mean(len(scores), middle, deviation)
        return WeekRow(date(2026, 1, 5 + 7 * number), len(scores), score, rate(0, len(scores)))

    weeks = [week(0, 10, 20), week(1, 30), week(2, 60, 70), week(3, 80)]
    found = halves(weeks)
    assert found is not None
    # Means of (10, 20, 30) and (60, 70, 80), each with a standard deviation of 10.
    assert (found.earlier.mean, found.later.mean) == pytest.approx((20, 70))
    half = 1.959964 * 10 / 3**0.5
    assert found.earlier.high == pytest.approx(20 + half)
    assert (found.change, found.low) == pytest.approx((50, 50 - half * 2**0.5))
    assert found.clear
    assert halves(weeks[:3]) is None
    assert pooled([]).mean is None


@given(st.text(max_size=60), st.lists(st.tuples(st.text(max_size=5), st.text(max_size=9))))
def test_marks_never_change_a_reply(text: str, marks: list[tuple[str, str]]) -> None:
    cut = pieces(text, [Mark(words, "x", "error", sentence) for words, sentence in marks])
    assert "".join(piece.text for piece in cut) == text
    assert all(piece.text in {words for words, _ in marks} for piece in cut if piece.label)


def test_words_are_marked_in_their_own_sentence() -> None:
    cut = pieces("We lost it. They lost it.", [Mark("lost", "x", "error", "They lost it.")])
    assert [piece.text for piece in cut] == ["We lost it. They ", "lost", " it."]


def test_charts_hold_values_and_no_namespace(small: Path) -> None:
    svg = draw(trend(summarise(small), 600))
    assert svg.startswith('<svg viewBox="') and "xmlns" not in svg
    assert 'aria-hidden="true"' in svg
    empty = replace(summarise(small), weeks=())
    assert trend(empty, 600)["data"]["values"] == []


def test_a_mean_of_few_replies_is_drawn_without_an_interval(small: Path) -> None:
    (week,) = summarise(small).weeks[:1]
    for n, drawn in ((9, False), (10, True)):
        score = replace(week.score, n=n, mean=50.0, low=40.0, high=60.0)
        some = replace(summarise(small), weeks=(replace(week, score=score),))
        (row,) = trend(some, 600)["data"]["values"]
        assert (row["low"] < 50 < row["high"]) is drawn


def test_folders_of_somebodys_machine_are_not_told() -> None:
    names = ["/home/ola/exports/a.csv", "C:\\exports\\a.csv", "a.csv", "exports/a.csv/"]
    assert [file_name(name) for name in names] == ["a.csv"] * 4


def test_the_command_writes_one_file(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "to mail.html"
    command = [sys.executable, "-m", "ownership_linter", "audit", "report", str(small)]
    said = subprocess.run(
        [*command, "--output", str(target)], capture_output=True, text=True, check=True
    )
    assert str(target) in said.stdout
    assert target.read_text(encoding="utf-8") == page(small)
    assert [path.name for path in tmp_path.iterdir()] == ["to mail.html"]
    nothing = subprocess.run(
        [*command[:-1], str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert nothing.returncode == 2
    assert "there is no finished audit" in nothing.stderr


def test_an_audit_leaves_its_report_beside_it(tmp_path: Path) -> None:
    export = write_tickets(tmp_path / "tickets.csv", tickets()[:2])
    command = [sys.executable, "-m", "ownership_linter", "audit", str(export)]
    command += ["--out", str(tmp_path / "out"), "--engine", "serial"]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "report.html: written" in said.stderr
    assert (tmp_path / "out" / "report.html").read_text(encoding="utf-8") == page(tmp_path / "out")


def test_what_cannot_be_written_is_told(small: Path, tmp_path: Path) -> None:
    with pytest.raises(OwnershipLinterError, match="is a folder"):
        write_report(small, tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(OwnershipLinterError, match="cannot be written"):
        write_report(small, tmp_path / "file" / "report.html")


def test_a_missing_chart_library_is_one_clear_line(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(OwnershipLinterError, match=r"pip install 'ownership-linter\[audit\]'"):
        page(small)
