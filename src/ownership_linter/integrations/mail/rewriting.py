"""Putting a rewritten text back into its message: the part that was checked changes, nothing else.

The part's encoded body is looked up in the raw message and replaced in place. Where it is not
found exactly once, or the new text does not fit the part's charset, nothing is changed. In
multipart/alternative, HTML and plain text say the same; changing one of them would make them
disagree, so such a message is left alone.
"""

from __future__ import annotations

import base64
import quopri
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from ownership_linter.inputs.eml_parts import parts_of
from ownership_linter.model.draft import Draft


def put_back(raw: bytes, draft: Draft, text: str) -> bytes | None:
    """The message with `text` in place of the draft's source; None where that cannot be done."""
    if draft.part is None:
        return None
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(raw)
    chosen = next((part for part in parts_of(message) if part.index == draft.part), None)
    if chosen is None or chosen.alternatives != -1:
        return None
    part = list(message.walk())[draft.part]
    # Encoded text is ASCII as it stands; 8-bit text is only told as bytes by asking to decode it.
    payload = part.get_payload() if chosen.encoded else part.get_payload(decode=True)
    old = payload.encode("ascii", "replace") if isinstance(payload, str) else payload
    if not isinstance(old, bytes) or not old or raw.count(old) != 1:
        return None
    new = _encoded(text, draft.encoding, part, old)
    return None if new is None else raw.replace(old, new)


def _encoded(text: str, charset: str, part: EmailMessage, old: bytes) -> bytes | None:
    """The text as the part had it: charset, transfer encoding, line ends. None where it does not
    fit, such as a curly quote in a part declared as ASCII."""
    try:
        data = text.encode(charset)
    except UnicodeEncodeError:
        return None
    end = b"\r\n" if b"\r\n" in old else b"\n"
    kind = str(part.get("content-transfer-encoding", "7bit")).strip().lower()
    if kind == "base64":
        return base64.encodebytes(data).replace(b"\n", end)
    if kind == "quoted-printable":
        plain = data.replace(b"\r\n", b"\n")
        return quopri.encodestring(plain).replace(b"\n", end)
    if kind == "7bit" and not data.isascii() and old.isascii():
        return None
    return data if kind in ("7bit", "8bit", "binary") else None
