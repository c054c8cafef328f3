"""The program: finds the commands, runs one, and turns errors into one clear line and exit code 2.

Exit codes of every command: 0 nothing to report, 1 findings or failures, 2 something could not be
done; 2 wins over 1.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
import traceback
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from ownership_linter.cli import commands
from ownership_linter.cli.lean import start_lean
from ownership_linter.cli.streams import drop_output, output_refused, settle_streams
from ownership_linter.errors import OwnershipLinterError


def _print_version(wanted: bool) -> None:
    if not wanted:
        return
    from ownership_linter.model.report import REPORT_SCHEMA
    from ownership_linter.packs.builtin import builtin_folder
    from ownership_linter.packs.load import load_packs
    from ownership_linter.version import __version__

    pack = load_packs([builtin_folder()])
    typer.echo(f"ownership-linter {__version__}")
    typer.echo(f"rules {pack.version} ({len(pack.rules)} rules), score {pack.scoring.version}")
    typer.echo(f"report {REPORT_SCHEMA}")
    raise typer.Exit


def root(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Print the versions of the program, the rules, the score and the report.",
            callback=_print_version,
            is_eager=True,
        ),
    ] = False,
) -> None:
    """Options that stand before a command."""


def program(arguments: Sequence[str] = ()) -> typer.Typer:
    """The program with its commands. Where the arguments begin with the name of one, it is the only
    one: the others need not be imported."""
    made = typer.Typer(
        name="ownership-linter",
        help="Reads a draft reply to an unhappy customer, and shows where it shifts, dodges or "
        "dilutes ownership and what to say instead. Nothing leaves this machine.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    made.callback()(root)
    modules = sorted(found.name for found in pkgutil.iter_modules(commands.__path__))
    first = arguments[0].replace("-", "_") if arguments else ""
    for module in [first] if first in modules else modules:
        importlib.import_module(f"{commands.__name__}.{module}").register(made)
    return made


def __getattr__(name: str) -> Any:
    """`app`, the program with all its commands, made when it is asked for."""
    if name == "app":
        globals()["app"] = made = program()
        return made
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def main() -> None:
    """Run the program; never a traceback for something a user can mend, and never exit code 1 for
    something that went wrong."""
    settle_streams()
    start_lean()
    try:
        program(sys.argv[1:])()
    except OwnershipLinterError as error:
        for line in str(error).splitlines():
            print(f"ownership-linter: {line}", file=sys.stderr)
        sys.exit(2)
    except SystemExit as stop:
        # The reader went away ("| head"): click's 1 would say that there are findings.
        if not isinstance(stop.__context__, BrokenPipeError):
            raise
        drop_output()  # Python would complain once more when it closes stdout
        sys.exit(2)
    except OSError as error:
        # With the name of a file it is a path that somebody gave, else output that goes nowhere or
        # a fault of the program.
        if error.filename is not None:
            print(f"ownership-linter: {error.filename}: {error.strerror}", file=sys.stderr)
        elif said := output_refused(error):
            print(f"ownership-linter: {said}", file=sys.stderr)
        else:
            _say_fault(error)
        sys.exit(2)
    except Exception as error:  # 1 would say that there are findings
        _say_fault(error)
        sys.exit(2)


def _say_fault(error: Exception) -> None:
    """A fault of the program, and where it is. Not what the exception says, nor the values at hand:
    both may hold words of a draft, and what is printed is there to be passed on."""
    print(
        f"ownership-linter: a fault of the program ({type(error).__name__}), not of your draft; "
        "please report it to its maintainers with these lines, which hold no words of the draft:",
        file=sys.stderr,
    )
    for frame in traceback.extract_tb(error.__traceback__):
        print(f"  {frame.filename}:{frame.lineno} in {frame.name}", file=sys.stderr)
