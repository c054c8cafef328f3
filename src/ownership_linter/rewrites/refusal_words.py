"""Words of a no, whoever says it."""

from __future__ import annotations

import re

REFUSAL = re.compile(
    r"(?<!\byou\s)(?<!\bthey\s)(?<!\bhe\s)(?<!\bshe\s)(?<!\bwho\s)(?<!\bboss\s)(?<!\bothers\s)"
    r"\b(?:can(?:no|['’])?t|cannot|can\s+not|won['’]?t|will\s+not|unable|not\s+able|"
    r"declin\w+|forbid\w*|prohibit\w*|preclud\w+|refus\w+|reject\w*|no\s+refunds?|non[\s-]?refundable|"
    r"not\s+(?:refundable|permitted|allowed|eligible|"
    r"covered|entitled|possible|accepted|entertained|available)|n['’]?t\s+(?:refundable|allowed|"
    r"eligible|covered|permitted|possible|provide|allow|do)|stands?|excluded?|excludes|"
    r"final[- ]sale|(?:is|are)\s+final|denied|"
    r"no\s+(?:going\s+back|reprints?|returns?|exchanges?|waiver|way\s+to)|classed\s+as|"
    r"(?:nobody|no\s+one|none)\s+(?:[\w'’]+\s+){0,4}(?:can|could|has|have|is\s+able)|out\s+of\s+our\s+keeping|"
    r"(?:we|i)\s+(?:do\s+not|don['’]?t)\s+(?:refund|exchange|offer|accept|give|replace|reimburse|compensate|waive)|"
    r"not\s+(?:form\s+)?part\s+of|gone\s+for\s+good|not\s+(?:something|a\s+thing)\s+(?:that\s+)?(?:we|i)\b|"
    r"(?:is|are)\s+(?:only\s+)?for\s+[^,;.]{2,40}?,?\s+(?:and\s+)?not\s+(?:for\s+)?\w|"
    r"nothing\s+(?:\w+\s+){0,2}(?:we|i|can)\b|nothing\s+to\s+be\s+done)",
    re.IGNORECASE,
)
