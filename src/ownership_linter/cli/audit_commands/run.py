"""`audit EXPORT... --out DIR`: read, score, store, and show what was found."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from ownership_linter.cli.options import ConfigFile, Ignore, Rules, Select
from ownership_linter.errors import OwnershipLinterError


def run(
    exports: Annotated[
        list[str],
        typer.Argument(help="Files, folders or globs; .gz and .zst too.", show_default=False),
    ],
    out: Annotated[
        str,
        typer.Option(
            help="The folder for the results; Spark takes an address.", show_default=False
        ),
    ],
    from_: Annotated[
        str | None,
        typer.Option("--from", help="zendesk, freshdesk, csv ...; else told by looking."),
    ] = None,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", help="FIELD=COLUMN of a table, such as text=body; may be repeated."),
    ] = None,
    ours: Annotated[
        list[str] | None,
        typer.Option(help="A mail domain or address of the firm; mail from it is an agent's."),
    ] = None,
    csat_scale: Annotated[
        str, typer.Option(help="Worst and best rating in a table, such as 1-5.")
    ] = "1-5",
    dates: Annotated[
        str | None,
        typer.Option(
            help="How 01/02/2024 is read: day-first or month-first; else the table tells."
        ),
    ] = None,
    config: ConfigFile = None,
    rules: Rules = None,
    select: Select = None,
    ignore: Ignore = None,
    channel: Annotated[
        str | None, typer.Option(help="Judge all as email, chat, tweet or public-review.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(help="Processes; one a core when left out.", min=1)
    ] = None,
    engine: Annotated[str, typer.Option(help="processes, serial or spark.")] = "processes",
    master: Annotated[
        str | None, typer.Option(help="Spark's master, such as local[4] or spark://host:7077.")
    ] = None,
    results: Annotated[
        str,
        typer.Option(help="What Spark writes to an address: parquet, json or csv."),
    ] = "parquet",
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with an audit that was stopped.")
    ] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Begin again, whatever is in --out.")
    ] = False,
    no_excerpts: Annotated[
        bool, typer.Option("--no-excerpts", help="Keep no words of replies or customers.")
    ] = False,
    show_agents: Annotated[
        bool, typer.Option("--show-agents", help="Name agents instead of keyed hashes.")
    ] = False,
    key: Annotated[
        Path | None, typer.Option(help="The key for hashes; else DIR/audit.key, made if needed.")
    ] = None,
    block: Annotated[
        int, typer.Option(help="Replies a worker takes at once.", min=1, hidden=True)
    ] = 400,
    format_: Annotated[
        str, typer.Option("--format", "-f", help="text, json, csv or markdown.")
    ] = "text",
) -> None:
    """Score every public reply of an agent. Exit code: 0 done, 2 stopped or could not be done."""
    from ownership_linter.audit.files import private_folder
    from ownership_linter.audit.people import KEY_FILE, make_key, read_key
    from ownership_linter.audit.run import Request, audit
    from ownership_linter.audit.scoring import Spec
    from ownership_linter.audit.sources.find import sources
    from ownership_linter.audit.summary.formats import format_named
    from ownership_linter.cli.audit_options import mapping_given, reader_options
    from ownership_linter.cli.audit_progress import shown, stopping
    from ownership_linter.cli.audit_showing import finish
    from ownership_linter.cli.audit_spark import audit_by_spark, spark_key, spark_reads
    from ownership_linter.cli.settings import config_for

    format_named(format_)
    options = reader_options(mapping_given(map_ or []), ours or [], csat_scale, dates)
    settings = config_for(config, rules=rules, select=select, ignore=ignore, channel=channel)
    if engine == "spark" and spark_reads(exports, from_):
        key_bytes = spark_key(out, key)
        spec = Spec(settings, key_bytes, show_agents, not no_excerpts, channel is not None)
        local = audit_by_spark(
            exports, out, from_, options, spec, {"master": master} if master else {}, results, fresh
        )
        if local is not None:
            finish(local, format_, sys.stdout)
        return
    found = sources(exports, mails_only=from_ == "eml")
    folder = Path(out)
    private_folder(folder)
    spec = Spec(
        config=settings,
        key=read_key(key) if key else make_key(folder / KEY_FILE),
        show_agents=show_agents,
        excerpts=not no_excerpts,
        fixed_channel=channel is not None,
    )
    request = Request(
        found,
        folder,
        spec,
        reader=from_,
        options=options,
        engine=engine,
        workers=workers or os.cpu_count() or 1,
        settings={"master": master} if master else {},
        block_rows=block,
        resume=resume,
        fresh=fresh,
    )
    try:
        with stopping(), shown(sys.stderr) as watcher:
            audit(request, watcher)
    except KeyboardInterrupt:
        raise OwnershipLinterError(
            f"stopped; what is done is kept in {out}: the same command with --resume goes on"
        ) from None
    finish(folder, format_, sys.stdout)


def register(audit_app: typer.Typer) -> None:
    """Add the command."""
    audit_app.command("run")(run)
