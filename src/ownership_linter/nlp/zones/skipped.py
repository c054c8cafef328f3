"""What the linter did not look at, said for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ownership_linter.model.terms import ZoneKind
from ownership_linter.nlp.zones.lines import lines_of

if TYPE_CHECKING:
    from ownership_linter.model.draft import Draft

_ORDER = (
    ZoneKind.QUOTE,
    ZoneKind.FORWARDED,
    ZoneKind.CODE,
    ZoneKind.SIGNATURE,
    ZoneKind.DISCLAIMER,
)


def skipped_lines(draft: Draft) -> tuple[str, ...]:
    """One phrase for each kind of zone that was skipped, such as "14 quoted lines" or "signature".

    Counted are lines of `draft.text` that are not blank. A greeting is not mentioned: it is read.
    """
    counts: dict[ZoneKind, int] = {}
    for zone in draft.zones:
        if zone.kind not in (ZoneKind.BODY, ZoneKind.GREETING):
            filled = sum(not line.blank for line in lines_of(zone.span.of(draft.text)))
            counts[zone.kind] = counts.get(zone.kind, 0) + filled
    return tuple(_phrase(kind, counts[kind]) for kind in _ORDER if counts.get(kind))


def _phrase(kind: ZoneKind, count: int) -> str:
    lines = "1 line" if count == 1 else f"{count} lines"
    if kind is ZoneKind.QUOTE:
        return "1 quoted line" if count == 1 else f"{count} quoted lines"
    if kind is ZoneKind.FORWARDED:
        return f"forwarded mail ({lines})"
    return f"code ({lines})" if kind is ZoneKind.CODE else str(kind)
