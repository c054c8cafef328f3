"""JSON, its schema, SARIF and rdjson: the formats that other programs read."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest
from sample_run import EVIL, LATE, PAGE, evil, late, mail, page, run_of, unchecked, whole_run

from ownership_linter import outputs
from ownership_linter.model.report import OFFSET_UNIT, REPORT_SCHEMA
from ownership_linter.model.span import Span
from ownership_linter.outputs.rdjson import one_edit
from ownership_linter.outputs.run import Gate
from ownership_linter.outputs.sarif import uri
from ownership_linter.outputs.wire import json_schema, report_document

SARIF_SCHEMA = Path(__file__).parents[3] / "shared" / "data" / "sarif-schema-2.1.0.json"


def load(name, run):
    return json.loads(outputs.get(name).render(run))


def test_json_names_its_schema_its_unit_and_its_versions():
    document = load("json", whole_run())
    assert document["schema"] == REPORT_SCHEMA
    assert document["offset_unit"] == OFFSET_UNIT
    assert document["versions"] == {"tool": "0.1.0", "pack": "3", "score": "1"}
    assert document["totals"]["unchecked"] == 1


def test_json_is_valid_against_the_schema_we_publish():
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for run in (whole_run(), run_of(), run_of(late(), gate=Gate(None, 60.0))):
        jsonschema.validate(load("json", run), schema)


GOLDEN = """\
not-our-fault denial error 20..33 3:6-3:19 'not our fault' suggest,suggest
person-failure blame-person error 61..84 3:47-3:70 'Dave in dispatch forgot' safe
late-courier excuse tip 78..104 3:64-3:90 'forgot to book the courier' slot
per-our-policy policy-shield warning 106..120 3:92-3:106 'Per our policy' -"""


def test_json_findings():
    def line(f):
        span, place = f["span"], f["place"]
        fixes = ",".join(fix["applicability"] for fix in f["fixes"]) or "-"
        return (
            f"{f['rule_id']} {f['category']} {f['severity']} {span['start']}..{span['end']} "
            f"{place['line']}:{place['column']}-{place['end_line']}:{place['end_column']} "
            f"{f['excerpt']!r} {fixes}"
        )

    findings = load("json", run_of(late()))["reports"][0]["findings"]
    assert "\n".join(map(line, findings)) == GOLDEN


def test_json_spans_point_into_the_source_it_holds():
    for report in load("json", whole_run())["reports"]:
        for finding in report["findings"]:
            span = finding["span"]
            assert report["source"][span["start"] : span["end"]] == finding["excerpt"]


def test_one_report_is_the_same_alone_and_in_a_run():
    report, _ = late()
    assert report_document(report) == load("json", run_of(late()))["reports"][0]


@pytest.mark.parametrize("name", ["json", "sarif", "rdjson"])
def test_json_text_keeps_odd_characters_and_can_be_written(name):
    shown = outputs.get(name).render(run_of(evil()))
    assert not set(shown) & set("\x1b\x07\u202e")
    shown.encode("utf-8")
    assert json.loads(outputs.get("json").render(run_of(evil())))["reports"][0]["source"] == EVIL


@pytest.fixture(scope="module")
def sarif_schema():
    if not SARIF_SCHEMA.exists():
        pytest.skip("the SARIF schema is not here: ../shared/data/sarif-schema-2.1.0.json")
    return json.loads(SARIF_SCHEMA.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "run", [whole_run(), run_of(mail()), run_of()], ids=["all kinds", "mail", "nothing"]
)
def test_sarif_is_valid(sarif_schema, run):
    jsonschema.Draft4Validator(sarif_schema).validate(load("sarif", run))


def test_sarif_regions_hold_their_snippets():
    run = load("sarif", run_of(late(), page()))["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    sources = {"macros/late%20parcel.txt": LATE, "mail/terms.html": PAGE}
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        region, source = place["region"], sources[place["artifactLocation"]["uri"]]
        start = region["charOffset"]
        assert source[start : start + region["charLength"]] == region["snippet"]["text"]
        line = source.split("\n")[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 :].startswith(region["snippet"]["text"])


def test_sarif_says_nothing_of_places_in_a_mails_file():
    results = load("sarif", run_of(mail()))["runs"][0]["results"]
    assert len(results) == 5
    for result in results:
        place = {"artifactLocation": {"uri": "mail/late.eml"}}
        assert result["locations"] == [{"physicalLocation": place}]
        assert "fixes" not in result
    assert "Line 3 of the mail's text: “not our fault”" in results[0]["message"]["text"]


def test_sarif_offers_no_fix_that_has_to_be_filled_in():
    results = load("sarif", run_of(late()))["runs"][0]["results"]
    by_rule = {result["ruleId"]: result for result in results}
    assert "fixes" not in by_rule["late-courier"]
    assert by_rule["late-courier"]["properties"]["fillIn"] == ["It leaves on [day]."]
    assert "It leaves on [day]." in by_rule["late-courier"]["message"]["text"]
    assert len(by_rule["not-our-fault"]["fixes"]) == 2


def test_sarif_tells_what_was_silenced_not_run_and_not_checked():
    run = load("sarif", run_of(late(), unchecked()))["runs"][0]
    quiet = [result for result in run["results"] if "suppressions" in result]
    assert [result["suppressions"][0]["justification"] for result in quiet] == [
        "agreed with Lee, see macro 12"
    ]
    invocation = run["invocations"][0]
    assert not invocation["executionSuccessful"]
    said = [(n["level"], n["message"]["text"]) for n in invocation["toolExecutionNotifications"]]
    assert said == [
        ("warning", "Rules not run: agentless-passive, team-failure (no parser)"),
        ("note", "attachment not read: invoice.pdf"),
        ("error", "Not checked: no readable text part"),
    ]


def test_sarif_knows_every_rule_it_names():
    run = load("sarif", whole_run())["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("-", "stdin"),
        ("a b/ü.txt", "a%20b/%C3%BC.txt"),
        ("/tmp/x.txt", "file:///tmp/x.txt"),
        ("macros\\late.txt", "macros/late.txt"),
        ("C:\\m\\late.txt", "file:///C:/m/late.txt"),
        ("ticket 7:2", "ticket%207%3A2"),
        (os.fsdecode(b"caf\xe9/a.txt"), "caf%E9/a.txt"),
        (os.fsdecode(b"/tmp/caf\xe9.txt"), "file:///tmp/caf%E9.txt"),
    ],
)
def test_sarif_uris(name, expected):
    assert uri(name) == expected


def test_rdjson_counts_bytes_and_gives_whole_suggestions():
    found = load("rdjson", run_of(late(), page()))["diagnostics"]
    dave = next(d for d in found if d["code"]["value"] == "person-failure")
    before = LATE.split("\n")[2].split("Dave")[0]
    column = len(before.encode()) + 1
    assert dave["location"]["range"]["start"] == {"line": 3, "column": column}
    assert dave["suggestions"][0]["text"] == "We forgot to book the courier."
    slot = next(d for d in found if d["code"]["value"] == "late-courier")
    assert "suggestions" not in slot
    terms = next(d for d in found if d["code"]["value"] == "you-should-have")
    assert terms["suggestions"][0]["text"] == "We should have <b>shown you the"


def test_rdjson_says_nothing_of_places_in_a_mails_file():
    found = load("rdjson", run_of(mail()))["diagnostics"]
    assert found
    for diagnostic in found:
        assert diagnostic["location"] == {"path": "mail/late.eml"}
        assert "suggestions" not in diagnostic
        assert "Line 3 of the mail's text: “" in diagnostic["message"]


def test_one_edit_does_what_the_edits_do():
    fix = page()[0].findings[0].fixes[0]
    span, new = one_edit(fix, PAGE)
    text = PAGE
    for edit in reversed(fix.edits):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    assert PAGE[: span.start] + new + PAGE[span.end :] == text
    assert span == Span(PAGE.index("You"), PAGE.index("read the") + len("read the"))


def test_rdjson_tells_what_was_not_checked():
    found = load("rdjson", run_of(unchecked()))["diagnostics"]
    assert found[0]["message"] == "Not checked: no readable text part"
