"""Pydantic's errors, said in a rule writer's words at the line and column they are about.

Values are validated as strict JSON: a list is a tuple and "warning" a `Severity`, yet "yes" is no
boolean and 3 is no text. Errors of several union members at one place become one problem.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ownership_linter.errors import Problem
from ownership_linter.located_yaml.document import Located, Path, holds
from ownership_linter.located_yaml.hints import did_you_mean

M = TypeVar("M", bound=BaseModel)

_WANTED = {
    "string_type": "text",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "float_type": "a number",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a mapping (key: value)",
    "model_type": "a mapping (key: value)",
    "path_type": "a path",
}


def validated(
    model: type[M], located: Located, already: Sequence[Problem] = ()
) -> tuple[M | None, list[Problem]]:
    """`located.value` as a `model`, and every problem in the order of the file.

    `already` are the problems met in reading it; what is said there is not said again.
    """
    try:
        return model.model_validate_json(json.dumps(located.value), strict=True), list(already)
    except ValidationError as error:
        by_path: dict[Path, list[ErrorDetails]] = {}
        for detail in error.errors(include_url=False):
            path = _real_path(located.value, detail)
            by_path.setdefault(path, []).append(detail)
    taken = {(problem.line, problem.column) for problem in already}
    problems = [
        _problem(model, located, path, found)
        for path, found in by_path.items()
        if not _is_other_member(path, found, by_path) and not _is_short_of_good_ones(found)
    ]
    fresh = [problem for problem in problems if (problem.line, problem.column) not in taken]
    return None, sorted([*already, *fresh], key=lambda problem: (problem.line, problem.column))


def _is_other_member(path: Path, found: list[ErrorDetails], by_path: Collection[Path]) -> bool:
    """Whether these are the complaints of the union member that was not meant: the value is not of
    its type at all, while another member found fault further inside."""
    deeper = any(len(other) > len(path) and other[: len(path)] == path for other in by_path)
    return deeper and all(detail["type"] in _WANTED for detail in found)


def _is_short_of_good_ones(found: list[ErrorDetails]) -> bool:
    """Whether a list is called too short that is long enough, but for the faults in it."""
    return all(
        detail["type"] == "too_short"
        and isinstance(detail["input"], list)
        and len(detail["input"]) >= detail.get("ctx", {}).get("min_length", 0)
        for detail in found
    )


def _real_path(value: Any, detail: ErrorDetails) -> Path:
    """The location without the names of union members, which pydantic puts among the keys."""
    path: list[str | int] = []
    loc = detail["loc"]
    for at, step in enumerate(loc):
        if holds(value, step):
            value = value[step]
        elif at < len(loc) - 1 or detail["type"] != "missing":
            continue
        path.append(step)
    return tuple(path)


def _problem(
    model: type[BaseModel], located: Located, path: Path, found: list[ErrorDetails]
) -> Problem:
    first = found[0]
    value = first["input"]
    kinds = {detail["type"] for detail in found}
    name = str(path[-1]) if path else ""
    if kinds == {"extra_forbidden"}:
        known = _keys_at(model, path[:-1])
        return located.problem(path, f"unknown key '{name}'", did_you_mean(name, known), key=True)
    if kinds == {"missing"}:
        return located.problem(path[:-1], f"'{name}' is missing")
    label = _label(path)
    choices = [word for detail in found for word in _choices(detail)]
    if choices and isinstance(value, str):
        known_ones = did_you_mean(value, choices) or "known: " + ", ".join(choices)
        is_key = first["loc"][-1] == "[key]"
        within = _label(path[:-1]) if is_key else label
        return located.problem(path, f"{within}: there is no '{value}'", known_ones, key=is_key)
    wanted = [_WANTED[detail["type"]] for detail in found if detail["type"] in _WANTED]
    if choices:
        wanted.append("one of " + ", ".join(choices))
    if wanted and len(wanted) >= len(kinds):
        keys = _keys_at(model, path) if "model_type" in kinds else []
        return _wrong_type(located, path, label, " or ".join(dict.fromkeys(wanted)), value, keys)
    return located.problem(path, f"{label}: {_plainly(first)}")


def _wrong_type(
    located: Located, path: Path, label: str, wanted: str, value: Any, keys: Sequence[str]
) -> Problem:
    given = {
        dict: "a mapping",
        list: "a list",
        type(None): "nothing",
        bool: "true or false",
    }.get(type(value), "a number" if isinstance(value, int | float) else f"'{value}'")
    hint = ""
    if wanted == "text" and isinstance(value, bool | int | float):
        hint = "put it in quotes if the word is meant"
    if wanted == "text" and isinstance(value, dict):
        hint = "a text that holds ': ' needs quotes round it"
    if keys and isinstance(value, str):
        hint = "its keys: " + ", ".join(keys)
    if wanted == "a list" and isinstance(value, str):
        hint = f"[{value}] or one '- ' line for each"
    return located.problem(path, f"{label} must be {wanted}, not {given}", hint)


def _label(path: Path) -> str:
    """`examples.bad[1].text`, counting list entries from 1 as people do."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return f"'{text}'" if text else "the file"


def _plainly(detail: ErrorDetails) -> str:
    context = detail.get("ctx", {})
    match detail["type"]:
        case "string_pattern_mismatch":
            return f"'{detail['input']}' must be lower-case words joined by hyphens"
        case "too_short":
            return f"needs at least {context['min_length']}"
        case "string_too_short":
            return "must not be empty"
        case "greater_than" | "greater_than_equal" | "less_than" | "less_than_equal":
            said = detail["msg"].removeprefix("Input should be ")
            return f"must be {said}, not {detail['input']}"
        case "value_error":
            return str(context["error"])
        case _:
            return detail["msg"]


def _choices(detail: ErrorDetails) -> list[str]:
    if detail["type"] not in ("enum", "literal_error"):
        return []
    return re.findall(r"'([^']+)'", str(detail.get("ctx", {}).get("expected", "")))


def _keys_at(model: type[BaseModel], path: Path) -> list[str]:
    """The keys that may stand in the mapping at `path`."""
    models = [model]
    for step in path:
        if isinstance(step, int):
            continue  # the models inside a list were already taken out of its annotation
        fields = [m.model_fields[step] for m in models if step in m.model_fields]
        models = [inner for field in fields for inner in _models_in(field.annotation)] or models
    return sorted({name for m in models for name in m.model_fields})


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    else:
        for inner in get_args(annotation):
            yield from _models_in(inner)
