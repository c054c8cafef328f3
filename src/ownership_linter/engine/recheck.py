"""Would the reply be clean with these words instead? Asked of the same rules, near the words alone.

A rewritten sentence is put in the place of the old one, and it and its two neighbours are matched
again: the finding must be gone, no category may be found more often, and no move of the reply may
be lost. Checking the whole draft again for each proposal would cost as much as the draft times its
findings; what rules look at beyond the neighbours (`within: reply`) sees the page as it would be.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ownership_linter.engine.detect import Candidates, candidates, match_all, waiting_for_parse
from ownership_linter.engine.hits import Hit
from ownership_linter.engine.judge import best_moves, settle
from ownership_linter.engine.page import Page
from ownership_linter.engine.rulebook import Rulebook
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Category, Move, Severity
from ownership_linter.nlp.pipeline import Pipeline
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.nlp.sentences import sentences
from ownership_linter.packs.scoring import Scoring

_EASED = 0.5
"""How much of a flag's penalty is surely won back when it goes: others may hide it (decay)."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of it. `gone`: every finding meant to go is gone. `new` names a category found
    more often than before, `lost` a move that the reply had; both "" where all is well. `worth`:
    what goes and comes is, by the score's weights, no loss. `tips`: a tip is new. `flagged`: a
    flag stays in the new words, `denied`: a denial, by a rule, `regrets`: a non-apology, be it that
    only the classifier hears it. `sentences` are the new ones, parsed
    where a rule or the caller asked for it.
    """

    gone: bool
    new: str
    lost: str
    worth: bool
    tips: bool
    flagged: bool
    denied: bool
    regrets: bool
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class _Laid:
    """The page with new words in place of a sentence: the sentences that are `fresh`, they and
    their neighbours, and for the identity of each other sentence its copy."""

    page: Page
    fresh: tuple[Sentence, ...]
    near: tuple[Sentence, ...]
    copies: Mapping[int, Sentence]


@dataclass(frozen=True, slots=True)
class _Trial:
    page: Page
    fresh: tuple[Sentence, ...]
    rows: Candidates
    moves: list[Hit]


@dataclass(frozen=True, slots=True)
class Wish:
    """New words for one sentence; `meant` are the hits that should go."""

    sentence: Sentence
    words: str
    meant: tuple[Hit, ...]
    parse: bool = False


class Recheck:
    """Checks new words against one page. `flags` are its settled hits, `moves` all of its moves."""

    def __init__(
        self,
        page: Page,
        flags: Sequence[Hit],
        moves: Sequence[Hit],
        rulebook: Rulebook,
        pipeline: Pipeline,
        scoring: Scoring,
    ) -> None:
        self._page = page
        self._flags = flags
        self._moves = moves
        self._rulebook = rulebook
        self._pipeline = pipeline
        self._scoring = scoring
        self._had = _credits(moves, flags)
        self._had_surely = _credits(_by_rule(moves), flags)

    def all(self, wishes: Sequence[Wish]) -> list[Checked]:
        """What would come of each wish by itself. All of them are weighed at once and parsed at
        once: a call to the parser costs as much as ten sentences."""
        laid: dict[tuple[int, str], _Laid] = {}
        for wish in wishes:
            key = (id(wish.sentence), wish.words)
            if key not in laid:
                laid[key] = self._laid(wish)
        self._rulebook.index.weigh(s for one in laid.values() for s in one.near)
        trials = {key: self._trial(one) for key, one in laid.items()}
        mine = [trials[id(wish.sentence), wish.words] for wish in wishes]
        waiting = [s for trial in trials.values() for s in waiting_for_parse(trial.rows)]
        waiting += [s for w, t in zip(wishes, mine, strict=True) if w.parse for s in t.fresh]
        self._pipeline.parse(list({id(s): s for s in waiting}.values()))
        return [self._judged(w, t) for w, t in zip(wishes, mine, strict=True)]

    def _laid(self, wish: Wish) -> _Laid:
        """The page with the new words in place. Sentences are copied where their number changes;
        what is known of them is copied along."""
        old = wish.sentence
        text = old.text[: old.span.start] + wish.words + old.text[old.span.end :]
        place = Span(old.span.start, old.span.start + len(wish.words))
        fresh = tuple(
            Sentence(
                text, span, old.index + n, self._pipeline, old.names, old.thread_stems, old.calm
            )
            for n, span in enumerate(sentences(text, place) if wish.words else ())
        )
        copies: dict[int, Sentence] = {}
        placed: list[Sentence] = []
        for sentence in self._page.sentences:
            if sentence is old:
                placed.extend(fresh)
                continue
            again = copy.copy(sentence)
            again.index = len(placed)
            copies[id(sentence)] = again
            placed.append(again)
        page = replace(self._page, sentences=tuple(placed))
        for sentence in fresh:
            sentence.company = page.sentences
        near = page.sentences[max(old.index - 1, 0) : old.index + len(fresh) + 1]
        return _Laid(page, fresh, near, copies)

    def _trial(self, laid: _Laid) -> _Trial:
        """What could match near the new words, and the moves found elsewhere."""
        near, copies = laid.near, laid.copies
        rows = candidates(self._rulebook, replace(laid.page, sentences=near))
        moves = [
            replace(hit, sentence=copies[id(hit.sentence)])
            for hit in self._moves
            if id(hit.sentence) in copies and not any(copies[id(hit.sentence)] is s for s in near)
        ]
        return _Trial(laid.page, laid.fresh, rows, moves)

    def _judged(self, wish: Wish, trial: _Trial) -> Checked:
        near = {id(s) for s, _, _ in trial.rows}
        elsewhere = [hit for hit in trial.moves if id(hit.sentence) not in near]
        moves, flags = match_all(trial.rows, trial.page, elsewhere)
        settled = settle(flags)
        old = wish.sentence.index
        before = [h for h in self._flags if abs(h.sentence.index - old) <= 1]
        had, has = _counted(before), _counted(settled)
        # What a rule found must be gone by the rules; what only the classifier still hears, or
        # hears anew, makes a fix doubtful but not wrong.
        by_rule, by_rule_now = _counted(_by_rule(before)), _counted(_by_rule(settled))
        new = next((c.value for c, n in by_rule_now.items() if n > by_rule[c]), "")
        meant = Counter(h.rule.detects for h in wish.meant if h.rule.severity is not Severity.TIP)
        surely = not any(h.rule.is_learned for h in wish.meant)
        then, now = (by_rule, by_rule_now) if surely else (had, has)
        gone = all(now[c] <= then[c] - n for c, n in meant.items() if isinstance(c, Category))
        tips = _tips(settled) - _tips(before)
        fresh_flags = [*settled, *(h for h in self._flags if abs(h.sentence.index - old) > 1)]
        kept = [*elsewhere, *moves]
        keeps = _credits(kept, fresh_flags)
        return Checked(
            gone,
            new,
            # What only the classifier heard is no reason to keep blame: in "that is not my fault"
            # it heard ownership. Lost of such, a move merely weighs.
            _lost(self._had_surely, keeps),
            self._worth(keeps) + _EASED * self._cost(meant) >= self._worth(self._had),
            bool(tips),
            any(h.sentence in trial.fresh and h.rule.severity is not Severity.TIP for h in settled)
            or any(n > had[c] for c, n in has.items()),
            any(
                h.sentence in trial.fresh and h.rule.detects is Category.DENIAL
                for h in _by_rule(settled)
            ),
            any(
                h.sentence in trial.fresh and h.rule.detects is Category.NON_APOLOGY
                for h in settled
            ),
            trial.fresh,
        )

    def _worth(self, credit: Mapping[Move, float]) -> float:
        return sum(self._scoring.moves[move] * earned for move, earned in credit.items())

    def _cost(self, gone: Counter[Category | Move]) -> float:
        penalties = self._scoring.penalties
        return max((penalties.get(c, 0.0) for c in gone if isinstance(c, Category)), default=0.0)


def _by_rule(hits: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in hits if not hit.rule.is_learned]


def _counted(hits: Sequence[Hit]) -> Counter[Category]:
    return Counter(
        h.rule.detects
        for h in hits
        if h.rule.severity is not Severity.TIP and isinstance(h.rule.detects, Category)
    )


def _tips(hits: Sequence[Hit]) -> set[str]:
    return {h.rule.id for h in hits if h.rule.severity is Severity.TIP}


def _credits(moves: Sequence[Hit], flags: Sequence[Hit]) -> dict[Move, float]:
    """What each move earns, in the order of `Move`. Without places: new words have none in the
    draft's source."""
    best = best_moves(moves, flags)
    return {move: best[move].rule.file.credit for move in Move if move in best}


def _lost(had: Mapping[Move, float], has: Mapping[Move, float]) -> str:
    """The first move that would earn less than it did; "" for none."""
    return next((move.value for move, earned in had.items() if has.get(move, 0.0) < earned), "")
