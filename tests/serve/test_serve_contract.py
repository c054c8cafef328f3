"""What the README beside the service promises to whoever calls it."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from serve_running import BAD, GOOD

from ownership_linter.linter import Linter
from ownership_linter.outputs.wire import report_document


def ask(client: httpx.Client, **asked: object) -> dict:
    response = client.post("/v1/check", json=asked)
    assert response.status_code == 200, response.text
    return response.json()


def test_the_report_is_the_one_of_format_json(client: httpx.Client, linter: Linter) -> None:
    said = ask(client, text=BAD)
    assert said["report"] == report_document(linter.check(BAD))


def test_bad_words_warn_and_good_ones_pass(client: httpx.Client) -> None:
    assert ask(client, text=BAD)["verdict"] == "warn"
    said = ask(client, text=GOOD)
    assert said["verdict"] == "pass"
    assert said["override_token"] is None


_CUTS = {
    "code-point": lambda text, start, end: text[start:end],
    "utf-16": lambda text, start, end: text.encode("utf-16-le")[2 * start : 2 * end].decode(
        "utf-16-le"
    ),
    "utf-8": lambda text, start, end: text.encode()[start:end].decode(),
}


@pytest.mark.parametrize("unit", list(_CUTS))
@pytest.mark.parametrize("field", ["text", "html"])
def test_offsets_count_what_was_asked_for(client: httpx.Client, unit: str, field: str) -> None:
    draft = BAD if field == "text" else f"<p>é😀 {BAD}</p><p>We are not <b>to blame</b>.</p>"
    said = ask(client, **{field: draft, "offset_unit": unit})
    report = said["report"]
    assert said["offset_unit"] == unit
    assert len(report["findings"]) >= 2
    for finding in report["findings"]:
        span = finding["span"]
        assert _CUTS[unit](draft, span["start"], span["end"]) == finding["excerpt"]
        line = draft.splitlines()[finding["place"]["line"] - 1]
        column = finding["place"]["column"] - 1
        first = finding["excerpt"].split("\n")[0]
        assert _CUTS[unit](line, column, column + 500).startswith(first)


words = st.sampled_from(["not our fault", "😀", "é", "nothing I can do", "\n\n", "\r\n", ".", "we"])


@given(st.lists(words, min_size=1, max_size=10).map(" ".join))
def test_every_unit_marks_the_same_words(client: httpx.Client, text: str) -> None:
    found = []
    for unit, cut in _CUTS.items():
        report = ask(client, text=text, offset_unit=unit)["report"]
        spans = [finding["span"] for finding in (*report["findings"], *report["moves"])]
        found.append([cut(text, span["start"], span["end"]) for span in spans])
    assert found[0] == found[1] == found[2]


def test_an_internal_note_passes_whatever_it_says(client: httpx.Client) -> None:
    said = ask(client, text=BAD, public=False, profile="strict")
    assert said["verdict"] == "pass"
    assert said["checked"]
    assert said["report"]["findings"]


@pytest.mark.parametrize("draft", [{"text": ""}, {"text": " \n"}, {"html": "<p><br></p>"}])
def test_an_empty_draft_passes(client: httpx.Client, draft: dict[str, str]) -> None:
    said = ask(client, **draft, profile="strict")
    assert (said["verdict"], said["checked"]) == ("pass", False)


def test_nothing_but_quoted_mail_passes(client: httpx.Client) -> None:
    said = ask(client, text="> It is not our fault.\n> There is nothing I can do.\n")
    assert (said["verdict"], said["checked"]) == ("pass", False)


@pytest.mark.parametrize(("profile", "verdict"), [("claims", "warn"), ("strict", "block")])
def test_a_text_that_cannot_be_read_is_not_taken_for_clean(
    client: httpx.Client, profile: str, verdict: str
) -> None:
    said = ask(client, text="It is not our\x00 fault.", profile=profile)
    assert not said["checked"]
    assert "NUL" in said["report"]["unchecked"]
    assert said["verdict"] == ("pass" if profile == "claims" else verdict)


def test_a_draft_beyond_all_measure_is_not_checked(client: httpx.Client) -> None:
    said = ask(client, text="We lost it. " * 10_000)
    assert not said["checked"]
    assert "30000" in said["report"]["unchecked"]


def test_profiles_have_their_own_rules_and_policy(client: httpx.Client) -> None:
    assert ask(client, text=BAD, profile="claims")["verdict"] == "block"
    calm = ask(client, text=BAD, profile="calm")
    assert {f["category"] for f in calm["report"]["findings"]}.isdisjoint(
        {"denial", "helplessness"}
    )
    response = client.post("/v1/check", json={"text": BAD, "profile": "nobody"})
    assert response.status_code == 422
    assert "calm, claims, strict" in response.json()["error"]["message"]


def test_send_anyway_is_open_unless_the_mode_is_block(client: httpx.Client) -> None:
    assert ask(client, text=BAD)["override_token"]
    assert ask(client, text=BAD, profile="claims")["override_token"]
    assert ask(client, text=BAD, profile="strict")["override_token"] is None


def test_the_customers_message_is_heard(client: httpx.Client) -> None:
    reply, message = "The shop opens at nine.", "My lamp came broken. This is unacceptable."
    without, with_it = ask(client, text=reply), ask(client, text=reply, thread=message)
    assert not without["report"]["score"]["applicable"]
    assert with_it["report"]["score"]["applicable"]


def test_the_channel_is_heard(client: httpx.Client) -> None:
    # A long mail is asked for more than a short one; a tweet never is.
    places = "harbour market church bridge station park town mill gate wall road yard".split()
    drivers = "slowly gladly early daily weekly yearly nightly mostly partly rarely newly".split()
    filler = " ".join(
        f"The van turns {way} round the {place} {number} before noon."
        for number, (way, place) in enumerate(zip(drivers * 4, places * 4, strict=False))
    )
    text = (
        f"I'm sorry for the delay. {filler} The oak, elm, ash, fir, yew, pear, plum and fig stand."
    )
    shown = [ask(client, text=text, channel=channel)["report"] for channel in ("email", "tweet")]
    assert shown[0]["score"]["total"] != shown[1]["score"]["total"]


def test_markdown_is_read_as_markdown(client: httpx.Client) -> None:
    code = "We lost it. `There is nothing I can do.` Bye for now.\n"
    plain = ask(client, text=code)["report"]["findings"]
    marked = ask(client, text=code, content_type="text/markdown")["report"]["findings"]
    assert plain
    assert not marked


def test_a_safe_rewrite_comes_along_in_the_markup_it_came_in(client: httpx.Client) -> None:
    html = "<p>Hi Sam,</p><p><b>Our new guy</b> forgot to book it in.</p>"
    said = ask(client, html=html)
    assert said["report"]["findings"]
    fixed = client.post("/v1/fix", json={"html": html, "allow": "suggest"}).json()
    assert fixed["rewritten"] is not None
    assert "new guy" not in fixed["rewritten"]
    assert fixed["rewritten"].startswith("<p>Hi Sam,</p><p>")
    assert fixed["applied"]
    assert fixed["report"]["source"] == fixed["rewritten"]
    assert ask(client, html=html, rewrite="suggest")["rewritten"] == fixed["rewritten"]
    assert ask(client, html=html, rewrite="none")["rewritten"] is None


def test_fixes_can_be_left_out_and_change_nothing_else(client: httpx.Client) -> None:
    text = "Our new guy forgot to book it in. It is not our fault."
    without, with_them = ask(client, text=text, fixes=False), ask(client, text=text)
    assert any(finding["fixes"] for finding in with_them["report"]["findings"])
    assert not any(finding["fixes"] for finding in without["report"]["findings"])
    assert without["rewritten"] is None
    for said in (without, with_them):
        for finding in said["report"]["findings"]:
            finding.pop("fixes")
            finding.pop("advice", None)
    assert without["report"] == with_them["report"]
    assert without["verdict"] == with_them["verdict"]


def test_a_text_with_nothing_to_fix_stays(client: httpx.Client) -> None:
    fixed = client.post("/v1/fix", json={"text": GOOD}).json()
    assert fixed["rewritten"] is None
    assert fixed["applied"] == []
    assert fixed["verdict"] == "pass"


def test_what_cannot_be_fixed_says_why(client: httpx.Client) -> None:
    fixed = client.post("/v1/fix", json={"text": "There is nothing I can do."}).json()
    assert fixed["rewritten"] is None
    assert len(fixed["withheld"]) == len(fixed["report"]["findings"]) > 0


def test_the_rules_and_one_of_them(client: httpx.Client) -> None:
    rules = client.get("/v1/rules").json()["rules"]
    assert len(rules) > 50
    by_id = {rule["id"]: rule for rule in rules}
    assert by_id["not-our-fault"]["detects"] == "denial"
    assert by_id["not-our-fault"]["severity"] == "error"
    assert any(rule["severity"] is None for rule in rules)
    one = client.get("/v1/rules/not-our-fault").json()
    assert one["why"]
    assert one["bad"]
    missing = client.get("/v1/rules/not-our-falt")
    assert missing.status_code == 404
    assert "not-our-fault" in missing.json()["error"]["message"]


def _fields(table: str) -> set[str]:
    return {
        name
        for cell in re.findall(r"^\| (`.*?) \|", table, re.M)
        for name in re.findall(r"`(\w+)`", cell)
    }


def test_the_readme_names_every_field(client: httpx.Client) -> None:
    readme = (files("ownership_linter.serve") / "README.md").read_text(encoding="utf-8")
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    check = readme.split("## `POST /v1/check`")[1].split("## `POST /v1/fix`")[0]
    assert _fields(check) == set(schemas["CheckRequest"]["properties"])
    request, answer = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", check, re.S))
    said = ask(client, **request)
    assert set(answer) == set(said) == set(schemas["CheckAnswer"]["properties"])
    assert said["messages"]["one_line"] == answer["messages"]["one_line"]
    assert said["verdict"] == answer["verdict"]
    override = readme.split("## `POST /v1/override`")[1].split("## `GET")[0]
    for field in schemas["OverrideRequest"]["properties"]:
        assert f"`{field}`" in override or f'"{field}"' in override, field


def test_the_openapi_says_what_is_answered(client: httpx.Client) -> None:
    document = client.get("/openapi.json").json()
    assert set(document["paths"]) == {
        "/v1/check", "/v1/fix", "/v1/override", "/v1/rules", "/v1/rules/{rule_id}",
        "/healthz", "/metrics",
    }  # fmt: skip
    answers = document["paths"]["/v1/check"]["post"]["responses"]
    assert {"200", "400", "401", "408", "413", "415", "422", "429"} <= set(answers)


def test_metrics_count_without_words(client: httpx.Client) -> None:
    ask(client, text=BAD)
    page = client.get("/metrics").text
    assert 'ownership_linter_verdicts_total{verdict="warn"}' in page
    assert 'ownership_linter_findings_total{category="denial"}' in page
    assert "not our fault" not in page
