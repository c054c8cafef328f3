"""Ways to say something, and the quick question whether a sentence holds one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ownership_linter.nlp.frames.forms import EVERYDAY, Forms, rarest

if TYPE_CHECKING:
    from ownership_linter.nlp.frames.lexicon import FrameLexicon


class Trigger:
    """Forms of which a sentence must hold one.

    `rests` has for one word of each form, the rarest, the other words of the forms that it stands
    for; an empty list where the word is a form by itself. `words` are those rarest words.
    """

    def __init__(self, rests: Mapping[str, Sequence[Sequence[str]]]) -> None:
        self.rests = rests
        self.words = frozenset(rests)

    @staticmethod
    def of(forms: Forms) -> Trigger:
        """The trigger of these forms."""
        rests: dict[str, set[frozenset[str]]] = {}
        for form in forms:
            word = rarest(form)
            rests.setdefault(word, set()).add(frozenset(form) - {word})
        return Trigger(
            {
                word: [] if frozenset() in found else sorted(map(sorted, found))
                for word, found in rests.items()
            }
        )

    def holds(self, words: frozenset[str]) -> bool:
        """Whether a sentence of these words holds one of the forms."""
        return any(
            not self.rests[word] or any(words.issuperset(rest) for rest in self.rests[word])
            for word in words & self.words
        )


Known = Callable[[str, Callable[[], Forms | None]], Trigger | None]
"""From a key to the trigger known under it, else to that of the forms which the second gives."""


def triggers(
    doers: Iterable[str] | None,
    events: Iterable[str] | None,
    verbs: Iterable[str] | None,
    lexicon: Callable[[], FrameLexicon],
    known: Known,
) -> tuple[Trigger, ...]:
    """What a sentence must hold, each of these; those that let the fewest through first. None where
    nothing narrows the search.

    `doers`, `events` and `verbs` are the values a pattern asks for, None for any. The lexicon is
    asked for only where something is not `known` yet, and only then the words of all frames are
    imported.
    """

    def verb_forms() -> Forms | None:
        from ownership_linter.nlp.frames import triggers

        return triggers.verb_forms(verbs or ())

    def doer_forms() -> Forms | None:
        from ownership_linter.nlp.frames import triggers

        return triggers.doer_forms(who, asked, lexicon())

    def event_forms() -> Forms | None:
        from ownership_linter.nlp.frames import triggers

        return triggers.event_forms(what, lexicon())

    who, what = sorted(doers or ()), sorted(events or ())
    asked = None if events is None else what
    found = []
    if verbs is not None:
        found.append(known(f"verb {sorted(verbs)}", verb_forms))
    if doers is not None:
        # Of the doers only an unsaid "you" depends on the event.
        found.append(known(f"doer {who} {asked if 'you' in who else ''}", doer_forms))
    if events is not None:
        found.append(known(f"event {what}", event_forms))
    narrow = [trigger for trigger in found if trigger is not None]
    return tuple(sorted(narrow, key=lambda trigger: _weight(trigger.words)))


def _weight(words: frozenset[str]) -> int:
    """How many sentences a set lets through, roughly: everyday words count for hundreds."""
    return len(words) + sum(300 for word in words if word in EVERYDAY)
