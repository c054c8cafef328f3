"""What a user says about an export, so that it can be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Options:
    """What a user says about an export. `mapping` is field -> column for tables; `ours` are the
    mail domains and addresses (or Twitter names) that are the firm's; `csat_scale` is the worst and
    the best rating there is; `month_first` says how 01/02/2024 is read, where None lets the table
    tell."""

    mapping: Mapping[str, str] = field(default_factory=dict)
    ours: tuple[str, ...] = ()
    csat_scale: tuple[float, float] = (1, 5)
    month_first: bool | None = None
