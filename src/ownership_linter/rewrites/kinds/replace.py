"""Kind `replace`: words of the rule's own in place of the match; `{name}` stands for captures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.wording import capitalised

KEYS = frozenset(("with", "title"))
NEEDED = frozenset(("with",))

TITLE = "Say it this way"


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:
    """The match replaced, with the capital it had; a suggestion unless the rule says safe."""
    names = {"match": wrong.span.of(wrong.text), **wrong.captures}
    said = re.sub(r"\{(\w+)\}", lambda found: names.get(found.group(1), ""), str(spec["with"]))
    if wrong.span.of(wrong.text)[:1].isupper() and wrong.span.start == wrong.sentence.span.start:
        said = capitalised(said)
    wish = Applicability(spec.get("applicability", Applicability.SUGGEST))
    yield Proposal(str(spec.get("title", TITLE)), (Edit(wrong.span, said),), wish)
