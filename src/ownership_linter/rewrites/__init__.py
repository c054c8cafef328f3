"""Saying it with "we" instead: proposals made from a sentence and what was found in it."""
