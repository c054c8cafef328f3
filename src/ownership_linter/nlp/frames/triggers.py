"""Words without which a sentence cannot hold a frame of a certain doer or event.

Sound, not tight: every way in which `nlp/frames` can name the doer or the event leaves one of these
words in the sentence's reading, and where both are asked for, one of each. Outside companies and
departments may be unknown capitalised names, "we" and "nobody" may be left unsaid: for those no
finite set exists, and only the event can narrow the search.
"""

from __future__ import annotations

from collections.abc import Iterable

from ownership_linter.inflections import all_forms
from ownership_linter.nlp.frames.duties import BLAMED_NOUNS, BLAMEWORTHY, NEW_SIGNS
from ownership_linter.nlp.frames.failures import ALSO_FAIL
from ownership_linter.nlp.frames.forms import EVERYDAY, Forms, rarest
from ownership_linter.nlp.frames.idioms import IDIOMS
from ownership_linter.nlp.frames.lexicon import FrameLexicon
from ownership_linter.nlp.frames.links import LINK_ADJECTIVES, Link
from ownership_linter.nlp.frames.mishap_words import mishap_forms
from ownership_linter.nlp.frames.openly import OF_SOMEONE
from ownership_linter.nlp.frames.who_words import CUSTOMER_WORDS, PERSON_WORDS, WORKS, YOU_WORDS
from ownership_linter.nlp.frames.wrongs import WRONG_WORDS
from ownership_linter.nlp.reading import words_of

_NEGATIONS = "not never nobody none no nothing neither nor without hardly".split()
_PINS = (
    "on down due because owing courtesy lie rest originate stem blame thanks sit come start begin"
).split()
_COUNTER = "had if wish without instead rather having accuse".split()
_OWED = (
    "must have has duty responsibility obligation job "
    "was were left fell up down should ought supposed meant due expected obliged required "
    "scheduled intended instructed could need"
).split()
_ABLE = (
    "can could able "
    "little not never unable powerless only let allow permit enable authorize prevent stop block "
    "prohibit forbid bar restrict nobody none no nothing"
).split()
_ABLE_TOO = "impossible possible feasible ban preclude hinder lack position".split()
_NO = (
    "refusal rejection denial turn going not never refuse decline deny reject withhold disallow "
    "unwilling no nobody"
).split()


_NO_TOO = "rule throw knock dismiss rebuff spurn stand draw question table".split()


def verb_forms(verbs: Iterable[str]) -> Forms:
    """All forms of one telling word of each verb: "fail" of "fail to", "down" of "let down"."""
    for verb in verbs:
        words = [w for w in words_of(verb) if w not in ("not", "be", "to")] or ["be"]
        yield from _each(all_forms(max(words, key=lambda word: (word not in EVERYDAY, len(word)))))


def doer_forms(
    doers: Iterable[str], events: Iterable[str] | None, lexicon: FrameLexicon
) -> Forms | None:
    """What names one of the doers; None where that is no finite set of words. `events` are those
    asked for, None for any."""
    return _all(_forms_of_doer(doer, events, lexicon) for doer in doers)


def event_forms(events: Iterable[str], lexicon: FrameLexicon) -> Forms | None:
    """What tells of one of the events; None where that is no finite set of words."""
    return _all(_forms_of_event(event, lexicon) for event in events)


def _all(found: Iterable[Forms | None]) -> Forms | None:
    """The forms of all of them; None where one of them has no finite set."""
    every: list[tuple[str, ...]] = []
    for forms in found:
        if forms is None:
            return None
        every.extend(forms)
    return every


def _forms_of_doer(doer: str, events: Iterable[str] | None, lexicon: FrameLexicon) -> Forms | None:
    if doer == "i":
        return _each("i me my myself mine".split())
    if doer == "you":
        # "You" is left unsaid in imperatives and after thanks: help or neutral events only.
        if events is None or {"neutral", "help"} & set(events):
            return None
        # "Never leave it unattended": a negated imperative names a failing without a "you".
        unsaid = ("not", "never", "neither", "nor", "hardly")
        return _each({*YOU_WORDS, *CUSTOMER_WORDS, "your", "user", *unsaid, *lexicon.relations})
    if doer == "person":
        return (
            *_each({*PERSON_WORDS, "they", "them", "human", "operator"}),
            *lexicon.roles.forms,
            *lexicon.persons.forms,
            *_each(form[-1] for form in lexicon.team_nouns.forms),
            *_each(_words(lexicon.names)),
            *_each(_words(lexicon.titles)),
        )
    if doer == "system":
        # What "it" stands for is in the sentence too.
        tools = (*WORKS, "importer", "exporter")
        return (*lexicon.systems.forms, *_each(form for t in tools for form in all_forms(t)))
    return None


def _forms_of_event(event: str, lexicon: FrameLexicon) -> Forms | None:
    if event == "failure":
        return _failure_forms(lexicon)
    if event == "obligation":
        return _each(_OWED)
    if event == "capability":
        return _each(form for word in (*_ABLE, *_ABLE_TOO) for form in all_forms(word))
    if event == "refusal":
        return _each(form for word in (*_NO, *_NO_TOO) for form in all_forms(word))
    return None


def _failure_forms(lexicon: FrameLexicon) -> Forms:
    return (
        *lexicon.failures.forms,
        *lexicon.faults.forms,
        *WRONG_WORDS,
        *NEW_SIGNS,
        *mishap_forms(),
        *_each({
            *_NEGATIONS,
            *(form for word in (*_PINS, "fail", "forget", "neglect", "omit", "miss")
              for form in all_forms(word)),
            *_COUNTER,
            *OF_SOMEONE,
            *"false untrue nonsense inaccurate misleading offline broken jammed crashed".split(),
            *(form for verb in ("accuse", "deny", "criticize") for form in all_forms(verb)),
            *"ours mine yours theirs only until".split(),
            *(word for a in BLAMEWORTHY for word in words_of(a)),
            *(form for n in BLAMED_NOUNS for form in all_forms(n)),
            *(form for verb in ALSO_FAIL for form in all_forms(verb)),
            *_idiom_words(),
            *(form for verb in ("cross", "stop", "invent", "leave") for form in all_forms(verb)),
            *(word for word, link in LINK_ADJECTIVES.items() if link is Link.FAULT),
            *"else another mistaken confused untrained uninformed invention brainwave".split(),
            *"yet could doing handiwork responsibility let double old bad invalid stale".split(),
            *"hash mockery meal pig dog bodge rotten mouldy moldy raw undercooked".split(),
            *"empty last without after".split(),
        }),
    )  # fmt: skip


def _each(words: Iterable[str]) -> Forms:
    """Each word as a form by itself."""
    return [(word,) for word in words]


def _idiom_words() -> Iterable[str]:
    """One word of each idiom; in all its forms where that is the verb."""
    for idiom in IDIOMS:
        word = rarest(tuple(w for w in idiom if w != "_"))
        yield from all_forms(word) if word == idiom[0] else (word,)


def _words(entries: Iterable[str]) -> Iterable[str]:
    return (word for entry in entries for word in words_of(entry) if word.isalpha())
