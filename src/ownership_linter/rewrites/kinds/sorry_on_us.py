"""Kind `sorry-on-us`: an apology that holds only "if" is made for the fact, which is owned in the
same breath. "Apologies if the leaflet raised your hopes" is "Apologies that the leaflet raised your
hopes, and that is on us".

With "that" alone it would still be sorry for how something was taken. Only where what is regretted
came from our side: our people, our things or what happened here. A suggestion: that it was so is
the customer's word, and the sender says whether they share it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability
from ownership_linter.nlp.frames.frame import Doer
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.closing import place_behind, that_is
from ownership_linter.rewrites.kinds import direct_apology, sorry_deed

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Own it in the same breath"
_LONGEST = 22
_OURS = re.compile(r"\bthat\s+(?:the|our|my|this|we|i)\s", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\b(?:but|although|though|however|because|since|as\s+you|you\s+(?:will|can|may|should|need|must)|"
    r"please|customers?\s+(?:must|should)|weather|traffic|decision|outcome|answer|result|"
    r"your\s+(?:own\s+)?(?:impressions?|opinions?|views?|feelings?|understanding|recollections?)|blame)\b|[?;:]",
    re.IGNORECASE,
)
"""What takes the apology back, asks something, is nobody's doing or the customer's own view; and a
decision that stands."""


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:
    """What the kinds for plain apologies propose, with its owning up behind it."""
    words = wrong.sentence.words
    point = place_behind(wrong)
    others = (Doer.PERSON, Doer.THIRD_PARTY, Doer.YOU)
    if any(frame.doer in others for frame in wrong.anatomy.frames):
        return
    if point is None or len(words.split()) > _LONGEST or _GOES_ON.search(words):
        return
    for made in (*direct_apology.propose(wrong, spec), *sorry_deed.propose(wrong, spec)):
        said = " ".join(edit.replacement for edit in made.edits)
        start = wrong.sentence.span.start
        after = words[made.edits[0].span.end - start :]
        if made.edits[-1].span.end > point or not _OURS.search(f"{said.strip()} {after.strip()}"):
            continue
        own = Edit(Span(point, point), f", and {that_is(wrong)} on us")
        edits = (*made.edits, own)
        yield Proposal(TITLE, edits, Applicability.SUGGEST)
