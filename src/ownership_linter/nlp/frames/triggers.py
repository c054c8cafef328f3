"""Words without which a sentence cannot hold a frame of a certain doer or event.

Sound, not tight: every way in which `nlp/frames` can name the doer or the event leaves one of these
words in the sentence's reading. Outside companies and departments may be unknown capitalised names,
"we" and "nobody" may be left unsaid: for those no finite set exists, and only the event can narrow
the search.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ownership_linter.inflections import all_forms
from ownership_linter.nlp.frames.duties import BLAMED_NOUNS, BLAMEWORTHY, NEW_SIGNS
from ownership_linter.nlp.frames.failures import ALSO_FAIL
from ownership_linter.nlp.frames.idioms import IDIOMS
from ownership_linter.nlp.frames.lexicon import FrameLexicon, WordList
from ownership_linter.nlp.frames.links import LINK_ADJECTIVES, Link
from ownership_linter.nlp.frames.who_words import CUSTOMER_WORDS, PERSON_WORDS, YOU_WORDS
from ownership_linter.nlp.frames.wrongs import WRONG_WORDS
from ownership_linter.nlp.reading import words_of

_EVERYDAY = frozenset(
    """the a an i we you he she they it this that is are was were be been to of in on at for with
    from by and or but as so if not our your my their his her us me him them one some up out off
    down over back call ring get got give send put take use set let know time order email service
    need help would way hear follow using getting address through about all soon message services
    because should could customer not no had who what do did has have had able more issue""".split()
)
_NEGATIONS = "not never nobody none no nothing neither nor without hardly".split()
_PINS = (
    "on down due because owing courtesy lie rest originate stem blame thanks sit come start begin"
).split()
_COUNTER = "had if wish".split()
_OWED = (
    "was were left fell up down should ought supposed meant due expected obliged required "
    "scheduled intended instructed could"
).split()
_ABLE = (
    "little not never unable powerless only let allow permit enable authorize prevent stop block "
    "prohibit forbid bar restrict nobody none no nothing"
).split()
_NO = (
    "refusal rejection denial turn going not never refuse decline deny reject withhold disallow "
    "unwilling no nobody"
).split()


def triggers(
    doers: Iterable[str] | None,
    events: Iterable[str] | None,
    lexicon: FrameLexicon,
    verbs: Iterable[str] | None = None,
) -> frozenset[str] | None:
    """The smallest of the sets that narrow the search; None where none does.

    `doers`, `events` and `verbs` are the values a pattern asks for, None for any.
    """
    asked = None if events is None else tuple(sorted(events))
    by_doer = _all(doers, lambda doer: _once(_doer_words, doer, asked, lexicon))
    by_event = _all(events, lambda event: _once(_event_words, event, lexicon))
    by_verb = None if verbs is None else frozenset(_verb_words(verbs))
    known = [words for words in (by_verb, by_doer, by_event) if words is not None]
    return min(known, key=_weight) if known else None


_known: dict[tuple[object, ...], tuple[FrameLexicon, frozenset[str] | None]] = {}


def _once(words_of: Callable[..., frozenset[str] | None], *asked: Any) -> frozenset[str] | None:
    """What `words_of` gives, worked out once for a lexicon: dozens of patterns ask the same. The
    lexicon, last of `asked`, is told by identity and kept, so that no other can take its place."""
    lexicon = asked[-1]
    key = (words_of.__name__, *asked[:-1], id(lexicon))
    if key not in _known:
        _known[key] = (lexicon, words_of(*asked))
    return _known[key][1]


def _verb_words(verbs: Iterable[str]) -> Iterable[str]:
    """All forms of one telling word of each verb: "fail" of "fail to", "down" of "let down"."""
    for verb in verbs:
        words = [w for w in words_of(verb) if w not in ("not", "be", "to")] or ["be"]
        yield from all_forms(max(words, key=lambda word: (word not in _EVERYDAY, len(word))))


def _weight(words: frozenset[str]) -> int:
    """How many sentences a set lets through, roughly: everyday words count for hundreds."""
    return len(words) + sum(300 for word in words if word in _EVERYDAY)


def _all(
    values: Iterable[str] | None, words_of: Callable[[str], frozenset[str] | None]
) -> frozenset[str] | None:
    if values is None:
        return None
    found: frozenset[str] = frozenset()
    for value in values:
        words = words_of(value)
        if words is None:
            return None
        found |= words
    return found


def _doer_words(
    doer: str, events: Iterable[str] | None, lexicon: FrameLexicon
) -> frozenset[str] | None:
    if doer == "i":
        return frozenset("i me my myself mine".split())
    if doer == "you":
        # "You" is left unsaid in imperatives and after thanks: help or neutral events only.
        if events is None or {"neutral", "help"} & set(events):
            return None
        # "Never leave it unattended": a negated imperative names a failing without a "you".
        unsaid = ("not", "never", "neither", "nor", "hardly")
        return frozenset({*YOU_WORDS, *CUSTOMER_WORDS, "your", "user", *unsaid, *lexicon.relations})
    if doer == "person":
        return frozenset(
            {
                *PERSON_WORDS,
                "they",
                "them",
                "human",
                "operator",
                *_rarest(lexicon.roles.forms),
                *_rarest(lexicon.persons.forms),
                *_lasts(lexicon.team_nouns),
                *_words(lexicon.names),
                *_words(lexicon.titles),
            }
        )
    return None


def _event_words(event: str, lexicon: FrameLexicon) -> frozenset[str] | None:
    if event == "failure":
        return _failure_words(lexicon)
    if event == "obligation":
        return frozenset(_OWED)
    if event == "capability":
        return frozenset(form for word in _ABLE for form in all_forms(word))
    if event == "refusal":
        return frozenset(form for word in _NO for form in all_forms(word))
    return None


def _failure_words(lexicon: FrameLexicon) -> frozenset[str]:
    return frozenset(
        {
            *_rarest(lexicon.failures.forms),
            *_rarest(lexicon.faults.forms),
            *_rarest(WRONG_WORDS),
            *_NEGATIONS,
            *(form for word in (*_PINS, "fail", "forget", "neglect", "omit", "miss")
              for form in all_forms(word)),
            *_COUNTER,
            *(word for a in BLAMEWORTHY for word in words_of(a)),
            *(form for n in BLAMED_NOUNS for form in all_forms(n)),
            *_rarest(NEW_SIGNS),
            *(form for verb in ALSO_FAIL for form in all_forms(verb)),
            *_idiom_words(),
            *(form for verb in ("cross", "stop", "invent", "leave") for form in all_forms(verb)),
            *(word for word, link in LINK_ADJECTIVES.items() if link is Link.FAULT),
            *"else another mistaken confused untrained uninformed invention brainwave".split(),
            *"yet could doing handiwork responsibility let double old bad invalid stale".split(),
            *"hash mockery meal pig dog bodge rotten mouldy moldy raw undercooked".split(),
            *"empty last without after".split(),
        }
    )  # fmt: skip


def _rarest(forms: Iterable[tuple[str, ...]]) -> Iterable[str]:
    """Of each form one word that must be there: one that is no everyday word, if it has one."""
    for form in forms:
        yield max(form, key=lambda word: (word.isalpha(), word not in _EVERYDAY, len(word)))


def _idiom_words() -> Iterable[str]:
    """One word of each idiom; in all its forms where that is the verb."""
    for idiom in IDIOMS:
        word = next(iter(_rarest([tuple(w for w in idiom if w != "_")])))
        yield from all_forms(word) if word == idiom[0] else (word,)


def _lasts(words: WordList) -> Iterable[str]:
    return (form[-1] for form in words.forms)


def _words(entries: Iterable[str]) -> Iterable[str]:
    return (word for entry in entries for word in words_of(entry) if word.isalpha())
