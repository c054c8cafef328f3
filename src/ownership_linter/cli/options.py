"""Options that several commands take, said once: what they are called and what their help says."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ownership_linter.errors import OwnershipLinterError
from ownership_linter.model.terms import Media


def _media(name: str) -> Media:
    """typer's own words for a wrong one come from its insides: "Value error, ..."."""
    try:
        return Media(name)
    except ValueError:
        raise OwnershipLinterError(f"--as {name}: choose one of {', '.join(Media)}") from None


As = Annotated[
    Media | None,
    typer.Option(
        "--as",
        parser=_media,
        metavar=f"[{'|'.join(Media)}]",
        help="What the input is, where its name and its beginning do not tell.",
    ),
]
Thread = Annotated[Path | None, typer.Option(help="A file that holds the customer's message.")]
ConfigFile = Annotated[
    Path | None,
    typer.Option(
        help="The configuration file to use; else the nearest ownership-linter.yaml upward from "
        "the current folder."
    ),
]
DraftConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config",
        help="The configuration file for all drafts; else the nearest ownership-linter.yaml upward "
        "from each draft, then from the current folder.",
    ),
]
Rules = Annotated[list[Path] | None, typer.Option(help="A folder of own rules.")]
Select = Annotated[list[str] | None, typer.Option(help="Only these rules or categories (globs).")]
Ignore = Annotated[list[str] | None, typer.Option(help="Not these rules or categories (globs).")]
Channel = Annotated[str | None, typer.Option(help="email, chat, tweet or public-review.")]
Audience = Annotated[str | None, typer.Option(help="customer or internal.")]
Conversation = Annotated[str | None, typer.Option(help="auto, complaint or no-issue.")]
