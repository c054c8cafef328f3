"""What still says something of the subject of a passive, behind its verb: "was promised and not
made", "was released without being reassigned". Once the passive is turned, it must be turned too,
or the rewrite is no English."""

from __future__ import annotations

from ownership_linter.inflections.verb_forms import verb_form
from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.nlp.frames.chunks import Chunk
from ownership_linter.nlp.frames.group import Group
from ownership_linter.rewrites.anatomy import Anatomy

_JOINTS = frozenset("and but or yet".split())
_BEFORE_PASSIVE = frozenset("without before after despite".split())
_PASSIVE = frozenset("being having ever".split())
_POINTS_AT = {"NN": "it", "NNS": "them"}


def said_after(anatomy: Anatomy, group: Group, chunk: Chunk) -> list[Edit] | None:
    """The edits that turn it along with the group: none where nothing is said, None where what is
    said cannot be turned."""
    line = anatomy.line
    for i in range(group.end, len(line)):
        if line.low(i) in _BEFORE_PASSIVE and line.low(i + 1) in _PASSIVE:
            return None
        if line.low(i) not in _JOINTS:
            continue
        verb = i + 1
        while line.low(verb) in ("not", "never") or line.tag(verb).startswith("RB"):
            verb += 1
        if line.tag(verb) not in ("VBN", "VBD") or verb == i + 1:
            continue
        it = _POINTS_AT.get(line.tag(chunk.head))
        if i != group.end or verb != i + 2 or it is None or line.low(group.start) in ("is", "are"):
            return None
        word = line.at(verb)
        said = {
            "not": f"did not {word.verb_base}",
            "never": f"never {verb_form(word.verb_base, 'VBD', word.typed)}",
        }.get(line.low(i + 1))
        if said is None or line.tag(verb + 1) not in (".", ",", "IN", "RB", ""):
            return None
        return [Edit(Span(line.at(i + 1).start, word.end), f"{said} {it}")]
    return []
