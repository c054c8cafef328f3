"""`python -m ownership_linter`, the same as the installed command."""

from ownership_linter.cli.app import main

main()
