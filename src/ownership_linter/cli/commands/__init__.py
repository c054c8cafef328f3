"""The commands, one a file. A module with `register(app)` is a command; `cli.app` finds it."""
