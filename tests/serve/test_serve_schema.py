"""schemathesis over the OpenAPI: whatever fits the schema, and much that does not, finds no 5xx."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

OPERATIONS = [
    ("post", "/v1/check"),
    ("post", "/v1/fix"),
    ("post", "/v1/override"),
    ("get", "/v1/rules"),
    ("get", "/v1/rules/{rule_id}"),
    ("get", "/healthz"),
    ("get", "/metrics"),
]


@pytest.fixture(scope="module")
def described(client: httpx.Client) -> Any:
    return schemathesis.openapi.from_url(f"{client.base_url}/openapi.json")


def test_every_operation_is_tried(described: Any) -> None:
    found = [operation.ok() for operation in described.get_all_operations()]
    assert {(one.method, one.path) for one in found} == set(OPERATIONS)


@pytest.mark.parametrize(
    ("method", "path", "mode"),
    [
        (method, path, mode)
        for method, path in OPERATIONS
        for mode in GenerationMode
        if method == "post" or mode is GenerationMode.POSITIVE  # a path alone cannot be wrong
    ],
)
def test_answers_are_as_described(
    described: Any, method: str, path: str, mode: GenerationMode
) -> None:
    @given(case=described[path][method].as_strategy(generation_mode=mode))
    @settings(
        max_examples=30,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def tried(case: Any) -> None:
        case.call_and_validate(
            checks=[
                not_a_server_error,
                status_code_conformance,
                content_type_conformance,
                response_schema_conformance,
            ]
        )

    tried()
