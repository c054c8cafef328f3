"""Kind `own-the-no`: a no that nobody said becomes ours, with room for what can be done. "Nobody
here can reopen a report" is "We can't reopen a report. What I can do is [option].".

A no stays a no: `rewrites/noes.py` says how it is put.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.base import Proposal, Spec, Tone, Wrong
from ownership_linter.rewrites.noes import PLAIN, noes
from ownership_linter.rewrites.wording import uncapitalised

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Say no yourself, then what you can do"
_OPTION = "What I can do is [option]."


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """The first shape that fits, plainly and then more warmly."""
    words = wrong.sentence.words.strip()
    said = next((s for s in noes(words) if s), "")
    if said and re.search(r"\b(?:but|although|though|however|instead)\b", words, re.IGNORECASE):
        return  # an option stands there already
    if not said:
        if PLAIN.search(words) and not re.search(r"\bbut\b", words, re.IGNORECASE):
            text = f"{words.rstrip(' .!')}, but what I can do is [option]."
            edit = Edit(wrong.sentence.span, text)
            yield Proposal("Put what you can do beside the no", (edit,), Applicability.SLOT)
        return
    span = wrong.sentence.span
    softly = f"I know this is not the answer you hoped for: {uncapitalised(said, name=False)}"
    for tone, text in (
        (Tone.PLAIN, f"{said} {_OPTION}"),
        (Tone.WARM, f"{softly} {_OPTION}"),
    ):
        title = TITLE if tone is Tone.PLAIN else f"{TITLE} (warmer)"
        yield Proposal(title, (Edit(span, text),), Applicability.SLOT, tone)
