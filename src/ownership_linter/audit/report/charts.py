"""The charts, as Vega-Lite specifications drawn to SVG by vl-convert: no browser, no network.

Vega-Lite was chosen for intervals and sensible axes without code of our own; it is BSD-licensed and
one wheel. Pygal is far smaller but cannot draw an interval around a line and puts its own styles
and scripts into each picture; Plotly needs megabytes of script in the page.

No words of customers or agents go into a chart. Each is drawn twice, for wide and for narrow
screens, because scaled-down letters cannot be read; it is hidden from screen readers, which get
its sentence and its table instead. Colours are variables of the page, so dark mode needs no third.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ownership_linter.audit.extras import need
from ownership_linter.audit.report import says
from ownership_linter.audit.summary.model import Summary
from ownership_linter.audit.summary.wording import bounds

_WIDE, _NARROW = 780, 250
_HEIGHT = 220
_BAR = "var(--bar)"

_Spec = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture in two widths, and what it shows in words."""

    text: str
    wide: Markup
    narrow: Markup


def charts(summary: Summary) -> dict[str, Chart]:
    """`trend`, `distribution`, `moves` and `ratings`, as far as there is something to draw.
    Raises OwnershipLinterError when vl-convert is not installed."""
    found: dict[str, Chart] = {}
    if any(week.score.mean is not None for week in summary.weeks):
        found["trend"] = _chart(says.trend(summary), lambda width: trend(summary, width))
    if summary.headline.judged:
        found["distribution"] = _chart(
            says.distribution(summary), lambda width: distribution(summary, width)
        )
    if any(move.most_missed.hits for move in summary.moves):
        found["moves"] = _chart(says.moves(summary), lambda width: moves(summary, width))
    if summary.csat:
        found["ratings"] = _chart(says.ratings(summary.csat), lambda width: ratings(summary, width))
    return found


def trend(summary: Summary, width: int) -> _Spec:
    """Mean score by week, over the whole range of scores; with its interval where enough replies
    stand behind it."""
    rows = []
    for week in summary.weeks:
        mean = week.score.mean
        if mean is not None:
            low, high = bounds(week.score) or (mean, mean)
            rows.append({"week": week.week.isoformat(), "mean": mean, "low": low, "high": high})
    x = {
        "field": "week",
        "type": "temporal",
        "scale": {"type": "utc", "padding": 12},
        "axis": {"title": None, "format": "%-d %b %y", "tickCount": max(2, width // 110)},
    }
    y = _amount("mean", "Score", [0, 100])
    bars = {"type": "rule", "stroke": _BAR, "strokeWidth": 5, "opacity": 0.3}
    points = {"filled": True, "fill": _BAR, "size": 36}
    line = {"type": "line", "stroke": _BAR, "strokeWidth": 2, "point": points}
    layers = [
        {"mark": bars, "encoding": {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}}},
        {"mark": line, "encoding": {"x": x, "y": y}},
    ]
    return {"data": {"values": rows}, "width": width, "height": _HEIGHT, "layer": layers}


def distribution(summary: Summary, width: int) -> _Spec:
    """Judged replies by ten points of score."""
    rows = [
        {"band": str(band.low) if width < _WIDE else f"{band.low}–{band.high}", "n": band.replies}
        for band in summary.distribution
    ]
    encoding = {"x": _names("band", "Score"), "y": _amount("n", "Replies")}
    mark = {"type": "bar", "fill": _BAR}
    return _single(rows, width, _HEIGHT, mark, encoding)


def moves(summary: Summary, width: int) -> _Spec:
    """Moves by how often they are the first thing missing."""
    rows = [
        {"move": move.move, "share": 100 * (move.most_missed.share or 0.0)}
        for move in summary.moves
        if move.most_missed.hits
    ]
    encoding = {
        "y": _names("move", None),
        "x": _amount("share", "% of judged replies") | {"axis": {"tickCount": width // 80}},
    }
    mark = {"type": "bar", "fill": _BAR}
    return _single(rows, width - 40, 26 * len(rows), mark, encoding)


def ratings(summary: Summary, width: int) -> _Spec:
    """Share of satisfied tickets by score, with intervals and counts."""
    assert summary.csat is not None
    rows = [
        {
            "band": f"{band.low}–{band.high}",
            "share": 100 * (band.satisfied.share or 0.0),
            "low": 100 * (band.satisfied.low or 0.0),
            "high": 100 * (band.satisfied.high or 0.0),
            "n": f"{band.satisfied.hits} of {band.tickets}",
        }
        for band in summary.csat.bands
        if band.tickets
    ]
    x, y = _names("band", "Mean score of the ticket"), _amount("share", "% satisfied", [0, 100])
    reach = {"type": "rule", "stroke": _BAR, "strokeWidth": 5, "opacity": 0.3}
    point = {"type": "point", "filled": True, "fill": _BAR, "size": 70}
    words = {"type": "text", "fill": "var(--ink)", "dx": 8, "align": "left", "fontSize": 13}
    layers = [
        {"mark": reach, "encoding": {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}}},
        {"mark": point, "encoding": {"x": x, "y": y}},
        {"mark": words, "encoding": {"x": x, "y": y, "text": {"field": "n"}}},
    ]
    return {"data": {"values": rows}, "width": width, "height": _HEIGHT, "layer": layers}


def _single(rows: Sequence[_Spec], width: int, height: int, mark: _Spec, encoding: _Spec) -> _Spec:
    size = {"width": width, "height": height}
    return {"data": {"values": list(rows)}, **size, "mark": mark, "encoding": encoding}


def _names(field: str, title: str | None) -> _Spec:
    axis = {"labelAngle": 0, "title": title}
    return {"field": field, "type": "ordinal", "sort": None, "axis": axis}


def _amount(field: str, title: str, domain: list[int] | None = None) -> _Spec:
    found: _Spec = {"field": field, "type": "quantitative", "title": title}
    return found | {"scale": {"domain": domain}} if domain else found


_CONFIG: _Spec = {
    "aria": False,
    "background": None,
    # Letters of the reader's own font may be wider than those that were measured.
    "padding": {"left": 16, "right": 12, "top": 6, "bottom": 6},
    "font": "system-ui, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": "var(--soft)",
        "titleColor": "var(--soft)",
        "titleFontWeight": 600,
        "labelFontSize": 13,
        "titleFontSize": 13,
        "domainColor": "var(--field)",
        "tickColor": "var(--field)",
        "gridColor": "var(--line)",
    },
    "axisX": {"grid": False},
}


def _chart(text: str, drawn: Callable[[int], _Spec]) -> Chart:
    return Chart(text, draw(drawn(_WIDE)), draw(drawn(_NARROW)))


_OPENING = re.compile(r"<svg\b[^>]*\bviewBox=\"([^\"]+)\"[^>]*>")
_UNWANTED = re.compile(r" (?:xmlns(?::\w+)?|role|aria-[a-z]+)=\"[^\"]*\"")


def draw(spec: _Spec) -> Markup:
    """The SVG of a specification, to stand inside HTML: no namespaces, size left to the page."""
    svg: str = need("vl_convert").vegalite_to_svg(spec | {"config": _CONFIG}, allowed_base_urls=[])
    svg = _UNWANTED.sub("", svg)
    return Markup(
        _OPENING.sub(r'<svg viewBox="\1" aria-hidden="true" focusable="false">', svg, count=1)
    )
