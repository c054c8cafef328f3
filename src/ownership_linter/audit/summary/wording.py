"""How numbers are said, the same in every format that people read."""

from __future__ import annotations

from ownership_linter.audit.summary.model import Mean, Rate, Summary, TemplateRow

FEWEST = 10
"""Values behind a mean for its interval to be shown."""


def percent(rate: Rate) -> str:
    """ "27.6 %", or "-" for none of none."""
    return "-" if rate.share is None else f"{rate.share * 100:.1f} %"


def between(rate: Rate) -> str:
    """ "24 to 32 %", the interval."""
    if rate.low is None or rate.high is None:
        return "-"
    return f"{rate.low * 100:.0f} to {rate.high * 100:.0f} %"


def bounds(mean: Mean, lowest: float = 0.0) -> tuple[float, float] | None:
    """The interval as far as the scale goes, from `lowest` to 100; None where too few values stand
    behind it for an interval to mean anything."""
    if mean.low is None or mean.high is None or mean.n < FEWEST:
        return None
    return max(lowest, mean.low), min(100.0, mean.high)


def points(mean: Mean, lowest: float = 0.0) -> str:
    """ "48.5 ± 3.2"; "96.0 (89.5 to 100.0)" where the scale ends sooner."""
    if mean.mean is None:
        return "-"
    found = bounds(mean, lowest)
    if found is None:
        return f"{mean.mean:.1f} (too few replies)"
    low, high = found
    if (low, high) != (mean.low, mean.high):
        return f"{mean.mean:.1f} ({low:.1f} to {high:.1f})"
    return f"{mean.mean:.1f} ± {high - mean.mean:.1f}"


def many(number: int, one: str, more: str = "") -> str:
    """ "1 reply", "2,300 replies"."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def adds_up(summary: Summary) -> str:
    """The line that shows where every message went."""
    totals = summary.totals
    parts = [f"{totals.scored:,} scored", *(f"{n:,} {kind}" for kind, n in totals.skipped)]
    parts.append(f"{totals.rejected:,} rejected")
    return f"{many(totals.read, 'message')} read = " + " + ".join(parts)


def caused(template: TemplateRow) -> str:
    """ "caused 312 findings in 290 tickets"."""
    return f"caused {many(template.findings, 'finding')} in {many(template.tickets, 'ticket')}"


def hint(template: TemplateRow) -> str:
    """What to write instead; "" where nothing can be said."""
    return template.rewrite or (template.instead[0] if template.instead else "")


def sentence(template: TemplateRow) -> str:
    """The template's words, or where to find them when no words were kept."""
    return template.sentence or f"(see ticket {template.example_ticket})"
