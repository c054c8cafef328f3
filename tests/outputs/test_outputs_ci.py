"""GitHub annotations, JUnit, Markdown and HTML: made by us, shown by somebody else's program."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt
from sample_run import clean, evil, late, mail, page, run_of, unchecked, whole_run

from ownership_linter import outputs
from ownership_linter.model.report import Report
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Severity
from ownership_linter.outputs import github, html, junit, markdown
from ownership_linter.outputs.run import Gate


def test_github_escapes_as_the_runner_reads():
    assert github.escape_message("50%\r\nof a:b,c") == "50%25%0D%0Aof a:b,c"
    assert github.escape_property("50%\r\nof a:b,c") == "50%25%0D%0Aof a%3Ab%2Cc"


GITHUB = """\
error line=3,endLine=3,col=6,endColumn=19,title=denial (not-our-fault)
error line=3,endLine=3,col=47,endColumn=70,title=blame-person (person-failure)
warning line=3,endLine=3,col=92,endColumn=106,title=policy-shield (per-our-policy)
notice line=3,endLine=3,col=64,endColumn=90,title=excuse (late-courier)"""


def test_github_places_findings_worst_first():
    lines = github.render(run_of(late())).splitlines()
    heads = [line[2 : line.index("::", 2)] for line in lines[:-1]]
    assert all("file=macros/late parcel.txt," in head for head in heads)
    assert "\n".join(heads).replace("file=macros/late parcel.txt,", "") == GITHUB


def test_github_lets_no_draft_speak_commands():
    lines = github.render(run_of(evil())).splitlines()
    assert len([line for line in lines if line.startswith("::")]) == 1
    assert "file=a%2Cb%3Ac<U+001B>[0m%25<i>.txt," in lines[0]


def test_github_stops_where_github_stops_and_says_so():
    report, draft = late()
    many = replace(report, findings=(report.findings[0],) * 14 + (report.findings[3],) * 11)
    lines = github.render(run_of((many, draft), unchecked())).splitlines()
    assert sum(line.startswith("::error") for line in lines) == github.LIMIT
    assert sum(line.startswith("::warning") for line in lines) == github.LIMIT
    assert lines[0].endswith("::Not checked: no readable text part")
    assert lines[-1].startswith("6 more not shown")


def test_github_gives_no_line_of_a_mail():
    lines = github.render(run_of(mail())).splitlines()
    heads = [line[2 : line.index("::", 2)] for line in lines[:-1]]
    assert heads[0] == "error file=mail/late.eml,title=denial (not-our-fault)"
    assert not any("ine=" in head or "col" in head for head in heads)
    assert lines[0].endswith("%0ALine 3 of the mail's text: “not our fault”")


def test_github_gives_no_columns_over_several_lines():
    report, draft = late()
    start = report.source.index("refund postage")
    wide = replace(report.findings[0], span=Span(start, start + 25))
    shown = github.render(run_of((replace(report, findings=(wide,)), draft)))
    assert "line=3,endLine=4,title" in shown


def suites(run):
    return ET.fromstring(junit.render(run).encode("utf-8"))


def test_junit_parses_and_counts():
    root = suites(whole_run(gate=Gate(Severity.WARNING)))
    assert root.attrib == {
        "name": "ownership-linter",
        "tests": "9",
        "failures": "5",
        "errors": "1",
        "skipped": "1",
    }
    assert [suite.get("tests") for suite in root] == ["5", "1", "1", "1", "1"]


def test_junit_fails_what_the_gate_fails():
    def failures(*gates):
        run = replace(run_of(*[late()] * len(gates)), gates=gates)
        return [f.get("type") for f in suites(run).iter("failure")]

    assert failures(Gate(Severity.ERROR)) == ["error", "error"]
    assert failures(Gate(Severity.WARNING)) == ["error", "error", "warning"]
    assert failures(Gate(Severity.TIP)) == ["error", "error", "tip", "warning"]
    assert failures(Gate(None)) == []
    assert failures(Gate(None, 60.0)) == ["score"]
    assert failures(Gate(Severity.ERROR), Gate(None, 60.0)) == ["error", "error", "score"]


@pytest.mark.parametrize("name", ["text", "github", "sarif", "junit", "markdown", "html", "rdjson"])
def test_a_score_that_is_too_low_is_said(name):
    said = "is under 60, the lowest that passes"
    low = outputs.get(name).render(run_of(late(), clean(), gate=Gate(None, 60.0)))
    assert low.count(said) == 1
    assert said not in outputs.get(name).render(run_of(late(), clean(), gate=Gate(None, 10.0)))


def test_github_says_of_which_draft_the_score_is_too_low():
    lines = github.render(run_of(late(), gate=Gate(None, 60.0))).splitlines()
    assert lines[0] == (
        "::error file=macros/late parcel.txt,title=Score::"
        "Not passed: score 34 is under 60, the lowest that passes"
    )


class Page(HTMLParser):
    """Start tags with their attributes, and the text."""

    def __init__(self, source):
        super().__init__()
        self.tags, self.open, self.words = [], [], []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


@pytest.fixture(scope="module")
def shown():
    return html.render(whole_run())


def test_html_is_well_nested_and_asks_nobody(shown):
    parsed = Page(shown)
    assert parsed.open == []
    assert not re.search(r"https?:|//|url\(|@import|src=", shown)
    allowed_links = [a["href"] for _, a in parsed.tags if "href" in a]
    assert allowed_links
    assert all(link.startswith("#") for link in allowed_links)
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in parsed.tags}


def test_html_escapes_what_drafts_say(shown):
    assert "<script" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "&lt;i&gt;.txt" in shown
    assert not set(shown) & set("\x1b\x07\u202e")


def test_html_ids_are_unique_and_all_references_lead_somewhere(shown):
    tags = Page(shown).tags
    ids = [a["id"] for _, a in tags if "id" in a]
    assert len(ids) == len(set(ids))
    for _, attributes in tags:
        wanted = [attributes["href"][1:]] if "href" in attributes else []
        for name in ("aria-describedby", "aria-labelledby"):
            wanted += attributes.get(name, "").split()
        assert set(wanted) <= set(ids)


def test_html_marks_are_described_and_hold_a_link(shown):
    marks = [a for tag, a in Page(shown).tags if tag == "mark"]
    assert [a["class"] for a in marks] == [
        "error",
        "error",
        "warning",
        "error",
        "warning",
    ]
    assert all(a["aria-describedby"] for a in marks)
    # Two findings that cross have one mark and a link each.
    assert shown.count('aria-label="finding ') == len(marks) + 1


def test_html_headings_go_down_one_step_at_a_time(shown):
    levels = [int(tag[1]) for tag, _ in Page(shown).tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_html_without_marks_links_to_none():
    report, draft = page()
    empty = replace(report.findings[0], span=Span(0, 0))
    assert "#d1-m1" not in html.render(run_of((replace(report, findings=(empty,)), draft)))


def test_markdown_is_inert():
    source = markdown.render(run_of(evil(), explain_score=True))
    rendered = MarkdownIt("commonmark").enable("table").render(source)
    assert "<script" not in rendered
    assert not set(source) & set("\x1b\x07\u202e")
    outside_code = re.sub(r"<code>.*?</code>", "", rendered)
    assert not re.search(r"[@#]\w", outside_code.replace("&#", ""))


@pytest.mark.parametrize(
    "text",
    [
        "- a",
        "1. a",
        "12) b",
        "=== x",
        "# h",
        "> q",
        "*a* _b_ `c`",
        "a|b",
        "<b>&amp;",
        "[a](b)",
        "![x]",
        "\\",
    ],
)
def test_markdown_escape_shows_the_text_as_it_is(text):
    rendered = MarkdownIt("commonmark").enable("table").render(markdown.escape(text))
    parsed = Page(rendered)
    assert [tag for tag, _ in parsed.tags] == ["p"]
    assert "".join(parsed.words).strip().replace("\u200b", "") == text


@pytest.mark.parametrize("text", ["plain", "`", "a``b`", " x "])
def test_markdown_code_shows_the_text_as_it_is(text):
    parsed = Page(MarkdownIt("commonmark").render(markdown.code(text)))
    assert "".join(parsed.words).strip() == text.strip()


MARKDOWN = """\
1. **error: denial** `not our fault` (`not-our-fault`, 3:6)\\
2. **error: blame-person** `Dave in dispatch forgot` (`person-failure`, 3:47)\\
3. **tip: excuse** `forgot to book the courier` (`late-courier`, 3:64)\\
4. **warning: policy-shield** `Per our policy` (`per-our-policy`, 3:92)\\"""


def test_markdown_lists_findings():
    lines = markdown.render(run_of(late())).splitlines()
    assert "\n".join(line for line in lines if re.match(r"\d\. ", line)) == MARKDOWN


def test_an_unchecked_draft_is_named_everywhere():
    run = run_of(unchecked(), (Report("x", "ok"), None))
    for module in (github, junit, markdown, html):
        assert "no readable text part" in module.render(run)
