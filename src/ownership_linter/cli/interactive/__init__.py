"""Going through a draft's findings one by one, at a terminal.

`session` is what can be done and what comes of it, as plain values; `screen` draws it; `keyboard`
is the terminal; `walk` ties the three together; `silencing` writes silences into the settings.
"""

from ownership_linter.cli.interactive.walk import go_through

__all__ = ["go_through"]
