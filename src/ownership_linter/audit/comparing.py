"""Two audits side by side, such as before and after a training or a new set of macros.

Says what changed and how sure that is; why it changed, it cannot know: seasons, products and who
was on shift change, too.
"""

from __future__ import annotations

from dataclasses import dataclass

from ownership_linter.audit.masking import template_key
from ownership_linter.audit.summary.intervals import difference_of_means, difference_of_rates
from ownership_linter.audit.summary.model import GroupRow, Mean, Rate, Summary, TemplateRow
from ownership_linter.audit.summary.wording import FEWEST
from ownership_linter.audit.templates.cluster import ALIKE, jaccard, letter_groups

SCHEMA = "ownership-linter/audit-comparison/1"


@dataclass(frozen=True, slots=True)
class Change:
    """`after` minus `before` with its 95 % interval; a share in 0 to 1, a score in points. `clear`
    says that the interval leaves no change out. All None where one side has too few."""

    name: str
    before: float | None
    after: float | None
    before_n: int
    after_n: int
    change: float | None
    low: float | None
    high: float | None
    clear: bool


@dataclass(frozen=True, slots=True)
class TemplateChange:
    """A template's findings in a thousand replies; None where it is not among the foremost.
    `sentence` is "" where no words were kept; `rules` found it."""

    sentence: str
    rules: tuple[str, ...]
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that can be set side by side. `warnings` say why it may not be fair."""

    schema: str
    score: Change
    flagged: Change
    categories: tuple[Change, ...]
    moves: tuple[Change, ...]
    teams: tuple[Change, ...]
    templates: tuple[TemplateChange, ...]
    warnings: tuple[str, ...]


def compare(before: Summary, after: Summary) -> Comparison:
    """Both summaries, and what changed from the first to the second."""
    a = {row.category: row.replies for row in before.categories}
    b = {row.category: row.replies for row in after.categories}
    moves_a = {row.move: row.made for row in before.moves}
    moves_b = {row.move: row.made for row in after.moves}
    templates = _templates(before, after)
    return Comparison(
        SCHEMA,
        _means("score", before.headline.score, after.headline.score),
        _rates("flagged replies", before.headline.flagged, after.headline.flagged),
        tuple(
            _rates(name, a.get(name, _none(before)), b.get(name, _none(after)))
            for name in dict.fromkeys((*a, *b))
        ),
        tuple(_rates(name, moves_a[name], moves_b[name]) for name in moves_a if name in moves_b),
        _teams(before.teams, after.teams),
        templates,
        tuple(_warnings(before, after, templates)),
    )


def _none(summary: Summary) -> Rate:
    from ownership_linter.audit.summary.intervals import rate

    return rate(0, summary.headline.replies)


def _rates(name: str, a: Rate, b: Rate) -> Change:
    return _change(name, a.share, b.share, a.of, b.of, difference_of_rates(a, b))


def _means(name: str, a: Mean, b: Mean) -> Change:
    if min(a.n, b.n) < FEWEST:
        return _change(name, a.mean, b.mean, a.n, b.n, None)
    return _change(name, a.mean, b.mean, a.n, b.n, difference_of_means(a, b))


def _change(
    name: str,
    a: float | None,
    b: float | None,
    a_n: int,
    b_n: int,
    gap: tuple[float, float, float] | None,
) -> Change:
    if gap is None:
        return Change(name, a, b, a_n, b_n, None, None, None, False)
    change, low, high = gap
    return Change(name, a, b, a_n, b_n, change, low, high, low > 0 or high < 0)


def _teams(a: tuple[GroupRow, ...], b: tuple[GroupRow, ...]) -> tuple[Change, ...]:
    earlier = {row.name: row for row in a}
    return tuple(
        _means(row.name, earlier[row.name].score, row.score) for row in b if row.name in earlier
    )


def _templates(before: Summary, after: Summary) -> tuple[TemplateChange, ...]:
    later = [(_groups(template), template) for template in after.templates]
    met: set[int] = set()
    rows: list[TemplateChange] = []
    for template in before.templates:
        groups = _groups(template)
        match = next(
            (
                other
                for theirs, other in later
                if other.template_id not in met and _same(template, groups, other, theirs)
            ),
            None,
        )
        if match:
            met.add(match.template_id)
        rows.append(
            TemplateChange(
                template.sentence or (match.sentence if match else ""),
                template.rules,
                _per_thousand(template, before),
                _per_thousand(match, after) if match else None,
            )
        )
    rows += [
        TemplateChange(t.sentence, t.rules, None, _per_thousand(t, after))
        for _, t in later
        if t.template_id not in met
    ]
    return tuple(sorted(rows, key=lambda row: -max(row.before or 0, row.after or 0)))


def _groups(template: TemplateRow) -> frozenset[str]:
    return letter_groups(template_key(template.sentence)) if template.sentence else frozenset()


def _same(
    one: TemplateRow, groups: frozenset[str], other: TemplateRow, others: frozenset[str]
) -> bool:
    """By a wording they share, or by their letters where the words of both were kept."""
    if not set(one.marks).isdisjoint(other.marks):
        return True
    return bool(groups and others) and jaccard(groups, others) >= ALIKE


def _per_thousand(template: TemplateRow, summary: Summary) -> float:
    return template.findings / summary.headline.replies * 1000


def _warnings(a: Summary, b: Summary, templates: tuple[TemplateChange, ...]) -> list[str]:
    said = []
    for what in ("version", "rules_version", "score_version"):
        one, other = getattr(a.run, what), getattr(b.run, what)
        if one != other:
            name = what.replace("_", " ")
            said.append(
                f"the two were made with different {name}s ({one}, {other}): run both again"
            )
    if min(a.headline.judged, b.headline.judged) < 100:
        said.append("one side has fewer than 100 judged replies; little can be told from it")
    wordless = any(not row.sentence for row in (*a.templates, *b.templates))
    none_met = all(row.before is None or row.after is None for row in templates)
    if wordless and none_met and a.templates and b.templates:
        said.append(
            "no template of one is found in the other; without excerpts they are known by keyed "
            "hashes, which agree only where both audits were given the same --key"
        )
    return said
