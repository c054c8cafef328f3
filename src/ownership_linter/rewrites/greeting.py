"""The greeting that opens a sentence and the mark that signs it, which no rewrite may touch.

"Dear Ms Lund, your name was misspelt" is judged as one sentence, since nothing but a comma parts
the two. Cutting the text there was turned down: a comma after a name is as often an aside.
"""

from __future__ import annotations

import re

_NAMED = re.compile(
    r"\s*(?:hi|hiya|hello|hey|hallo|ciao|hola|bonjour|salut|hej|namaste|aloha|howdy|g['’]day|dear|greetings|(?:good\s+)?(?:morning|afternoon|evening)|good\s+day)\b"
    r"(?:\s+(?!(?:it|its|that|this|we|i|you|they|he|she|was|is|are|were|what|no|not|so|sorry|the|our|there['’]?s)\b)"
    r"[\w.'’@&-]+){0,4}?\s*[,!:–—]\s*",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?:\^\s?[A-Za-z]\w{0,11}|\*\s?[A-Z]\w{1,15}|/[A-Z]{1,3}|\s[-–—]{1,2}\s?[A-Z]\w{0,11})\s*\Z"
)


def greeting_end(words: str) -> int:
    """How many characters of a sentence greet: the offset of what follows "Hi Jo, ", else 0."""
    found = _NAMED.match(words)
    return found.end() if found is not None else 0


def signed_from(words: str) -> int:
    """Where the mark begins that signs a sentence ("... on the line ^CB"); its length for none."""
    found = _SIGNED.search(words)
    return found.start() if found is not None else len(words)
