"""A summary as plain JSON: the dataclasses' own names, times in ISO 8601."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from typing import Any


def to_json(value: Any) -> Any:
    """Dictionaries, lists, strings, numbers and None only."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: to_json(getattr(value, field.name)) for field in dataclasses.fields(value)
        }
    if isinstance(value, (tuple, list)):
        return [to_json(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat() + "Z"
    if isinstance(value, date):
        return value.isoformat()
    return value
