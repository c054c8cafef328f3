"""What was done about somebody is not cut away where it is all that was done.

"She will not be asked back" airs a matter of staff, and is the step taken after an allergy all the
same. It may go, with a yes, where the reply tells of something else that we did or will do.
"""

from __future__ import annotations

import re

from ownership_linter.rewrites.case import Case, Verdict

_STEP = re.compile(
    r"\bthis\s+will\s+be\s+dealt\s+with\b|\b(?:will|shall|is|are)\s+(?:not|never|no\s+longer)\s+(?:be\s+)?(?:asked|invited|used|sent|working|booked|coming|back|allowed|"
    r"set\s+foot)\b|\btold\s+not\s+to\s+send\b|\bnever\s+to\s+(?:set\s+foot|come|return|work)\b|"
    r"\b(?:has|have|been|got)\s+(?:\w+\s+){0,2}?(?:moved\s+(?:to|from|off)|taken\s+off|removed\s+from|retrained|"
    r"stood\s+down|replaced\s+by)\b|"
    r"\b(?:i|we)(?:['’]ve|\s+have)?\s+(?:now\s+|also\s+|already\s+|since\s+)?(?:asked|spoken\s+to|raised\s+(?:it|this)\s+with)\s+"
    r"(?:(?:the|my|our|her|his|their)\s+)?(?:boss|manager|owner|agency|office|director|head)\b",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\b(?:i|we)(?:['’](?:ve|ll)|\s+(?:have|will|am\s+going\s+to|are\s+going\s+to))\s+(?!not\b|never\b|been\b|to\b|a\b|no\b)\w+",
    re.IGNORECASE,
)


def judge(case: Case) -> Verdict | None:
    """Withholds the cut of the only step that the reply tells of."""
    if not case.proposal.drops or not _STEP.search(case.gone) or _STEP.search(case.new):
        return None
    text, span = case.wrong.text, case.wrong.sentence.span
    if _OTHERWISE.search(text[: span.start]) or _OTHERWISE.search(text[span.end :]):
        return None
    return Verdict(None, "it tells of the only step that was taken")
