"""From exports to blocks of replies to score.

Intake writes down every message as the readers give it; tickets puts the messages of a ticket
together, in order, whatever order the files had; threads tells which of them are replies to score
and what the customer had said before; blocks cuts those into pieces of work. Each leaves files, so
that memory does not grow with the export.
"""
