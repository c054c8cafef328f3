"""The greeting at the start of the writer's text, and whom it names.

It ends with the name's comma, so that in "Alright Sue, yeh the leak." the rest of the line is
judged. A word counts as part of a greeting only if it is a title, a usual addressee ("all",
"customer"), a placeholder, or could be a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ownership_linter.nlp.zones.people_words import ADDRESSEES, TITLES, words_in
from ownership_linter.nlp.zones.shapes import is_ordinary, plain

_SALUTATION = re.compile(
    r"\s*(?:\d/\d[\s:]+)?(?:@\w+[,:]?\s+)*"
    r"(?:(?:oh |well )?(?:hi|hello|hey|hiya|heya|hullo|howdy)|hallo"
    r"|hola|bonjour|salut|ciao|hej|moin|hei"
    r"|olá|cześć|namaste|kia ora|ahoy|greetings|alright|yo|g['’]?day"
    r"|(?:a very )?good (?:morning|afternoon|evening|day)|morning|afternoon|evening"
    r"|(?:my )?dear(?:est)?|guten (?:tag|morgen|abend)|sehr geehrte[rs]?|liebe[rs]?"
    r"|chère?|cher|estimad[oa]s?"
    r"|querid[oa]s?|beste|geachte|gentile|car[oa]|kære|bästa|dobrý den)(?![\w’'-])",
    re.IGNORECASE,
)
_ALONE = words_in("alright yo dear dearest beste liebe lieber cher chère caro cara gentile")
"""Greetings only together with a name; alone they are words of a sentence."""

_FORMAL = re.compile(r"\s*to whom (?:it|this) may concern\s*[,.:]*", re.IGNORECASE)
_TOKEN = re.compile(
    r"([ \t\u00a0]{0,5},?[ \t\u00a0]{0,5})"
    r"([<\[{]{1,2}[^<>\[\]{}\n]{1,40}[>\]}]{1,2}[,.!:]*|[^\s,]+,?)"
)
_AFTER_NAME = re.compile(r"[ \t]*[,!.:;–—-]+(?:\s*[^\w\s\"'“(<\[@#£$€\x00-\x7f]+)?[!.]*")
_VOCATIVE = re.compile(
    r"\s*([A-Z][\w’'-]{1,15}), (?:I|I['’]m|I['’]ve|I['’]ll|we|we['’]re|we['’]ve|we['’]ll"
    r"|you|you['’]re|thank|thanks|sorry|so sorry|please|apologies|my apologies)\b"
)
_PLACEHOLDER_VOCATIVE = re.compile(r"\s*[<\[{]{1,2}[\w .]{1,30}[>\]}]{1,2}[,!]")
_LINE_NAME = re.compile(r"\s*((?:[A-Z][\w’'.-]{0,20}[ ]?){1,3})[,!]?\s*")
_COMMA_NAME = re.compile(r"[ \t]*,[ \t]+([A-Z][\w’'-]*)[.!,]")
_MAX_TOKENS = 8


@dataclass(frozen=True, slots=True)
class Greeting:
    """`end` is where it ends in its line, exclusive; `names` are whom it names, whole, in order."""

    end: int
    names: tuple[str, ...]


def greeting_of(line: str) -> Greeting | None:
    """The greeting at the start of a line, or None."""
    formal = _FORMAL.match(line)
    if formal is not None:
        return Greeting(formal.end(), ())
    match = _SALUTATION.match(line)
    if match is None:
        return _vocative(line)
    return _addressee(line, match.end(), alone=plain(match.group().split()[-1]) not in _ALONE)


def _vocative(line: str) -> Greeting | None:
    """ "Rosa, I can't apologise enough", "Marta," on its own line, "<name>, thank you"."""
    placeholder = _PLACEHOLDER_VOCATIVE.match(line)
    if placeholder is not None:
        return Greeting(placeholder.end(), ())
    match = _VOCATIVE.match(line)
    if match is not None and not is_ordinary(match.group(1)):
        return Greeting(match.end(1) + 1, (match.group(1),))
    own_line = _LINE_NAME.fullmatch(line)
    if own_line is not None and line.rstrip().endswith(","):
        words = own_line.group(1).split()
        if not any(is_ordinary(w) and plain(w) not in TITLES for w in words):
            names = [w for w in words if plain(w) not in TITLES]
            return Greeting(own_line.end(), (" ".join(names),) if names else ())
    return None


def _addressee(line: str, at: int, *, alone: bool) -> Greeting | None:
    names: list[list[str]] = [[]]
    end = at
    accepted = 0
    for _ in range(_MAX_TOKENS):
        if line[end:].strip() == "":
            return _result(len(line), names) if alone or accepted else None
        closed = _AFTER_NAME.match(line, end)
        token = _TOKEN.match(line, end)
        comma_first = token is not None and "," in token.group(1)
        if closed is not None and not (comma_first and not accepted and _named_next(line, end)):
            return _result(closed.end(), names) if alone or accepted else None
        if token is None or not (token.group(1) or token.group(2)[0] in "<[{"):
            break
        word = token.group(2)
        core = word.strip("!,.:;?–—")
        if not _accept(core, word, names):
            break
        accepted += 1
        ends_here = word != core and not (word.endswith(".") and _dotted(core))
        end = token.start(2) + len(core) if ends_here else token.end(2)
    if not accepted or not (names[0] or alone):
        return None
    # "Hi Marta we lost it" greets her; "Hi Dave lost it" may be about him.
    following = line[end:].split(None, 1)
    if names[0] and following and is_ordinary(following[0]):
        return _result(end, names)
    return None


def _result(end: int, names: list[list[str]]) -> Greeting:
    return Greeting(end, tuple(" ".join(n) for n in names if n))


def _named_next(line: str, at: int) -> bool:
    """ "Hi, Lorenzo!": the comma before a name that is then closed off."""
    match = _COMMA_NAME.match(line, at)
    return match is not None and not is_ordinary(match.group(1))


def _dotted(core: str) -> bool:
    return plain(core) in TITLES or len(core) == 1


def _accept(core: str, word: str, names: list[list[str]]) -> bool:
    """Whether a word belongs to the greeting; if it is a name, note it."""
    bare = plain(core)
    if not bare:
        return core in ("&", "/")
    if core[0] in "<[{@":
        return True
    if bare in ("and", "und", "et", "y", "e", "och", "og") or core == "&":
        names.append([])
        return True
    if bare in TITLES or all(part in ADDRESSEES or part in TITLES for part in bare.split("/")):
        return True
    letters = core.replace("-", "").replace("'", "").replace("’", "").replace(".", "")
    if not letters.isalpha() or len(core) > 25 or is_ordinary(core):
        return False
    if core[0].isupper():
        names[-1].append(core)
        return True
    if word != core and not names[-1]:  # "hi marta, ..."
        names[-1].append(core.capitalize())
        return True
    return bare in ("de", "van", "von", "der", "la", "le", "da", "di") and bool(names[-1])
