"""Measuring the linter against replies that people labelled."""
