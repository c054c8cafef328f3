"""The dialogue: one finding after the other, then the question whether to write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from ownership_linter.cli.fixing import LinterOf, Opened, opened, save
from ownership_linter.cli.interactive import screen
from ownership_linter.cli.interactive.keyboard import Keyboard, Stop, Terminal
from ownership_linter.cli.interactive.session import (
    Check,
    Session,
    filled,
    keep,
    silence,
    slots,
    start,
    take,
    undo,
    write,
)
from ownership_linter.cli.interactive.silencing import add_to, entry
from ownership_linter.config import Config, Silence
from ownership_linter.engine.fixing import has_slot
from ownership_linter.errors import OwnershipLinterError, Unwritable
from ownership_linter.inputs import read_bytes, to_bytes
from ownership_linter.linter import Linter
from ownership_linter.model.draft import Draft
from ownership_linter.model.report import Report
from ownership_linter.model.terms import Media


@dataclass(slots=True)
class _Tally:
    """What the whole walk comes to. `silences` are those of the drafts so far, which hold for the
    next ones too."""

    failed: bool = False
    quit: bool = False
    silences: tuple[Silence, ...] = ()


def go_through(
    linter_of: LinterOf,
    paths: Sequence[str],
    media: Media | None,
    thread: str,
    terminal: Terminal | None = None,
) -> int:
    """Every draft that the paths lead to. Gives the exit code: 2 where one could not be read or
    written, or the walk was broken off."""
    terminal = terminal or Keyboard()
    tally = _Tally()
    try:
        for one in opened(paths, media, thread):
            if one.draft is None:
                _say(terminal, f"{one.name}: {one.reason}")
                tally.failed = True
            else:
                _one(linter_of(one.name), one, one.draft, terminal, tally)
            if tally.quit:
                break
    except (Stop, KeyboardInterrupt):
        _say(terminal, "stopped; nothing was written to this draft")
        return 2
    return 2 if tally.failed else 0


def _one(linter: Linter, one: Opened, draft: Draft, terminal: Terminal, tally: _Tally) -> None:
    check = partial(_check, linter, tally.silences)
    session = start(draft, check)
    if session.report.unchecked:
        _say(terminal, f"{one.name}: {session.report.unchecked}")
        tally.failed = True
        return
    if session.current is None:
        _say(terminal, f"{one.name}: nothing to go through")
        return
    while True:
        session, tally.quit = _decide(session, check, terminal)
        answer = _finish(session, one, linter.config, terminal, tally)
        if answer != "undo":
            tally.silences += session.silences
            return
        session = undo(session)
        tally.quit = False


def _check(
    linter: Linter, earlier: tuple[Silence, ...], draft: Draft, silences: tuple[Silence, ...]
) -> Report:
    silences = (*earlier, *silences)
    if not silences:
        return linter.check(draft)
    config = linter.config.model_copy(update={"silence": (*linter.config.silence, *silences)})
    return linter.under(config).check(draft)


def _decide(session: Session, check: Check, terminal: Terminal) -> tuple[Session, bool]:
    """Keys until all is decided, or the person quits (then True)."""
    shown: Session | None = None
    while session.current is not None:
        if shown is not session:
            terminal.show(screen.finding(session, terminal.look))
            shown = session
        key = terminal.key()
        if key == "q":
            return session, True
        if key == "?":
            terminal.show(screen.help_text(terminal.look))
            continue
        after = _acted(session, key, check, terminal)
        if after is None:
            _say(terminal, f"no key of mine here; these are: {screen.keys(session)}")
            continue
        _say(terminal, after.message)
        if after.current is session.current:
            _say(terminal, screen.keys(session))
            shown = after
        session = after
    return session, False


def _acted(session: Session, key: str, check: Check, terminal: Terminal) -> Session | None:
    """The session after a key; None for one that does nothing here."""
    if key.isdigit():
        return _taken(session, int(key), check, terminal)
    if key == "e":
        words = terminal.line("  > ", session.sentence)
        return _never_mind(session) if words is None else write(session, words, check)
    if key in ("k", "n"):
        return keep(session)
    if key == "s":
        reason = terminal.line("  why is it right to stay? ")
        return _never_mind(session) if reason is None else silence(session, reason, check)
    if key == "u":
        return undo(session)
    return None


def _taken(session: Session, number: int, check: Check, terminal: Terminal) -> Session:
    fixes = session.current.fixes if session.current else ()
    if not 1 <= number <= len(fixes) or not has_slot(fixes[number - 1]):
        return take(session, number, check)
    fix = fixes[number - 1]
    answers: dict[str, str] = {}
    for slot in slots(fix):
        said = terminal.line(f"  {slot} ")
        if said is None:
            return _never_mind(session)
        if said.strip():
            answers[slot] = said.strip()
    return write(session, filled(fix, answers), check)


def _never_mind(session: Session) -> Session:
    return replace(session, message="never mind")


def _finish(
    session: Session, one: Opened, config: Config, terminal: Terminal, tally: _Tally
) -> str:
    """Ask whether to write, and do it. "undo" where the person wants to go back."""
    if not session.changed:
        _say(terminal, f"{one.name}: nothing was changed")
    elif _written(session, one, terminal, tally) == "undo":
        return "undo"
    if session.silences:
        _silence(session.silences, config, terminal)
    return "done"


def _written(session: Session, one: Opened, terminal: Terminal, tally: _Tally) -> str:
    try:
        data = to_bytes(one.data, session.first, session.draft.source)
    except Unwritable as error:
        _say(terminal, f"{one.name} is left as it was: {error.reason}")
        tally.failed = True
        return "done"
    after = read_bytes(data, one.name, session.first.media).source
    terminal.show(screen.ending(session, after, terminal.look))
    answer = _asked(terminal, f"write this to {one.name}?  [y]es  [n]o  [u]ndo")
    if answer == "u":
        return "undo"
    if answer == "n":
        _say(terminal, f"{one.name} is left as it was")
        return "done"
    try:
        save(one, data)
        _say(terminal, f"{one.name} is written")
    except OwnershipLinterError as error:
        _say(terminal, str(error))
        tally.failed = True
    return "done"


def _silence(silences: tuple[Silence, ...], config: Config, terminal: Terminal) -> None:
    """Put the silences into the configuration file, or say what to paste."""
    path = Path(config.origin.file) if config.origin is not None else None
    if path is not None:
        answer = _asked(terminal, f"add what you silenced to {path}?  [y]es  [n]o")
        if answer == "y" and add_to(path, silences):
            _say(terminal, f"{path} is written")
            return
    _say(terminal, "to keep what you silenced, put this under `silence:` in ownership-linter.yaml:")
    for one in silences:
        terminal.show(f"  {entry(one)}\n")


def _asked(terminal: Terminal, question: str) -> str:
    """The first key that is one of the answers in brackets."""
    _say(terminal, question)
    allowed = {question[at + 1] for at, char in enumerate(question) if char == "["}
    while True:
        key = terminal.key()
        if key in allowed:
            return key


def _say(terminal: Terminal, message: str) -> None:
    if message:
        terminal.show(screen.told(message, terminal.look))
