"""`frames`: who is said to have done what, sentence by sentence, for those who write rules."""

from __future__ import annotations

from typing import Annotated

import typer

from ownership_linter.cli.options import As, DraftConfigFile
from ownership_linter.errors import OwnershipLinterError


def frames(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.")],
    as_: As = None,
    config: DraftConfigFile = None,
) -> None:
    """Print the responsibility frames of each sentence the writer wrote."""
    from ownership_linter.cli.linters import Linters
    from ownership_linter.cli.running import open_drafts
    from ownership_linter.cli.settings import Nearest
    from ownership_linter.nlp.frames.show import show

    linters = Linters(Nearest(config))
    unread = []
    for opened in open_drafts(paths, as_, ""):
        if opened.draft is None:
            unread.append(f"{opened.name}: {opened.reason}")
            continue
        linter = linters.of(opened.name)
        page = linter.page(opened.draft)
        if page.too_long:
            unread.append(f"{opened.name}: {page.too_long}")
            continue
        typer.echo(f"{opened.name}:")
        linter.pipeline.parse(page.sentences)
        for sentence in page.sentences:
            typer.echo(f"\n{sentence.words}\n{show(sentence)}")
    if unread:
        raise OwnershipLinterError("\n".join(unread))


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("frames")(frames)
