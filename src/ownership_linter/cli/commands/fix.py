"""`fix`: rewrites made in drafts, shown as a diff, written, or gone through one by one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from ownership_linter.cli.options import (
    As,
    Audience,
    Channel,
    Conversation,
    DraftConfigFile,
    Ignore,
    Rules,
    Select,
    Thread,
)
from ownership_linter.cli.settings import Nearest
from ownership_linter.errors import OwnershipLinterError
from ownership_linter.model.terms import Applicability, Media

if TYPE_CHECKING:
    from ownership_linter.cli.linters import Linters


def fix(
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Files, folders, globs; - reads standard input and writes the fixed text.",
            show_default=False,
        ),
    ],
    write: Annotated[
        bool, typer.Option("--write", "-w", help="Write the drafts; without it, a diff is shown.")
    ] = False,
    safe_only: Annotated[
        bool, typer.Option("--safe-only", help="Only the rewrites that are safe (the default).")
    ] = False,
    suggested: Annotated[
        bool, typer.Option("--suggested", help="The suggested rewrites as well; read them first.")
    ] = False,
    interactive: Annotated[
        bool, typer.Option("--interactive", "-i", help="Go through the findings one by one.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit code 1 if something would change.")
    ] = False,
    as_: As = None,
    thread: Thread = None,
    config: DraftConfigFile = None,
    rules: Rules = None,
    select: Select = None,
    ignore: Ignore = None,
    channel: Channel = None,
    audience: Audience = None,
    conversation: Conversation = None,
    silence: Annotated[
        list[str] | None,
        typer.Option(help="RULE::EXCERPT::REASON: leave this finding alone."),
    ] = None,
) -> None:
    """Rewrite what shifts, dodges or dilutes ownership: the same facts, said with "we".

    Without options it shows a diff of the safe rewrites and writes nothing. What needs your yes, or
    words that only you know, is listed. Exit code: 0 fine, 1 --check found something to change,
    2 something could not be read or written.
    """
    from ownership_linter.cli.fixing import is_stdin
    from ownership_linter.cli.linters import Linters
    from ownership_linter.cli.running import read_thread

    _refuse_contradictions(write, safe_only, suggested, interactive, check)
    filtering = is_stdin(paths)
    linters = Linters(
        Nearest(
            config,
            silence,
            rules=rules,
            select=select,
            ignore=ignore,
            channel=channel,
            audience=audience,
            conversation=conversation,
        )
    )
    said = read_thread(thread, paths)
    allow = Applicability.SUGGEST if suggested else Applicability.SAFE
    if interactive:
        if filtering:
            raise OwnershipLinterError("--interactive needs a file; keys come from the keyboard")
        from ownership_linter.cli.interactive import go_through

        code = go_through(linters.of, paths, as_, said)
    elif filtering and not check:
        code = _filter(linters, as_, said, allow)
    else:
        code = _files(linters, paths, as_, said, allow, write=write, check=check)
    raise typer.Exit(code)


def _refuse_contradictions(
    write: bool, safe_only: bool, suggested: bool, interactive: bool, check: bool
) -> None:
    if safe_only and suggested:
        raise OwnershipLinterError("--safe-only and --suggested say opposite things; give one")
    if check and (write or interactive):
        raise OwnershipLinterError("--check writes nothing; leave out --write and --interactive")
    if interactive and (write or safe_only or suggested):
        raise OwnershipLinterError(
            "--interactive shows every rewrite and asks before it writes; give it alone"
        )


def _files(
    linters: Linters,
    paths: list[str],
    media: Media | None,
    thread: str,
    allow: Applicability,
    *,
    write: bool,
    check: bool,
) -> int:
    """Every file: a diff or a line each, and the exit code."""
    from ownership_linter.cli.fix_report import show
    from ownership_linter.cli.fixing import fix_one, opened, save
    from ownership_linter.cli.streams import drop_output
    from ownership_linter.outputs.look import Page, look_for

    look = look_for(sys.stdout)
    failed = changes = False
    for number, one in enumerate(opened(paths, media, thread)):
        outcome = fix_one(linters.of, one, allow)
        page = Page(look)
        if number:
            page.gap()
        problem = ""
        if write and outcome.data is not None:
            try:
                save(one, outcome.data)
            except OwnershipLinterError as error:
                problem = str(error)
        made = write and outcome.data is not None and not problem
        show(page, outcome, did="made" if made else "would be made")
        try:
            sys.stdout.write(page.text())
            sys.stdout.flush()
        except BrokenPipeError:
            if not write:
                raise
            # Nobody reads on ("| head"), but all the files were to be written.
            drop_output()
            failed = True
        if problem:
            typer.echo(f"ownership-linter: {problem}", err=True)
        failed = failed or bool(problem or outcome.reason)
        changes = changes or outcome.data is not None
    return 2 if failed else 1 if check and changes else 0


def _filter(linters: Linters, media: Media | None, thread: str, allow: Applicability) -> int:
    """Standard input to standard output, for editors. What cannot be fixed comes out as it went in:
    an editor puts the output in the place of the text, whatever the exit code says."""
    from ownership_linter.cli.fixing import fix_one, opened

    for one in opened(["-"], media, thread):
        outcome = fix_one(linters.of, one, allow)
        sys.stdout.buffer.write(one.data if outcome.data is None else outcome.data)
        sys.stdout.buffer.flush()
        if outcome.reason:
            typer.echo(f"ownership-linter: {outcome.reason}", err=True)
            return 2
    return 0


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("fix")(fix)
