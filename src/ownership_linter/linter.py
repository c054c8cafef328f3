"""The linter: one draft in, one report out; many drafts as a stream.

    from ownership_linter import Linter
    report = Linter().check("I'm sorry you feel that way.")

Building a `Linter` loads the rules; keep it, and check as many drafts as you like. What it keeps
from one draft to the next (first looks by a keyed hash, `nlp.evidence.seen`) changes no result.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from ownership_linter import inflections
from ownership_linter.baseline import Baseline, fingerprints
from ownership_linter.config import Config, check_against
from ownership_linter.engine.advise import missing
from ownership_linter.engine.detect import (
    candidates,
    flags_besides,
    match_all,
    waiting_for_parse,
)
from ownership_linter.engine.facts import called_for, gather
from ownership_linter.engine.fixing import fixed, unchanged
from ownership_linter.engine.hits import Hit
from ownership_linter.engine.judge import findings, move_hits, settle
from ownership_linter.engine.page import Page, lay_out
from ownership_linter.engine.rulebook import Rulebook, make_rulebook
from ownership_linter.engine.score import Judged, score
from ownership_linter.engine.select import left_out, severities
from ownership_linter.errors import ConfigError, Unreadable
from ownership_linter.model.draft import Draft
from ownership_linter.model.finding import Finding, Fix
from ownership_linter.model.fixing import Fixed
from ownership_linter.model.report import IN_BASELINE, Report, RuleNotRun, Silenced
from ownership_linter.model.terms import Applicability
from ownership_linter.nlp.english import NOT_ENGLISH, not_english
from ownership_linter.nlp.pipeline import Pipeline
from ownership_linter.nlp.zones import draft_from_text, skipped_lines
from ownership_linter.nlp.zones.names import customer_names, unique
from ownership_linter.packs.builtin import builtin_folder
from ownership_linter.packs.load import load_packs
from ownership_linter.packs.pack import Pack
from ownership_linter.patterns.frame_words import frame_lexicon
from ownership_linter.patterns.registry import PatternKinds
from ownership_linter.patterns.store import store_of
from ownership_linter.rewrites.registry import RewriteKinds
from ownership_linter.silence import silenced_by

BATCH = 64
"""Drafts that `check_many` lays out and parses together."""

_SETTINGS = (
    *("audience", "channel", "regulated", "upsell", "conversation"),
    *("supervisor_asked", "pronouns"),
)
_LOADED = ("rules", "names", "lexicons", "pipeline")
_TROUBLE_LISTS = ("fault-nouns", "failure-verbs", "severe-fault-nouns", "emotion-words")
_TROUBLE_WORDS = frozenset(
    """sorry apologize apologies apology regret wrong broken late missing complaint unacceptable
    unfortunately damaged faulty terrible awful worst rude overcharged lost refund waiting
    """.split()
)


class Linter:
    """Checks drafts by one configuration.

    Raises `ConfigError` and `PackError`, each with every problem and its place, when the
    configuration, a rule or a word list is wrong. With `fixes=False` no rewrites are made for the
    findings, which is right for a run over a year of tickets.
    """

    def __init__(
        self,
        config: Config | None = None,
        *,
        pack: Pack | None = None,
        baseline: Baseline | None = None,
        fixes: bool = True,
    ) -> None:
        self.config = config or Config()
        self.baseline = baseline or Baseline()
        self._fixes = fixes
        self.pack = pack or _load_pack(self.config)
        problems = check_against(self.config, self.pack)
        if problems:
            raise ConfigError(problems)
        self.pipeline = Pipeline(
            self.config.pipeline, frame_lexicon=partial(frame_lexicon, self.pack.lexicons)
        )
        self._rulebook = make_rulebook(
            self.pack.rules, self.pack.lexicons, severities(self.pack.rules, self.config)
        )
        self._left_out = left_out(self.pack.rules, self.config)
        self._left_out_book: Rulebook | None = None
        self._settings: Mapping[str, Any] = {name: getattr(self.config, name) for name in _SETTINGS}
        store = store_of(self.pack.lexicons)
        self._trouble = store.words("trouble", partial(_trouble_words, self.pack))
        inflections.keep()
        store.keep()
        self._not_run: tuple[RuleNotRun, ...] | None = None

    def under(self, config: Config, *, fixes: bool | None = None) -> Linter:
        """A linter with other settings and the same rules, word lists and parser, which it shares:
        it is made in no time and takes next to no memory. The two must not run at the same time.
        `fixes` None leaves the making of rewrites as it is.

        Raises ConfigError for settings that the pack does not know, and ValueError where rules,
        word lists or pipeline differ: those need a linter of their own.
        """
        if not self.shares(config):
            raise ValueError(f"{', '.join(_LOADED)} cannot change without a new Linter")
        problems = check_against(config, self.pack)
        if problems:
            raise ConfigError(problems)
        other = copy(self)
        other.config = config
        other._fixes = self._fixes if fixes is None else fixes
        other._settings = {name: getattr(config, name) for name in _SETTINGS}
        chosen = severities(self.pack.rules, config)
        if chosen != severities(self.pack.rules, self.config):
            other._rulebook = make_rulebook(self.pack.rules, self.pack.lexicons, chosen)
        other._left_out, other._left_out_book = left_out(self.pack.rules, config), None
        other._not_run = None
        return other

    def shares(self, config: Config) -> bool:
        """Whether `under` can make a linter for these settings."""
        return all(getattr(config, key) == getattr(self.config, key) for key in _LOADED)

    @property
    def rulebook(self) -> Rulebook:
        """The rules as they run under this configuration."""
        return self._rulebook

    def check(self, draft: Draft | str, *, thread: str = "") -> Report:
        """The report on one draft. A string is taken for plain text; `thread` is the customer's
        message. A text that cannot be read gives a report that says so (`Report.unchecked`)."""
        return next(iter(self.check_many([draft], thread=thread)))

    def fix(
        self,
        draft: Draft | str,
        *,
        thread: str = "",
        allow: Applicability = Applicability.SAFE,
    ) -> Fixed:
        """The draft with its rewrites made: the safe ones, or with SUGGEST those too that wait for
        a person's yes. One with a slot is never made (ValueError for SLOT)."""
        opened = _open(draft, thread)
        if isinstance(opened, Report):
            return unchanged(opened)
        judge = copy(self)
        judge._fixes = False
        return fixed(opened, self.check, judge.check, allow)

    def check_many(self, drafts: Iterable[Draft | str], *, thread: str = "") -> Iterator[Report]:
        """The reports, in the order of the drafts, in constant memory."""
        waiting = iter(drafts)
        while batch := list(islice(waiting, BATCH)):
            with self.pipeline.memory():
                reports = self._check_batch(batch, thread)
            yield from reports

    def page(self, draft: Draft) -> Page:
        """A draft laid out in sentences, as the rules see it."""
        return lay_out(draft, self.pipeline, self._settings)

    def _check_batch(self, batch: list[Draft | str], thread: str) -> list[Report]:
        opened = [self._laid_out(_open(draft, thread)) for draft in batch]
        pages = [page if isinstance(page, Page) else None for page in opened]
        self._rulebook.index.weigh(s for page in pages if page for s in page.sentences)
        found = [candidates(self._rulebook, page) if page else [] for page in pages]
        self.pipeline.parse(waiting_for_parse(row for rows in found for row in rows))
        reports = []
        for page, rows in zip(opened, found, strict=True):
            if isinstance(page, Report):
                reports.append(page)
            else:
                reports.append(self._report(page, *match_all(rows, page)))
        return reports

    def _laid_out(self, draft: Draft | Report) -> Page | Report:
        """The page of a draft, or the report that says why there is none."""
        if isinstance(draft, Report):
            return draft
        page = self.page(draft)
        return replace(self._empty(draft), unchecked=page.too_long) if page.too_long else page

    def _empty(self, draft: Draft) -> Report:
        """A report that says nothing of the draft yet."""
        return Report(
            draft.name,
            draft.source,
            skipped=skipped_lines(draft),
            notes=draft.notes,
            pack_version=self.pack.version,
        )

    def _report(self, page: Page, moves: list[Hit], flags: list[Hit]) -> Report:
        draft = page.draft
        empty = self._empty(draft)
        if not page.sentences:
            return replace(empty, unchecked="nothing in it was written by the sender of this reply")
        if not_english(page.sentences):
            return replace(empty, unchecked=NOT_ENGLISH)
        moves = called_for(moves, page, self._trouble)
        kept = settle(flags)
        every = _fingerprinted(findings(kept, page), draft.source)
        counted, silenced = self._silence(every, draft.source)
        shown = tuple(f for f in counted if f.fingerprint not in self.baseline)
        known = tuple(Silenced(f, IN_BASELINE) for f in counted if f not in shown)
        hits = move_hits(moves, page, self._with_left_out(kept, flags, moves, page))
        facts = gather(page, self._trouble, moves)
        # What the baseline hides is still said to the customer, so it still counts.
        result = score(Judged(counted, hits, facts, self.config.channel), self.pack.scoring)
        return replace(
            empty,
            findings=self._with_fixes(shown, every, kept, moves, page),
            moves=hits,
            missing=(
                missing(self._rulebook.absences, moves, page, self.pack.scoring)
                if result.applicable
                else ()
            ),
            score=result,
            silenced=(*silenced, *known),
            not_run=self._rules_not_run(),
            notes=(*empty.notes, *self._left_out_note()),
            partial=bool(self._left_out),
            body_spans=tuple(draft.source_map.to_source(s.span) for s in page.sentences),
        )

    def _with_fixes(
        self,
        shown: tuple[Finding, ...],
        every: tuple[Finding, ...],
        flags: list[Hit],
        moves: list[Hit],
        page: Page,
    ) -> tuple[Finding, ...]:
        """The findings shown, each flag with what could be written instead. `every` are the
        findings made of `flags`, in their order."""
        if not self._fixes or not any(finding.is_flag for finding in shown):
            return shown
        # Imported here, since a clean draft needs no rewrites.
        from ownership_linter.engine.proposals import offer

        hits = {id(finding): hit for finding, hit in zip(every, flags, strict=True)}
        wanted = [f for f in shown if f.is_flag]
        offers = offer(
            page,
            [hits[id(f)] for f in wanted],
            flags,
            moves,
            self._rulebook,
            self.pipeline,
            self.pack.scoring,
        )
        made = dict(zip(map(id, wanted), offers, strict=True))
        return tuple(
            self._offered(f, o.fixes, o.advice) if (o := made.get(id(f))) else f for f in shown
        )

    def _offered(self, finding: Finding, fixes: tuple[Fix, ...], advice: str) -> Finding:
        """The finding with what it is offered. Where a rule of the user's own says what to say
        instead, no stock text with a slot stands in the way of its words."""
        if self._has_words_of_its_own(finding.rule_id):
            fixes = tuple(fix for fix in fixes if fix.applicability is not Applicability.SLOT)
            advice = ""
        return replace(finding, fixes=fixes, advice=advice)

    def _has_words_of_its_own(self, rule_id: str) -> bool:
        """Whether it is no shipped rule, and gives `instead` and no `rewrite`."""
        rule = self.pack.by_id.get(rule_id)
        if rule is None or not rule.instead or rule.rewrite is not None:
            return False
        file = self.pack.files.get(rule_id, "")
        return bool(file) and not Path(file).is_relative_to(builtin_folder())

    def _silence(
        self, every: tuple[Finding, ...], source: str
    ) -> tuple[tuple[Finding, ...], tuple[Silenced, ...]]:
        shown: list[Finding] = []
        silenced: list[Silenced] = []
        for finding in every:
            reason = silenced_by(finding, self.config.silence, source)
            if reason is None:
                shown.append(finding)
            else:
                silenced.append(Silenced(finding, reason))
        return tuple(shown), tuple(silenced)

    def _with_left_out(
        self, kept: list[Hit], flags: list[Hit], moves: list[Hit], page: Page
    ) -> list[Hit]:
        """All flags of the page, those of rules that the settings leave out too: what they flag is
        not shown, and is no virtue either."""
        if not self._left_out or not moves:
            return kept
        if self._left_out_book is None:
            rules = [rule for rule in self.pack.flag_rules if rule.id in self._left_out]
            self._left_out_book = make_rulebook(rules, self.pack.lexicons, self._left_out)
        besides = flags_besides(self._left_out_book, page, self.pipeline, moves)
        return settle([*flags, *besides]) if besides else kept

    def _left_out_note(self) -> tuple[str, ...]:
        """What is said of rules that the settings leave out."""
        if not self._left_out:
            return ()
        every = len(self._left_out) + len(severities(self.pack.rules, self.config))
        return (
            f"only some rules ran: select, ignore or severity leaves out {len(self._left_out)} of "
            f"{every}, and what they look for may be there",
        )

    def _rules_not_run(self) -> tuple[RuleNotRun, ...]:
        """Rules that need what the configured pipeline lacks. The shipped one lacks nothing."""
        if self._not_run is None:
            lacking = self.pipeline.missing if self.config.pipeline else ""
            rules = (*self._rulebook.moves, *self._rulebook.flags)
            self._not_run = tuple(
                RuleNotRun(rule.id, f"the pipeline {self.config.pipeline} has no {lacking}")
                for rule in rules
                if lacking and rule.needs_parse
            )
        return self._not_run


def _open(draft: Draft | str, thread: str) -> Draft | Report:
    """A draft to check, or the report that says why there is none."""
    if isinstance(draft, Draft):
        if not thread:
            return draft
        names = unique([*draft.customer_names, *customer_names(draft.text, draft.zones, thread)])
        return replace(draft, thread=thread, customer_names=names)
    try:
        return draft_from_text(draft, thread=thread)
    except Unreadable as error:
        return Report(error.name, draft, unchecked=error.reason)


def _load_pack(config: Config) -> Pack:
    """The shipped rules and the configuration's own. The innards of the shipped patterns are not
    checked again: the tests prove them."""
    return load_packs(
        [builtin_folder(), *config.rules],
        extra_lexicons=config.extra_lexicons(),
        patterns=PatternKinds(),
        rewrites=RewriteKinds(),
        trust_builtin=True,
    )


def _trouble_words(pack: Pack) -> frozenset[str]:
    """Single words that tell that something went wrong or somebody is unhappy. Of verbs only the
    past forms: "leaves" and "misses" are mostly said of plans and people."""
    words = set(_TROUBLE_WORDS)
    for name in _TROUBLE_LISTS:
        if name in pack.lexicons:
            lexicon = pack.lexicons[name]
            forms = lexicon.forms("VBD", "VBN") if "verbs" in name else lexicon.surfaces
            words.update(form for form in forms if form.isalpha())
    return frozenset(words)


def _fingerprinted(every: tuple[Finding, ...], source: str) -> tuple[Finding, ...]:
    prints = fingerprints(every, source)
    return tuple(
        replace(finding, fingerprint=mark) for finding, mark in zip(every, prints, strict=True)
    )
