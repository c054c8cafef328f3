"""Sentences that are the same but for a name, a number or a word: the macros behind findings."""
