"""Subcommands of `audit`, one a file: a module with `register(audit_app)`."""
