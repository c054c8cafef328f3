"""How numbers are said, the same in every format that people read."""

from __future__ import annotations

from ownership_linter.audit.summary.model import Mean, Rate, Summary, TemplateRow


def percent(rate: Rate) -> str:
    """ "27.6 %", or "-" for none of none."""
    return "-" if rate.share is None else f"{rate.share * 100:.1f} %"


def between(rate: Rate) -> str:
    """ "24 to 32 %", the interval."""
    if rate.low is None or rate.high is None:
        return "-"
    return f"{rate.low * 100:.0f} to {rate.high * 100:.0f} %"


def points(mean: Mean) -> str:
    """ "48.5 ± 3.2", or the mean alone where there is no interval."""
    if mean.mean is None:
        return "-"
    if mean.high is None:
        return f"{mean.mean:.1f}"
    return f"{mean.mean:.1f} ± {mean.high - mean.mean:.1f}"


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
