"""The names in what an export says of who wrote: "Bo Marsh", "Marsh, Bo", `bo.marsh@desk.example`.

An export that knows no names still gives them away where its ids are names or addresses. What is
found here is masked in kept text, so a word that is no name costs readers more than it protects:
ids with numbers in them and the words of role accounts ("Support Team") give nothing.
"""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"<?([^\s<>@,;\"]+)@[^\s<>@,;\"]+>?")
_LOGIN = re.compile(r"([^\W\d_]+(?:[._-][^\W\d_]+)*)\d{0,4}")
"""Words with dots or strokes between, and perhaps a short number at the end: no random id."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

_NO_NAMES = frozenset(
    "account accounts admin agent agents billing bot care claims complaints contact customer "
    "customers desk dispatch enquiries feedback front hello help helpdesk hr info it mail manager "
    "member noreply office operations operator orders owner parcels reply returns robot root sales "
    "service services shop staff store success supervisor support system team tech uk us user web "
    "webmaster and at by for from in no of on our the to via with mr mrs ms dr".split()
)


def own_names(person: str) -> tuple[str, ...]:
    """The names in a cell that says who wrote: all of it where it is several words, and each word.
    Nothing where it is an id or a role."""
    logins = [found.group(1) for found in _ADDRESS.finditer(person)]
    shown = " ".join(_ADDRESS.sub(" ", person).replace('"', " ").split())
    if " " not in shown and not _WORD.fullmatch(shown):
        logins.append(shown)
        shown = ""
    words = [word for part in shown.split() for word in _WORD.findall(part) if not _numbered(part)]
    several = len(words) > 1
    for login in logins:
        if read := _LOGIN.fullmatch(login):
            words += [word.capitalize() for word in re.split(r"[._-]", read.group(1)) if word[1:]]
    names = [word for word in words if word.lower() not in _NO_NAMES]
    return tuple(dict.fromkeys([shown, *names] if names and several else names))


def _numbered(part: str) -> bool:
    return any(char.isdigit() for char in part)
