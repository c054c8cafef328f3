"""The JSON Schema of a rule file, so that an editor completes keys and shows what they mean."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, get_args

from ownership_linter.packs.schema import BELOW, RuleFile, Within
from ownership_linter.packs.spec_checks import CONTEXT_KINDS

_SAYS = {
    "id": "The rule's name, as the file is called; it reads well after “allow”.",
    "detects": "A flag category, a move, or style for a tip.",
    "title": "What is wrong, in a few words.",
    "why": "What the words do to the customer.",
    "source": "How we know.",
    "severity": "error, warning or tip; not for moves.",
    "pattern": "What is found: one pattern, or a list of which any may match.",
    "unless": "Any one of these near the match keeps the rule quiet.",
    "when": "All of these must hold near the match.",
    "message": "What the writer is told; {match} and captured names stand for words of the reply.",
    "instead": "Wordings that own it.",
    "fine_when": "When these words are right.",
    "rewrite": "How to say it instead.",
    "credit": "For moves: 1.0 in full, 0.5 for a weak form.",
    "reported": "Also judge words that are reported from the customer.",
    "examples": "The rule's tests.",
    "known_misses": "Texts the rule still gets wrong.",
}


def rule_json_schema(kinds: Collection[str] = ()) -> dict[str, Any]:
    """Draft 2020-12. `kinds` are the known pattern kinds; any word will do where none is given."""
    schema = RuleFile.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "ownership-linter rule"
    schema.setdefault("$defs", {}).update(
        {
            "Pattern": _spec(kinds, {"within": False}),
            "Context": _spec(
                [*kinds, *CONTEXT_KINDS] if kinds else (), {"within": _within(), BELOW: _below()}
            ),
        }
    )
    properties = schema["properties"]
    pattern, context = {"$ref": "#/$defs/Pattern"}, {"$ref": "#/$defs/Context"}
    patterns = {"type": "array", "items": pattern, "minItems": 1}
    properties["pattern"] = {"anyOf": [pattern, patterns]}
    for key in ("unless", "when"):
        properties[key] = {"type": "array", "items": context, "default": []}
    bad = schema["$defs"]["Examples"]["properties"]["bad"]
    bad["items"] = {"anyOf": [{"type": "string"}, bad["items"]]}  # a text alone
    for key, says in _SAYS.items():
        properties[key]["description"] = says
    return schema


def _spec(kinds: Collection[str], properties: dict[str, Any]) -> dict[str, Any]:
    kind: dict[str, Any] = {"type": "string"}
    if kinds:
        kind["enum"] = sorted(kinds)
    return {"type": "object", "required": ["kind"], "properties": {"kind": kind, **properties}}


def _below() -> dict[str, Any]:
    return {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1}


def _within() -> dict[str, Any]:
    return {"enum": list(get_args(Within)), "default": "sentence"}
